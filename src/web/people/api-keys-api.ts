import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

/** What a key may be allowed, in the order in which the form offers it. */
export const SCOPES = [
  'completions:write',
  'completions:read',
  'trainings:write',
  'trainings:read',
  'certifications:write',
  'certifications:read',
  'awards:write',
  'awards:read',
  'people:read',
  'people:write',
  'events:read',
] as const;
export type Scope = (typeof SCOPES)[number];

/** A key of another program. Its secret is shown once, when it is made. */
export interface ApiKey {
  id: string;
  name: string;
  /** The beginning of the secret, to recognise it by. */
  prefix: string;
  scopes: Scope[];
  createdAt: string;
  lastUsedAt: string | null;
}

const API_KEYS = '/api-keys';

export const apiKeysOptions = queryOptions({
  queryKey: [API_KEYS],
  queryFn: ({ signal }) => api.get<{ items: ApiKey[] }>(API_KEYS, undefined, signal),
});

export const createApiKey = (name: string, scopes: readonly Scope[]) =>
  api.post<ApiKey & { secret: string }>(API_KEYS, { name, scopes });

export const revokeApiKey = (id: string) => api.delete(`${API_KEYS}/${id}`);
