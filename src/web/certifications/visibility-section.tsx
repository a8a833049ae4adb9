import { Trans, useLingui } from '@lingui/react/macro';
import { FormSection } from '../ui/form-section.tsx';
import { GroupsInput } from './groups-input.tsx';
import { fieldId, type SectionProps } from './section-props.ts';

/** Who can earn it (S-28, S-29). */
export function VisibilitySection({ draft }: SectionProps) {
  const { t } = useLingui();
  return (
    <FormSection title={<Trans>Who can earn it</Trans>}>
      <GroupsInput
        id={fieldId('groups')}
        label={t`Visibility Restriction`}
        groups={draft.form.groups}
        error={draft.kept.problems.groups}
        onChange={(groups) => draft.change({ groups })}
      />
    </FormSection>
  );
}
