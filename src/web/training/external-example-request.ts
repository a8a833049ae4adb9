import type { ExternalTraining } from './external-training-api.ts';

/**
 * A request that reports one completion of a training, ready for a shell.
 *
 * @param origin Where this portal is, `https://signet.example`.
 */
export function exampleRequest(
  origin: string,
  { id, externalId }: Pick<ExternalTraining, 'id' | 'externalId'>,
): string {
  const body = JSON.stringify(
    {
      email: 'ana@northlight.example',
      ...(externalId === null ? { trainingId: id } : { externalTrainingId: externalId }),
      occurredAt: '2027-03-02T14:05:00Z',
      sourceKey: 'enrolment-4711',
    },
    null,
    2,
  );
  return [
    `curl -X POST ${origin}/api/v1/completions \\`,
    "  -H 'Authorization: Bearer YOUR_API_KEY' \\",
    "  -H 'Content-Type: application/json' \\",
    // A quote would end the text for the shell.
    `  -d '${body.replaceAll("'", "'\\''")}'`,
  ].join('\n');
}
