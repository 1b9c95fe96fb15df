import { readdirSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Files that replace modules or functions (`vi`): they would do so for the files after them as well. */
const replacing = readdirSync(new URL('tests', import.meta.url), { recursive: true, encoding: 'utf8' })
  .map((name) => `tests/${name.replaceAll('\\', '/')}`)
  .filter((name) => name.endsWith('.test.ts'))
  .filter((name) => /\bvi\b[^;]*from 'vitest'/.test(readFileSync(new URL(name, import.meta.url), 'utf8')));

const elsewhere = ['tests/slow/**', 'tests/browser/**'];

export default defineConfig({
  test: {
    setupFiles: ['tests/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // Vitest leaves one core idle by itself; on two cores that would double the time.
    maxWorkers: availableParallelism(),
    // Young objects are most of what the tests make: with room for them the collector has a tenth less to do.
    execArgv: ['--max-semi-space-size=64'],
    projects: [
      {
        // One module graph a worker: loading and compiling the sources anew for each file took a third of the time.
        extends: true,
        test: {
          name: 'shared',
          isolate: false,
          include: ['tests/**/*.test.ts'],
          exclude: [...elsewhere, ...replacing],
        },
      },
      { extends: true, test: { name: 'alone', include: replacing, exclude: elsewhere } },
    ],
    reporters: ['default', ['json', { outputFile: 'coverage/tests.json' }]],
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts'],
      reporter: ['text-summary', 'json-summary'],
      reportsDirectory: 'coverage',
    },
  },
});
