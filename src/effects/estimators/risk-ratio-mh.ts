import { text } from '../../core/text.ts';
import { riskRatioMantelHaenszel } from '../../statistics/stratified/risk-ratio-mantel-haenszel.ts';
import { stratifiedRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `risk-ratio.mh`: risk ratio common to the strata.
 *
 * @see docs/statistics.md#risk-ratio.mh
 */
export const riskRatioMh: EstimatorDefinition = {
  id: 'risk-ratio.mh',
  outcomes: ['binary'],
  requires: ['strata'],
  ignores: ['clusters'],
  recommended: 'no',
  title: text(
    'Risk ratio over strata, Mantel–Haenszel',
    'Relativ risiko på tværs af strata, Mantel–Haenszel',
  ),
  reference: 'R metafor::rma.mh(measure = "RR"); Greenland & Robins 1985',
  variants: {},
  estimate: (data, options) =>
    stratifiedRows(
      data,
      {
        estimand: 'risk-ratio',
        estimator: 'risk-ratio.mh',
        method:
          'Mantel–Haenszel risk ratio, treated / control; Greenland–Robins variance and normal interval of the logarithm; the standard error is that of the logarithm.',
      },
      (strata) => riskRatioMantelHaenszel(strata, options),
    ),
};
