import type { MessageDescriptor } from '@lingui/core';
import { msg } from '@lingui/core/macro';
import type { Scope } from './api-keys-api.ts';

/** What each scope lets a program do. */
export const SCOPE_WORDS: Record<Scope, MessageDescriptor> = {
  'completions:write': msg`Report completions`,
  'completions:read': msg`Read completions`,
  'trainings:write': msg`Add and change trainings`,
  'trainings:read': msg`Read trainings`,
  'certifications:write': msg`Create and change certifications`,
  'certifications:read': msg`Read certifications`,
  'awards:write': msg`Revoke and reinstate issued certifications`,
  'awards:read': msg`Read issued certifications`,
  'people:write': msg`Add and change users, companies and groups`,
  'people:read': msg`Read users, companies and groups`,
  'events:read': msg`Read events`,
};
