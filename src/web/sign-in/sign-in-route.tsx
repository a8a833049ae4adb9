import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { rootRoute } from '../shell/shell-route.tsx';

/** The sign-in page; who is signed in already goes on to where the page was asked for. */
export const signInRoute = createRoute({
  path: '/sign-in',
  getParentRoute: () => rootRoute,
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = search.next;
    return typeof next === 'string' && isOurs(next) ? { next } : {};
  },
  beforeLoad: ({ context, search }) => {
    if (context.me.user) throw redirect({ href: search.next ?? '/app', replace: true });
  },
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
});

/** Only addresses of the application: a link to the sign-in must not lead anywhere else. */
function isOurs(address: string): boolean {
  return /^\/(?:app|mailbox)(?:[/?#]|$)/.test(address);
}
