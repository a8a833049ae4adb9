import { type QueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, redirect } from '@tanstack/react-router';
import { useEffect } from 'react';
import { tellSignedOut } from '../api/client.ts';
import { hasPortal, meOptions } from '../api/queries.ts';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { AppShell } from './app-shell.tsx';
import { ErrorPage, RootErrorPage } from './error-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { Root } from './root.tsx';

/** What every route may use while it loads. */
export interface RouterContext {
  queryClient: QueryClient;
}

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Root,
  errorComponent: RootErrorPage,
  beforeLoad: async ({ context, location }) => {
    const me = await context.queryClient.ensureQueryData(meOptions);
    if (!hasPortal(me) && me.setUp.open && location.pathname !== '/set-up') {
      throw redirect({ href: '/set-up', replace: true });
    }
    return { me };
  },
});

/** The frame of the application: navigation, top bar, a page. Strangers are sent to the sign-in page. */
export const shellRoute = createRoute({
  id: 'shell',
  getParentRoute: () => rootRoute,
  beforeLoad: ({ context, location }) => {
    if (!context.me.user) {
      throw redirect({ to: '/sign-in', search: { next: location.href }, replace: true });
    }
  },
  component: Frame,
  pendingComponent: PageSkeleton,
  errorComponent: ErrorPage,
  notFoundComponent: NotFoundPage,
});

/** Its session may end while the page is open: then the page leaves instead of breaking. */
function Frame() {
  const { user } = useSuspenseQuery(meOptions).data;
  useEffect(() => {
    if (!user) tellSignedOut();
  }, [user]);
  return user && <AppShell />;
}
