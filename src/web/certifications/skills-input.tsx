import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { TagsInput } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { skillsOptions } from './certification-api.ts';
import lists from './option-list.module.css';
import { fieldId } from './section-props.ts';
import { distinctSkills, isKnownSkill, offeredSkills } from './skill-match.ts';
import styles from './skills-input.module.css';

interface SkillsInputProps {
  skills: readonly string[];
  error: string | undefined;
  onChange: (skills: readonly string[]) => void;
}

/** Skills one by one, or many pasted at once, from the portal's own list or new ones (S-17). */
export function SkillsInput({ skills, error, onChange }: SkillsInputProps) {
  const { t } = useLingui();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  const { data = [] } = useQuery(skillsOptions);
  const typed = text.trim();
  const names = data.map(({ name }) => name);
  const counts = new Map(data.map((skill) => [skill.name, skill.certificationCount]));
  const offered = offeredSkills(typed, names, skills);
  const isNew = typed !== '' && !isKnownSkill(typed, [...names, ...skills]);
  return (
    <TagsInput
      id={fieldId('skills')}
      label={t`Skills`}
      description={t`Press Enter after each one, or paste several with commas between them.`}
      data={isNew ? [...offered, typed] : offered}
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={(next) => {
        setText(next);
        setOpen(next.trim() !== '');
      }}
      dropdownOpened={isOpen}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      value={[...skills]}
      error={error}
      splitChars={[',', ';', '\n']}
      maxTags={50}
      openOnFocus={false}
      withScrollArea={false}
      classNames={{ options: lists.options ?? '' }}
      comboboxProps={{ withinPortal: false }}
      renderOption={({ option: { value } }) =>
        isNew && value === typed ? (
          <span className={styles.add}>
            <IconPlus size={16} stroke={1.8} aria-hidden />
            <Trans>Add “{typed}”</Trans>
          </span>
        ) : (
          <span className={styles.known}>
            <bdi>{value}</bdi>
            <span className={styles.count}>
              <Plural
                value={counts.get(value) ?? 0}
                one="# certification"
                other="# certifications"
              />
            </span>
          </span>
        )
      }
      onChange={(next) => onChange(distinctSkills(next))}
    />
  );
}
