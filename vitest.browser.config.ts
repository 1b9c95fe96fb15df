import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** The report in a real Chromium: `npm run browser`. Skipped where there is none, unless CI_NEEDS_BROWSER=1. */
export default defineConfig({
  test: {
    setupFiles: ['tests/setup.ts'],
    globalSetup: ['tests/browser/make-report.ts'],
    include: ['tests/browser/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    maxWorkers: availableParallelism(),
    reporters: ['default', ['json', { outputFile: 'coverage/browser-tests.json' }]],
  },
});
