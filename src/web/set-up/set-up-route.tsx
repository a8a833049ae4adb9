import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { rootRoute } from '../shell/shell-route.tsx';

/** The page that makes the first portal; once that is done it is the sign-in page's turn. */
export const setUpRoute = createRoute({
  path: '/set-up',
  getParentRoute: () => rootRoute,
  beforeLoad: ({ context }) => {
    if (!context.me.setUp.open) throw redirect({ to: '/app', replace: true });
  },
  component: lazyRouteComponent(() => import('./set-up-page.tsx'), 'SetUpPage'),
});
