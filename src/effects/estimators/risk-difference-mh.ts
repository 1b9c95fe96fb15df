import { text } from '../../core/text.ts';
import { riskDifferenceMantelHaenszel } from '../../statistics/stratified/risk-difference-mantel-haenszel.ts';
import { stratifiedRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `risk-difference.mh`: risk difference pooled over the strata with Mantel–Haenszel weights.
 *
 * @see docs/statistics.md#risk-difference.mh
 */
export const riskDifferenceMh: EstimatorDefinition = {
  id: 'risk-difference.mh',
  outcomes: ['binary'],
  requires: ['strata'],
  ignores: ['clusters'],
  recommended: 'stratified',
  title: text(
    'Difference in shares over strata, Mantel–Haenszel',
    'Forskel i andele på tværs af strata, Mantel–Haenszel',
  ),
  reference: 'R metafor::rma.mh(measure = "RD"); Sato 1989',
  variants: {
    klingenberg: text(
      'interval by inverting the test with Sato’s variance at each difference',
      'interval ved at vende testen med Satos varians ved hver forskel',
    ),
  },
  estimate: (data, options) => {
    const klingenberg = options.variant === 'klingenberg';
    return stratifiedRows(
      data,
      {
        estimand: 'risk-difference',
        estimator: klingenberg ? 'risk-difference.mh:klingenberg' : 'risk-difference.mh',
        method: klingenberg
          ? 'Mantel–Haenszel risk difference, weights n₁n₀/N; Sato variance; Klingenberg interval (normal test with the Sato variance at each difference, inverted); p from estimate / standard error.'
          : 'Mantel–Haenszel risk difference, weights n₁n₀/N; Sato variance; normal interval and p.',
      },
      (strata) =>
        riskDifferenceMantelHaenszel(strata, {
          level: options.level,
          interval: klingenberg ? 'klingenberg' : 'wald',
        }),
    );
  },
};
