import { Trans } from '@lingui/react/macro';
import { Drawer } from '@mantine/core';
import { useDisclosure, useHotkeys } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { Outlet, useLocation } from '@tanstack/react-router';
import { type ComponentType, lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { useServerEvents } from '../api/events.ts';
import { usePortal } from '../api/use-me.ts';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { showError } from '../ui/toasts.tsx';
import styles from './app-shell.module.css';
import { Brand } from './brand.tsx';
import { DemoLine } from './demo-line.tsx';
import { SideNav } from './side-nav.tsx';
import { TopBar } from './top-bar.tsx';

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
      {palette.Palette && <palette.Palette />}
    </>
  );
}

/** The palette is code of its own: it comes once the page is there, or earlier if somebody wants it. */
function usePalette() {
  const [Palette, setPalette] = useState<ComponentType | null>(null);
  const load = useCallback(async () => {
    const loaded = await import('./command-palette.tsx');
    setPalette(() => loaded.default);
  }, []);
  useEffect(() => {
    // A failure is said when somebody wants it.
    const timer = window.setTimeout(() => load().catch(() => {}), PALETTE_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [load]);
  const open = () => {
    spotlight.open();
    if (Palette) return;
    load().catch((error: unknown) => {
      spotlight.close();
      showError(error);
    });
  };
  // Also while somebody types, but in a text with formats these keys make a link.
  useHotkeys([['mod+K', open]], NOWHERE_IGNORED);
  return { Palette, open };
}

const PALETTE_AFTER_MS = 400;
const NOWHERE_IGNORED: string[] = [];
