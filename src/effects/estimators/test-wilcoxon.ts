import { text } from '../../core/text.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { wilcoxonRows } from '../wilcoxon-rows.ts';

/**
 * `test.wilcoxon`: rank sum test, Hodges–Lehmann shift with interval, van Elteren's test when there are strata.
 *
 * @see docs/statistics.md#test.wilcoxon
 */
export const testWilcoxon: EstimatorDefinition = {
  id: 'test.wilcoxon',
  outcomes: ['numeric'],
  requires: [],
  recommended: 'no',
  title: text('Wilcoxon rank sum test and location shift', 'Wilcoxons rangsumstest og forskydning'),
  reference: 'R wilcox.test(conf.int = TRUE); coin::wilcox_test; van Elteren 1960',
  variants: {
    exact: text('exact also with equal values (midranks)', 'eksakt også ved sammenfald (midterrang)'),
    asymptotic: text(
      'normal approximation without continuity correction',
      'normalapproksimation uden kontinuitetskorrektion',
    ),
    'van-elteren': text('within strata, weights 1/(n + 1)', 'inden for strata, vægte 1/(n + 1)'),
    'pooled-ranks': text(
      'ranks of all rows, permuted within strata (coin)',
      'rang blandt alle rækker, permuteret inden for strata (coin)',
    ),
  },
  estimate: wilcoxonRows,
};
