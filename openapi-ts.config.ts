import { defineConfig } from '@hey-api/openapi-ts';

/** Types only: the requests go through `src/web/api/client.ts`, which knows problems and sign-in. */
export default defineConfig({
  input: './docs/openapi.json',
  output: { path: 'src/web/api/generated' },
  plugins: ['@hey-api/typescript'],
});
