import {
  checkImport,
  createImport,
  type ImportKind,
  runImport,
} from '../../src/modules/imports/index.ts';
import { actor, portals } from '../support/people.ts';
import type { Entries, MatrixContext, Role } from './matrix.ts';

/** Users and companies need People, completions Content. */
const importsPeople: readonly Role[] = ['fullAdmin'];
const importsCompletions: readonly Role[] = ['contentAdmin', 'fullAdmin'];
const boundary = 'a-boundary-that-no-file-holds';

const texts: Readonly<Record<ImportKind, (number: number) => string>> = {
  users: (number) => `E-mail,Name\nmatrix-${number}@import.example,Matrix`,
  companies: (number) => `Name\nMatrix ${number}`,
  completions: (number) =>
    `E-mail,Training,Completed on\nmatrix-${number}@import.example,nowhere,2026-01-01`,
};

const upload = (kind: ImportKind) => ({
  query: `?kind=${kind}`,
  headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  body: Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="rows.csv"\r\n` +
      `content-type: text/csv\r\n\r\n${texts[kind](1)}\r\n--${boundary}--\r\n`,
  ),
});

const file =
  (kind: ImportKind, checked = false) =>
  async ({ world, number }: MatrixContext) => {
    const id = await createImport(world, actor('admin'), {
      kind,
      fileName: 'rows.csv',
      bytes: Buffer.from(texts[kind](number)),
    });
    if (checked) await checkImport(world, portals.meridian, id, async () => {});
    return { params: { id } };
  };

export const routes: Entries = {
  'GET /api/v1/imports': {
    allowed: ['contentAdmin', 'fullAdmin'],
    foreignPortal: 'own',
  },
  'POST /api/v1/imports': {
    allowed: importsPeople,
    request: () => upload('users'),
    foreignPortal: 'own',
  },
  'GET /api/v1/import-templates/:kind': {
    allowed: importsCompletions,
    request: () => ({ params: { kind: 'completions' } }),
    foreignPortal: 'own',
  },
  'GET /api/v1/imports/:id': {
    allowed: importsCompletions,
    request: file('completions'),
    foreignPortal: 404,
  },
  'PATCH /api/v1/imports/:id': {
    allowed: importsPeople,
    request: async (context) => ({
      ...(await file('users')(context)),
      body: { missingCompanies: 'create' },
    }),
    foreignPortal: 404,
  },
  'DELETE /api/v1/imports/:id': {
    allowed: importsCompletions,
    request: file('completions'),
    foreignPortal: 404,
  },
  'POST /api/v1/imports/:id/check': {
    allowed: importsPeople,
    request: file('companies'),
    foreignPortal: 404,
  },
  'POST /api/v1/imports/:id/run': {
    allowed: importsPeople,
    request: file('users', true),
    foreignPortal: 404,
  },
  'POST /api/v1/imports/:id/undo': {
    allowed: importsPeople,
    request: async (context) => {
      const made = await file('users', true)(context);
      await runImport(context.world, portals.meridian, made.params.id, async () => {});
      return made;
    },
    foreignPortal: 404,
  },
  'GET /api/v1/imports/:id/rows': {
    allowed: importsPeople,
    request: file('companies', true),
    foreignPortal: 404,
  },
  'PATCH /api/v1/imports/:id/rows/:number': {
    allowed: importsCompletions,
    request: async (context) => {
      const { params } = await file('completions', true)(context);
      return { params: { ...params, number: '2' }, body: { values: { training: 'elsewhere' } } };
    },
    foreignPortal: 404,
  },
  'GET /api/v1/imports/:id/errors': {
    allowed: importsCompletions,
    request: file('completions', true),
    foreignPortal: 404,
  },
};
