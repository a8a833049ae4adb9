import type { Portal } from '../../modules/portals/index.ts';

/** Where strangers find the logo, too, or null when the portal has none. */
export const logoUrlOf = ({ logoMediaId }: Pick<Portal, 'logoMediaId'>): string | null =>
  logoMediaId === null ? null : `/badges/${logoMediaId}.png`;
