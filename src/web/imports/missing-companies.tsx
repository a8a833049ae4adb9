import { Plural, Trans, useLingui } from '@lingui/react/macro';
import { Button, Group, Select } from '@mantine/core';
import { useState } from 'react';
import { formatCount } from '../ui/format.ts';
import { Words } from '../ui/words.tsx';
import { CompanySelect, type PickedCompany } from './company-select.tsx';
import type { CompanyChoice, ImportChange, ImportDetails } from './import-api.ts';
import styles from './import-page.module.css';

interface MissingCompaniesProps {
  one: ImportDetails;
  isBusy: boolean;
  onDecide: (change: ImportChange) => void;
}

type Choices = Readonly<Record<string, CompanyChoice & { company: PickedCompany | null }>>;

/** Companies that the file names and that do not exist: make them, use others, or leave the rows out. */
export function MissingCompanies({ one, isBusy, onDecide }: MissingCompaniesProps) {
  const { t } = useLingui();
  const { items, total } = one.missingCompanies;
  const [choices, setChoices] = useState<Choices>({});
  const kept = one.settings.companyChoices.filter(({ name }) => !(name in choices));
  const decided = Object.values(choices).filter(
    ({ use, companyId }) => use !== 'map' || companyId !== null,
  );
  const decide = () =>
    onDecide({
      companyChoices: [...kept, ...decided].map(({ name, use, companyId }) => ({
        name,
        use,
        companyId,
      })),
    });
  return (
    <section className={styles.companies} aria-label={t`Companies that do not exist yet`}>
      <p className={styles.stepTitle}>
        <Plural
          value={total}
          one="# company does not exist yet"
          other="# companies do not exist yet"
        />
      </p>
      <Group gap="xs" mb="md">
        <Button loading={isBusy} onClick={() => onDecide({ missingCompanies: 'create' })}>
          <Plural value={total} one="Create it" other="Create all #" />
        </Button>
        <Button disabled={isBusy} onClick={() => onDecide({ missingCompanies: 'skip' })}>
          <Trans>Leave their people out</Trans>
        </Button>
      </Group>
      <ul className={styles.companyList}>
        {items.map((item) => (
          <CompanyRow
            key={item.name}
            {...item}
            choice={choices[item.name] ?? null}
            onChange={(choice) => setChoices({ ...choices, [item.name]: choice })}
          />
        ))}
      </ul>
      {total > items.length && (
        <p className={styles.hint}>
          <Plural
            value={total - items.length}
            one="And # more. Decide about these first, or about all at once."
            other="And # more. Decide about these first, or about all at once."
          />
        </p>
      )}
      {decided.length > 0 && (
        <Button mt="sm" variant="filled" loading={isBusy} onClick={decide}>
          <Trans>Check again</Trans>
        </Button>
      )}
    </section>
  );
}

interface CompanyRowProps {
  name: string;
  rows: number;
  choice: Choices[string] | null;
  onChange: (choice: Choices[string]) => void;
}

function CompanyRow({ name, rows, choice, onChange }: CompanyRowProps) {
  const { t } = useLingui();
  const count = formatCount(rows);
  const choose = (use: string | null) => {
    if (use === null) return;
    onChange({ name, use: use as CompanyChoice['use'], companyId: null, company: null });
  };
  return (
    <li className={styles.companyRow}>
      <span className={styles.companyName}>
        <Words>{name}</Words>{' '}
        <span className="muted">
          <Plural value={rows} one="1 row" other={`${count} rows`} />
        </span>
      </span>
      <Select
        aria-label={t`What becomes of ${name}`}
        placeholder={t`Not decided`}
        value={choice?.use ?? null}
        onChange={choose}
        data={[
          { value: 'create', label: t`Create it` },
          { value: 'map', label: t`It is another company …` },
          { value: 'skip', label: t`Leave its people out` },
        ]}
      />
      {choice?.use === 'map' && (
        <CompanySelect
          label={t`The company that ${name} is`}
          value={choice.company}
          onChange={(company) => onChange({ ...choice, company, companyId: company?.id ?? null })}
        />
      )}
    </li>
  );
}
