import type { DraftField } from './draft-form.ts';
import type { Draft } from './use-draft.ts';

export interface SectionProps {
  draft: Draft;
}

/** The id of a field's control, so that the check list can lead there. */
export const fieldId = (field: DraftField) => `certification-${field}`;
