import { Trans, useLingui } from '@lingui/react/macro';
import { Skeleton, Textarea, TextInput } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { FormSection } from '../ui/form-section.tsx';
import { fieldId, type SectionProps } from './section-props.ts';
import { SkillsInput } from './skills-input.tsx';

/** As large as the rest of the form together, so the form does not wait for it. */
const CriteriaEditor = lazy(() => import('./criteria-editor.tsx'));

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
      <Suspense fallback={<Skeleton height={210} />}>
        <CriteriaEditor
          key={generation}
          html={form.criteria}
          error={problems.criteria}
          onChange={(criteria) => change({ criteria })}
        />
      </Suspense>
      <SkillsInput
        skills={form.skills}
        error={problems.skills}
        onChange={(skills) => change({ skills })}
      />
    </FormSection>
  );
}
