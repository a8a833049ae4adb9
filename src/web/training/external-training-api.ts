import { queryOptions } from '@tanstack/react-query';
import { api, listOf } from '../api/client.ts';

/** A course in another system. */
export interface ExternalTraining {
  id: string;
  name: string;
  /** The other system, as people call it. */
  sourceName: string;
  launchUrl: string;
  /** The id of the course over there; reports may name it. */
  externalId: string | null;
  description: string;
  status: 'active' | 'archived';
  createdAt: string;
  updatedAt: string;
}

export interface ExternalTrainingItem extends ExternalTraining {
  certificationCount: number;
}

export interface ExternalTrainingDetails extends ExternalTraining {
  /** Published certifications that need it now. */
  neededBy: { id: string; name: string }[];
}

/** What a form says of one; the id of the course may be empty. */
export interface ExternalTrainingFields {
  name: string;
  sourceName: string;
  launchUrl: string;
  externalId: string;
  description: string;
}

export const EXTERNAL_TRAININGS = '/external-trainings';
/** The picker over all trainings; out of date whenever an external one changes. */
export const TRAININGS = '/trainings';

export const externalTrainingList = listOf<ExternalTrainingItem>(EXTERNAL_TRAININGS);

export const externalTrainingOptions = (id: string) =>
  queryOptions({
    queryKey: [EXTERNAL_TRAININGS, 'one', id],
    queryFn: ({ signal }) =>
      api.get<ExternalTrainingDetails>(`${EXTERNAL_TRAININGS}/${id}`, undefined, signal),
  });

export const createExternalTraining = (fields: ExternalTrainingFields) =>
  api.post<ExternalTraining>(EXTERNAL_TRAININGS, fields);

export const updateExternalTraining = (id: string, fields: ExternalTrainingFields) =>
  api.patch<ExternalTraining>(`${EXTERNAL_TRAININGS}/${id}`, fields);

/** @param confirm Whether it may go although a published certification needs it. */
export const archiveExternalTraining = (id: string, confirm: boolean) =>
  api.post<ExternalTraining>(`${EXTERNAL_TRAININGS}/${id}/archival`, { confirm });
