import { useLingui } from '@lingui/react/macro';
import { usePortal } from '../api/use-me.ts';
import { PageTabs } from '../ui/page-tabs.tsx';

/** The pages under Training, which the portal may call something else. */
export function TrainingTabs() {
  const { t } = useLingui();
  const { labels } = usePortal();
  return (
    <PageTabs
      label={labels.training}
      tabs={[
        { href: '/app/training/tracks', label: t`Learning Tracks` },
        { href: '/app/training/external', label: t`External Training` },
        { href: '/app/training/earn', label: t`Certifications you could earn` },
        { href: '/app/training/issued', label: t`Issued Certifications` },
      ]}
    />
  );
}
