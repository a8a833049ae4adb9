import { describe, expect, it } from 'vitest';
import { exampleRequest } from './external-example-request.ts';

/** The body as the shell hands it to curl: one text in single quotes. */
function bodyOf(request: string): unknown {
  const [, quoted = ''] = request.split("-d '");
  expect(quoted.replaceAll("'\\''", '')).toMatch(/^[^']*'$/);
  return JSON.parse(quoted.slice(0, -1).replaceAll("'\\''", "'"));
}

describe('the example request', () => {
  it.each(['course-201', 'it\'s "quoted" $HOME `date`'])('names the course %s', (externalId) => {
    const request = exampleRequest('https://signet.example', { id: 'an-id', externalId });
    expect(request).toContain('https://signet.example/api/v1/completions ');
    expect(bodyOf(request)).toMatchObject({ externalTrainingId: externalId });
  });

  it('names our own id where the course has none', () => {
    const request = exampleRequest('https://signet.example', { id: 'an-id', externalId: null });
    expect(bodyOf(request)).toMatchObject({ trainingId: 'an-id' });
    expect(bodyOf(request)).not.toHaveProperty('externalTrainingId');
  });
});
