import type { ReactNode } from 'react';
import styles from './form-section.module.css';

interface FormSectionProps {
  title: ReactNode;
  children: ReactNode;
}

/** One part of the form under its heading. */
export function FormSection({ title, children }: FormSectionProps) {
  return (
    <section className={styles.section}>
      <h2 className={styles.title}>{title}</h2>
      <div className={styles.fields}>{children}</div>
    </section>
  );
}
