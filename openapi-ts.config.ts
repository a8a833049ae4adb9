import { defineConfig } from '@hey-api/openapi-ts';

/**
 * Types only: the requests go through `src/web/api/client.ts`, which knows problems and sign-in.
 * Addresses outside `/api` are read by other programs, and every failure is the same problem.
 */
export default defineConfig({
  input: './docs/openapi.json',
  output: { path: 'src/web/api/generated', entryFile: false },
  parser: {
    filters: { operations: { include: ['/^\\S+ \\/api\\//'] } },
    patch: {
      operations: (_method, _path, operation) => {
        for (const status of Object.keys(operation.responses ?? {})) {
          if (!status.startsWith('2')) delete operation.responses?.[status];
        }
      },
    },
  },
  plugins: [{ name: '@hey-api/typescript', comments: false }],
});
