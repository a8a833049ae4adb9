import { useSuspenseQuery } from '@tanstack/react-query';
import { meOptions } from './queries.ts';
import type { Me, Permission, Person, Portal } from './types.ts';

/** Everything that is known of whoever looks at the page, and of the portal. */
export const useMe = (): Me => useSuspenseQuery(meOptions).data;

/** The portal that this page belongs to. */
export function usePortal(): Portal {
  return useSuspenseQuery(meOptions).data.portal;
}

/** Who is signed in. Only below the application's frame, which sends strangers to the sign-in page. */
export function usePerson(): Person {
  const { user } = useSuspenseQuery(meOptions).data;
  if (!user) throw new Error('This page is for people who are signed in.');
  return user;
}

/** Whether the server lets the person signed in do something: `certification.change`. */
export function useAllowed(action: string): boolean {
  return useSuspenseQuery(meOptions).data.may.includes(action);
}

/** Whether somebody is an administrator with every one of the permissions. */
export function may(person: Person, ...permissions: Permission[]): boolean {
  return (
    person.kind === 'administrator' &&
    permissions.every((permission) => person.permissions.includes(permission))
  );
}
