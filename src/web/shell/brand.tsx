import { usePortal } from '../api/use-me.ts';
import styles from './brand.module.css';

/** The portal's logo, or its name beside the seal. */
export function Brand() {
  const { name, logoUrl } = usePortal();
  return (
    <div className={styles.brand}>
      {logoUrl ? (
        <img src={logoUrl} alt={name} className={styles.logo} />
      ) : (
        <>
          <Seal />
          <span className={styles.name}>{name}</span>
        </>
      )}
    </div>
  );
}

/** The product's own mark: a seal with a tick. */
export function Seal({ size = 26 }: { size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 32 32"
      fill="none"
      aria-hidden
      className={styles.seal}
    >
      <rect width="32" height="32" rx="8" fill="var(--accent)" />
      <circle cx="16" cy="16" r="8.25" stroke="var(--on-accent)" strokeWidth="2.5" />
      <path
        d="m12.6 16.2 2.4 2.4 4.6-5"
        stroke="var(--on-accent)"
        strokeWidth="2.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
