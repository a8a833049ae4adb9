import { Trans, useLingui } from '@lingui/react/macro';
import { useAllowed } from '../api/use-me.ts';
import { PageTabs } from '../ui/page-tabs.tsx';

/** The tables under Settings → Training & Certifications. */
export function CertificationTabs() {
  const { t } = useLingui();
  const importsPeople = useAllowed('people.change');
  const importsCompletions = useAllowed('completion.record');
  return (
    <PageTabs
      label={t`Training and certifications`}
      tabs={[
        { href: '/app/settings/training', label: <Trans>Manage Certifications</Trans> },
        { href: '/app/settings/training/issued', label: <Trans>Issued Certifications</Trans> },
        { href: '/app/settings/training/runs', label: <Trans>Runs</Trans> },
        ...(importsPeople || importsCompletions
          ? [{ href: '/app/settings/imports', label: <Trans>Imports</Trans> }]
          : []),
      ]}
    />
  );
}
