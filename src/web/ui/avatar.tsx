import styles from './avatar.module.css';
import { initials } from './format.ts';

interface AvatarProps {
  name: string;
  /** Pixels; 32 unless told. */
  size?: number;
}

/**
 * A person's initials on a quiet colour that stays the same for the name. They are drawn, not
 * written: the name stands beside them, or in the label of what they are part of.
 */
export function Avatar({ name, size = 32 }: AvatarProps) {
  const style = { width: size, height: size, fontSize: Math.round(size * 0.38) };
  return (
    <span
      aria-hidden
      className={styles.avatar}
      data-hue={hueOf(name)}
      data-initials={initials(name)}
      style={style}
    />
  );
}

function hueOf(name: string): number {
  let sum = 0;
  for (const letter of name) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 997;
  return sum % 6;
}
