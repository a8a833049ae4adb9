import { Trans, useLingui } from '@lingui/react/macro';
import { PageTabs } from '../ui/page-tabs.tsx';

/** The tables under Settings → Training & Certifications. */
export function CertificationTabs() {
  const { t } = useLingui();
  return (
    <PageTabs
      label={t`Training and certifications`}
      tabs={[
        { href: '/app/settings/training', label: <Trans>Manage Certifications</Trans> },
        { href: '/app/settings/training/issued', label: <Trans>Issued Certifications</Trans> },
        { href: '/app/settings/training/runs', label: <Trans>Runs</Trans> },
      ]}
    />
  );
}
