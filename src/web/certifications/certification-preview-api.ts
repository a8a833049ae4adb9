import { api } from '../api/client.ts';
import type { DraftChange } from './certification-api.ts';
import { type DraftForm, toChange } from './draft-form.ts';

/** How a draft looks to others, made by the code that makes the real page and the real mail. */
export interface CertificationPreview {
  /** HTML of the public page. */
  page: string;
  mail: { subject: string; html: string };
}

/** What of a draft can be seen from outside. */
export function previewedPart(form: DraftForm): DraftChange {
  const { name, description, criteria, skills, badge, rule, n, trainings, validity } = form;
  return toChange({ name, description, criteria, skills, badge, rule, n, trainings, validity });
}

export const previewCertification = (content: DraftChange, signal?: AbortSignal) =>
  api.post<CertificationPreview>('/certification-previews', content, signal ? { signal } : {});
