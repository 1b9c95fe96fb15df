import { defineConfig } from 'vitest/config';

/** The slow tier: run by CI after the ordinary tests, or with `npm run slow`. */
export default defineConfig({
  test: {
    setupFiles: ['tests/setup.ts'],
    // The tests of the page again, with more hostile labels.
    include: ['tests/slow/**/*.test.ts', 'tests/report/formats/html.test.ts'],
    env: { TRIAL_TEST_MORE: '1' },
    hookTimeout: 300_000,
    testTimeout: 300_000,
    reporters: ['default', ['json', { outputFile: 'coverage/slow-tests.json' }]],
  },
});
