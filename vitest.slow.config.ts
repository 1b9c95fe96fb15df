import { defineConfig } from 'vitest/config';

/** The slow tier: run by CI after the ordinary tests, or with `npm run slow`. */
export default defineConfig({
  test: {
    setupFiles: ['tests/setup.ts'],
    include: ['tests/slow/**/*.test.ts'],
    testTimeout: 300_000,
    reporters: ['default', ['json', { outputFile: 'coverage/slow-tests.json' }]],
  },
});
