import { useLingui } from '@lingui/react/macro';
import { TagsInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { CERTIFICATIONS, certificationList } from './certification-api.ts';
import styles from './option-list.module.css';
import { fieldId } from './section-props.ts';

interface SkillsInputProps {
  skills: readonly string[];
  error: string | undefined;
  onChange: (skills: readonly string[]) => void;
}

/** Skills one by one, or many pasted at once; those of other certifications are offered (S-17). */
export function SkillsInput({ skills, error, onChange }: SkillsInputProps) {
  const { t } = useLingui();
  const known = useQuery({
    queryKey: [CERTIFICATIONS, 'skills'],
    queryFn: async ({ signal }) => {
      const { items } = await certificationList.fetch({ limit: 200 }, signal);
      return distinct(items.flatMap((item) => item.skills)).sort((a, b) => a.localeCompare(b));
    },
  });
  return (
    <TagsInput
      id={fieldId('skills')}
      label={t`Skills`}
      description={t`Press Enter after each one, or paste several with commas between them.`}
      data={known.data ?? []}
      value={[...skills]}
      error={error}
      splitChars={[',', ';', '\n']}
      maxTags={50}
      openOnFocus={false}
      withScrollArea={false}
      classNames={{ options: styles.options ?? '' }}
      comboboxProps={{ withinPortal: false }}
      onChange={(next) => onChange(distinct(next))}
    />
  );
}

const separators = /[,;\n]/;

/** `Azure` and `azure` are one skill: the first spelling stays, as at the server. */
function distinct(skills: readonly string[]): string[] {
  const seen = new Map<string, string>();
  for (const skill of skills.flatMap((text) => text.split(separators)).map((text) => text.trim())) {
    const key = skill.normalize('NFKC').toLowerCase();
    if (skill !== '' && !seen.has(key)) seen.set(key, skill);
  }
  return [...seen.values()];
}
