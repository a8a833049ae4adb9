import { queryOptions } from '@tanstack/react-query';
import { api } from '../api/client.ts';

/** The portal with everything that its settings show. */
export interface PortalSettings {
  name: string;
  timeZone: string;
  labels: { training: string; content: string };
  /** `#RRGGBB` */
  brandColor: string;
  logoMediaId: string | null;
  logoUrl: string | null;
  baseAddress: string;
  supportContact: string | null;
  issuer: {
    version: number;
    name: string;
    url: string;
    email: string | null;
    imageMediaId: string | null;
    linkedInOrganizationId: string | null;
  };
}

/** Something that was accepted with a change. */
export interface PortalNote {
  path: string;
  message: string;
}

/** The same query as other screens use for the issuer. */
export const portalSettingsOptions = queryOptions({
  queryKey: ['/portal'],
  queryFn: ({ signal }) => api.get<PortalSettings>('/portal', undefined, signal),
});

export const updatePortal = (changes: object) =>
  api.patch<PortalSettings & { notes: PortalNote[] }>('/portal', changes);
