import { lingui } from '@lingui/vite-plugin';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Two projects, so that browsers can be left out: `--project program`, `--project browser`. */
export default defineConfig({
  test: {
    globalSetup: 'tests/global-setup.ts',
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        plugins: [react(), lingui({ macroTransform: { macro: { descriptorFields: 'message' } } })],
        test: {
          name: 'program',
          include: [
            'src/**/*.test.{ts,tsx}',
            'tests/**/*.test.ts',
            'conformance/**/*.test.ts',
            'bench/**/*.test.ts',
            'drills/**/*.test.ts',
            'scripts/**/*.test.ts',
          ],
          exclude: ['tests/browser/**'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.ts'],
          // A browser, the program and its database already use both cores.
          maxWorkers: 1,
          testTimeout: 90_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
