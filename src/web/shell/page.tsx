import { createRoute, lazyRouteComponent, notFound } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import type { Person } from '../api/types.ts';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { ErrorPage } from './error-page.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { shellRoute } from './shell-route.tsx';

/**
 * One page of the application as a route of its own code chunk.
 *
 * @param path the address, with parameters as `$id`
 * @param load imports the file of the page
 * @param name the exported component of that file
 * @param allowed who may see it; to others the page does not exist
 */
export function page<
  const Path extends string,
  Name extends string,
  Module extends Record<Name, ComponentType>,
>(
  path: Path,
  load: () => Promise<Module>,
  name: Name,
  allowed: (person: Person) => boolean = everybody,
) {
  return createRoute({
    path,
    getParentRoute: () => shellRoute,
    beforeLoad: ({ context, params }) => {
      if (!context.me.user || !allowed(context.me.user)) throw notFound();
      if (hasBrokenId(params)) throw notFound();
    },
    component: lazyRouteComponent(load, name),
    pendingComponent: PageSkeleton,
    errorComponent: ErrorPage,
    notFoundComponent: NotFoundPage,
  });
}

const everybody = () => true;

/** An address that was cut or mistyped leads nowhere; the server need not be asked. */
const hasBrokenId = (params: object): boolean =>
  Object.entries(params).some(
    ([name, value]) => /(^id|Id)$/.test(name) && !/^[0-9a-f-]{36}$/i.test(String(value)),
  );
