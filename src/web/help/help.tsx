import { lazy, Suspense, useEffect, useState } from 'react';
import { useHelp } from './help-store.ts';

const HelpDrawer = lazy(() => import('./help-drawer.tsx'));

/** The help's place around every page; its code comes when somebody wants it. */
export function Help() {
  const { opened } = useHelp();
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    if (opened) setWanted(true);
  }, [opened]);
  if (!wanted) return null;
  return (
    <Suspense fallback={null}>
      <HelpDrawer />
    </Suspense>
  );
}
