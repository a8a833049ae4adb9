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

/** The product's own mark: a seal with a tick, in the colours of the portal. */
export function Seal({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 64 64" aria-hidden className={styles.seal}>
      <path
        d="M32 2 53.2 10.8 62 32 53.2 53.2 32 62 10.8 53.2 2 32 10.8 10.8Z"
        fill="var(--accent)"
        stroke="var(--accent)"
        strokeWidth="4"
        strokeLinejoin="round"
      />
      <circle cx="32" cy="32" r="22.5" fill="none" stroke="var(--on-accent)" strokeWidth="3.5" />
      <path
        d="M22 32.5 29 39.5 42.5 25"
        fill="none"
        stroke="var(--on-accent)"
        strokeWidth="6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
