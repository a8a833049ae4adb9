import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { queryClient } from './api/queries.ts';
import { pages } from './pages.ts';
import { parseAddress, printAddress } from './router-address.ts';
import { setUpRoute } from './set-up/set-up-route.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { rootRoute, shellRoute } from './shell/shell-route.tsx';
import { signInRoute } from './sign-in/sign-in-route.tsx';

const startRoute = createRoute({
  path: '/',
  getParentRoute: () => rootRoute,
  beforeLoad: () => {
    throw redirect({ to: '/app', replace: true });
  },
});

/** Whatever no page answers, inside the frame. */
const unknownRoute = createRoute({
  path: '$',
  getParentRoute: () => shellRoute,
  component: NotFoundPage,
});

const routeTree = rootRoute.addChildren([
  startRoute,
  setUpRoute,
  signInRoute,
  shellRoute.addChildren([...pages, unknownRoute]),
]);

export const router = createRouter({
  routeTree,
  context: { queryClient },
  parseSearch: parseAddress,
  stringifySearch: printAddress,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
