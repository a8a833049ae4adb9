import { Trans } from '@lingui/react/macro';
import { Drawer } from '@mantine/core';
import { useDisclosure, useHotkeys, useWindowEvent } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { Outlet, useLocation } from '@tanstack/react-router';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useServerEvents } from '../api/events.ts';
import { usePortal } from '../api/use-me.ts';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import styles from './app-shell.module.css';
import { Brand } from './brand.tsx';
import { DemoLine } from './demo-line.tsx';
import { SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';

const loadPalette = () => import('./command-palette.tsx');
const CommandPalette = lazy(loadPalette);
const Congratulation = lazy(() => import('../awards/congratulation.tsx'));

/** Navigation at the left (a drawer where it is narrow), the bar on top, the page in between. */
export function AppShell() {
  const { demo } = usePortal();
  const { pathname } = useLocation();
  const [drawer, { open, close }] = useDisclosure(false);
  const palette = usePalette();
  useServerEvents();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes when the page changes
  useEffect(close, [pathname]);
  return (
    <>
      <a className={styles.skip} href="#content">
        <Trans>Skip to the content</Trans>
      </a>
      {demo && <DemoLine />}
      <div className={styles.shell}>
        <aside className={styles.side}>
          <Brand />
          <SideNav />
        </aside>
        <Drawer opened={drawer} onClose={close} size={280} title={<Brand />}>
          <SideNav />
        </Drawer>
        <div className={styles.column}>
          <TopBar onOpenNavigation={open} onSearch={palette.open} />
          <main id="content" className={styles.content} tabIndex={-1}>
            <Suspense fallback={<PageSkeleton />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
      <Suspense fallback={null}>
        <Congratulation />
      </Suspense>
      {palette.wanted && (
        <Suspense fallback={null}>
          <CommandPalette />
        </Suspense>
      )}
    </>
  );
}

/** The palette is code of its own: it comes when somebody wants it first, and opens at once. */
function usePalette() {
  const [wanted, setWanted] = useState(false);
  const open = () => {
    setWanted(true);
    spotlight.open();
  };
  // Whoever presses Ctrl or ⌘ is likely to press K next.
  useWindowEvent('keydown', ({ key }) => {
    if (!wanted && (key === 'Control' || key === 'Meta')) void loadPalette();
  });
  useHotkeys(wanted ? [] : [['mod+K', open]], NOWHERE_IGNORED);
  return { wanted, open };
}

const NOWHERE_IGNORED: string[] = [];
