import type { QueryClient } from '@tanstack/react-query';
import { api } from '../api/client.ts';

export interface Credentials {
  email: string;
  password: string;
}

/** Signs in with a password. @throws ApiError 401 for a wrong pair, 429 after too many tries */
export async function signIn(queryClient: QueryClient, credentials: Credentials): Promise<void> {
  await api.post('/session', credentials);
  forget(queryClient);
}

/** Signs in as one of the people of a demo portal, which asks for no password. */
export async function signInAsDemoPerson(queryClient: QueryClient, email: string): Promise<void> {
  await api.post('/demo-session', { email });
  forget(queryClient);
}

/** Ends the session and shows the sign-in page. */
export async function signOut(queryClient: QueryClient): Promise<void> {
  await api.delete('/session');
  forget(queryClient);
  // A fresh page: nothing of the person stays in memory.
  window.location.assign('/sign-in');
}

function forget(queryClient: QueryClient): void {
  queryClient.clear();
}
