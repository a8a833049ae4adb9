import type { ReactNode } from 'react';

/** Words of people, whichever way their script runs. */
export function Words({ children }: { children: ReactNode }) {
  return <bdi>{children}</bdi>;
}
