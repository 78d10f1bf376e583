import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { runs } from './tests/support/runs.ts';

/** Ends a test that hangs. No test is about time: a busy machine may take long over an honest one. */
const HANGS = runs(60_000, 3_600_000);

export default defineConfig({
  test: {
    projects: [
      { test: { name: 'shared', include: ['tests/shared/**/*.test.ts'], testTimeout: HANGS } },
      { test: { name: 'electron', include: ['tests/electron/**/*.test.ts'], pool: 'forks', testTimeout: HANGS } },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          include: ['tests/renderer/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          setupFiles: ['tests/support/renderer-setup.ts'],
          testTimeout: HANGS,
        },
      },
      { test: { name: 'architecture', include: ['tests/architecture/**/*.test.ts'], testTimeout: HANGS } },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.e2e.ts'],
          fileParallelism: false,
          testTimeout: 240_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
