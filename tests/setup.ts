import fc from 'fast-check';

/** The same cases on every machine: a failure in CI is then a failure here. Other cases: TRIAL_TEST_SEED=… npm run unit. */
fc.configureGlobal({ seed: Number(process.env['TRIAL_TEST_SEED'] ?? 20051001) });
