import { text } from '../../core/text.ts';
import { testCmhExact as compute } from '../../statistics/stratified/test-cmh-exact.ts';
import { stratifiedRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `test.cmh-exact`: exact conditional test of no difference within strata.
 *
 * @see docs/statistics.md#test.cmh-exact
 */
export const testCmhExact: EstimatorDefinition = {
  id: 'test.cmh-exact',
  outcomes: ['binary'],
  requires: ['strata'],
  ignores: ['clusters'],
  recommended: 'no',
  title: text('Exact conditional test over strata', 'Eksakt betinget test på tværs af strata'),
  reference: 'R mantelhaen.test(exact = TRUE)',
  variants: {},
  estimate: (data) =>
    stratifiedRows(
      data,
      {
        estimand: 'p-value',
        estimator: 'test.cmh-exact',
        method:
          'Exact conditional test of a common odds ratio of 1; statistic = events in the treated arm; two-sided: sums with probability not above the observed one’s, tie slack 1e-7.',
      },
      (strata) => compute(strata),
    ),
};
