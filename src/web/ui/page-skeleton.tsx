import { useLingui } from '@lingui/react/macro';
import { Skeleton } from '@mantine/core';
import styles from './page-skeleton.module.css';

/** The outline of a page while its code or its first answer is on the way. */
export function PageSkeleton() {
  const { t } = useLingui();
  return (
    <div className={styles.page} role="status" aria-label={t`Loading`}>
      <Skeleton height={32} width="min(320px, 60%)" />
      <Skeleton height={16} width="min(480px, 85%)" mt={10} />
      <Skeleton height={360} mt={32} />
    </div>
  );
}
