import { Plural, useLingui } from '@lingui/react/macro';
import { Select } from '@mantine/core';
import type { AddressSearch } from '../router-address.ts';
import { SearchBox } from '../ui/data-table/search-box.tsx';
import styles from './catalogue-filters.module.css';
import type { CatalogueItem } from './track-api.ts';

interface CatalogueFiltersProps {
  /** What is on the page: the certifications and skills to choose from. */
  items: readonly CatalogueItem[];
  address: AddressSearch;
  total: number;
  onChange: (part: Record<string, string | null>) => void;
}

/** Search, status, certification and skill; all of it lives in the address. */
export function CatalogueFilters({ items, address, total, onChange }: CatalogueFiltersProps) {
  const { t } = useLingui();
  const certifications = new Map(
    items.flatMap((item) => item.certifications.map(({ id, name }) => [id, name] as const)),
  );
  const skills = new Set(
    items.flatMap((item) => item.certifications.flatMap((certification) => certification.skills)),
  );
  if (address.skill) skills.add(address.skill);
  const { certification = null, skill = null, state = null } = address;
  return (
    <search className={styles.filters}>
      <SearchBox
        className={styles.search}
        value={address.q ?? ''}
        onChange={(q) => onChange({ q: q === '' ? null : q })}
      />
      <Select
        className={styles.select}
        aria-label={t`Status`}
        placeholder={t`Any status`}
        clearable
        value={state}
        data={[
          { value: 'not-started', label: t`Not started` },
          { value: 'in-progress', label: t`In progress` },
          { value: 'completed', label: t`Completed` },
          { value: 'reopened', label: t`To be taken again` },
        ]}
        onChange={(value) => onChange({ state: value })}
      />
      {(certifications.size > 0 || certification !== null) && (
        <Select
          className={styles.select}
          aria-label={t`Certification`}
          placeholder={t`Any certification`}
          clearable
          searchable
          value={certification}
          data={[...certifications].map(([value, label]) => ({ value, label }))}
          onChange={(value) => onChange({ certification: value })}
        />
      )}
      {skills.size > 0 && (
        <Select
          className={styles.select}
          aria-label={t`Skill`}
          placeholder={t`Any skill`}
          clearable
          searchable
          value={skill}
          data={[...skills].sort()}
          onChange={(value) => onChange({ skill: value })}
        />
      )}
      <p className={styles.count} role="status">
        <Plural value={total} one="# track" other="# tracks" />
      </p>
    </search>
  );
}
