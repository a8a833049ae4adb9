import { describe, expect, it } from 'vitest';
import { ApiError } from '../api/client.ts';
import { fieldErrors } from './field-errors.ts';

const REFUSED = new ApiError({
  status: 422,
  code: 'invalid_request',
  title: 'Two things need a change.',
  requestId: 'r-1',
  retryAfterSeconds: null,
  errors: [
    { path: 'name', code: 'too_short', message: 'Give it a name.' },
    { path: 'skills.2', code: 'too_long', message: 'A skill has up to 60 characters.' },
    { path: 'validity.amount', code: 'too_small', message: 'At least one day.' },
  ],
});

describe('the problems of a refused form', () => {
  it('stand at their fields, also those below a field', () => {
    const errors = fieldErrors(REFUSED, ['name', 'skills', 'validity']);
    expect(errors.of('name')).toBe('Give it a name.');
    expect(errors.of('skills')).toBe('A skill has up to 60 characters.');
    expect(errors.of('validity')).toBe('At least one day.');
    expect(errors.of('description')).toBeUndefined();
    expect(errors.elsewhere).toEqual([]);
  });

  it('stand above the form where it has no such field', () => {
    expect(fieldErrors(REFUSED, ['name']).elsewhere).toHaveLength(2);
  });

  it('are none for another failure', () => {
    expect(fieldErrors(new Error('no network'), ['name']).of('name')).toBeUndefined();
  });
});
