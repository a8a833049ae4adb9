import { Trans, useLingui } from '@lingui/react/macro';
import { Select, TextInput } from '@mantine/core';
import { accentFor, type Scheme } from '../theme-accent.ts';
import { FormSection } from '../ui/form-section.tsx';
import { timeZones } from '../ui/time-zones.ts';
import type { PortalForm } from './portal-settings-form.ts';
import { LogoField } from './portal-settings-logo.tsx';
import styles from './portal-settings-page.module.css';

export interface FieldsProps {
  form: PortalForm;
  change: (part: Partial<PortalForm>) => void;
  /** What the server refused of a field. */
  error: (field: keyof PortalForm) => string | undefined;
  /** What the server changed of it. */
  note: (field: keyof PortalForm) => string | undefined;
}

type TextFieldName = {
  [Name in keyof PortalForm]: PortalForm[Name] extends string ? Name : never;
}[keyof PortalForm];

/** What a text input needs to stand for a field. */
const input = ({ form, change, error }: FieldsProps, field: TextFieldName) => ({
  value: form[field],
  error: error(field),
  onChange: (event: { currentTarget: { value: string } }) =>
    change({ [field]: event.currentTarget.value }),
});

/** Name, time zone, and whom people ask. */
export function NameFields(props: FieldsProps) {
  const { t } = useLingui();
  const { form, change, error } = props;
  return (
    <FormSection title={<Trans>Portal</Trans>}>
      <TextInput label={t`Name`} required maxLength={100} {...input(props, 'name')} />
      <Select
        label={t`Time zone`}
        description={t`Decides on which day something is issued and ends. What was issued keeps its dates.`}
        data={timeZones(form.timeZone)}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t`No zone has this name.`}
        value={form.timeZone}
        error={error('timeZone')}
        onChange={(zone) => zone !== null && change({ timeZone: zone })}
      />
      <TextInput
        label={t`Support contact`}
        description={t`Stands under every mail: an address, a telephone number or a page.`}
        maxLength={200}
        {...input(props, 'supportContact')}
      />
    </FormSection>
  );
}

/** The colour, corrected where it cannot be read, and the logo. */
export function BrandFields(props: FieldsProps) {
  const { t } = useLingui();
  const { form, change, error, note } = props;
  return (
    <FormSection title={<Trans>Brand</Trans>}>
      <LogoField value={form.logo} error={error('logo')} onChange={(logo) => change({ logo })} />
      <div>
        <TextInput
          className={styles.color}
          label={t`Brand colour`}
          spellCheck={false}
          autoComplete="off"
          maxLength={7}
          leftSection={
            <input
              type="color"
              className={styles.swatch}
              aria-label={t`Pick the brand colour`}
              value={/^#[0-9a-f]{6}$/i.test(form.brandColor) ? form.brandColor : '#000000'}
              onChange={(event) => change({ brandColor: event.currentTarget.value.toUpperCase() })}
            />
          }
          {...input(props, 'brandColor')}
        />
        <div className={styles.samples}>
          <Sample color={form.brandColor} scheme="light" />
          <Sample color={form.brandColor} scheme="dark" />
        </div>
        <p role="status" className={styles.said}>
          {note('brandColor') ?? <Correction color={form.brandColor} />}
        </p>
      </div>
    </FormSection>
  );
}

const GROUNDS = { light: '#ffffff', dark: '#1a1d25' } as const;

/** How the one primary button and a link will look in one scheme. */
function Sample({ color, scheme }: { color: string; scheme: Scheme }) {
  const accent = accentFor(color, scheme);
  return (
    <div className={styles.sample} style={{ background: GROUNDS[scheme] }}>
      <span className={styles.sampleButton} style={{ background: accent.color, color: accent.ink }}>
        {scheme === 'light' ? <Trans>Light</Trans> : <Trans>Dark</Trans>}
      </span>
      <span className={styles.sampleLink} style={{ color: accent.color }}>
        <Trans>A link</Trans>
      </span>
    </div>
  );
}

function Correction({ color }: { color: string }) {
  const { color: used, corrected } = accentFor(color, 'light');
  if (!corrected) return null;
  return (
    <Trans>
      This colour is too light to be read on white. It will be darkened to {used.toUpperCase()}.
    </Trans>
  );
}

/** What the two main parts are called. */
export function LabelFields(props: FieldsProps) {
  const { t } = useLingui();
  return (
    <FormSection title={<Trans>Names in the navigation</Trans>}>
      <div className={styles.pair}>
        <TextInput label={t`Training`} required maxLength={40} {...input(props, 'trainingLabel')} />
        <TextInput label={t`Content`} required maxLength={40} {...input(props, 'contentLabel')} />
      </div>
    </FormSection>
  );
}

/** Who stands behind the badges: in the credential itself, on its page, at LinkedIn. */
export function IssuerFields(props: FieldsProps) {
  const { t } = useLingui();
  return (
    <FormSection title={<Trans>Issuer of the badges</Trans>}>
      <p className={styles.about}>
        <Trans>
          Signed into every badge from now on. Badges that were issued before keep the issuer that
          they were signed with.
        </Trans>
      </p>
      <TextInput label={t`Name`} required maxLength={200} {...input(props, 'issuerName')} />
      <div className={styles.pair}>
        <TextInput
          label={t`Web address`}
          type="url"
          required
          placeholder="https://"
          {...input(props, 'issuerUrl')}
        />
        <TextInput label={t`E-mail`} type="email" {...input(props, 'issuerEmail')} />
      </div>
      <TextInput
        label={t`LinkedIn page`}
        description={t`Its number, or its address with the number: badges then carry your logo at LinkedIn.`}
        placeholder="1234567"
        {...input(props, 'linkedInOrganizationId')}
      />
    </FormSection>
  );
}
