import { Trans, useLingui } from '@lingui/react/macro';
import { Textarea, TextInput } from '@mantine/core';
import { CriteriaEditor } from './criteria-editor.tsx';
import { FormSection } from './form-section.tsx';
import { fieldId, type SectionProps } from './section-props.ts';
import { SkillsInput } from './skills-input.tsx';

/** What it is called and what it stands for (S-12, S-13, S-16, S-17). */
export function BasicsSection({ draft, isNew }: SectionProps & { isNew: boolean }) {
  const { t } = useLingui();
  const { form, change, kept, generation } = draft;
  const { problems } = kept;
  return (
    <FormSection title={<Trans>Basics</Trans>}>
      <TextInput
        id={fieldId('name')}
        label={t`Name of Certification`}
        required
        withAsterisk={false}
        autoFocus={isNew}
        autoComplete="off"
        value={form.name}
        error={problems.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Textarea
        id={fieldId('description')}
        label={t`Description`}
        description={t`One or two sentences about what somebody with it knows and can do.`}
        autosize
        minRows={2}
        maxRows={8}
        value={form.description}
        error={problems.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <CriteriaEditor
        key={generation}
        html={form.criteria}
        error={problems.criteria}
        onChange={(criteria) => change({ criteria })}
      />
      <SkillsInput
        skills={form.skills}
        error={problems.skills}
        onChange={(skills) => change({ skills })}
      />
    </FormSection>
  );
}
