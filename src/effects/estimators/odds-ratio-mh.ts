import { text } from '../../core/text.ts';
import { oddsRatioMantelHaenszel } from '../../statistics/stratified/odds-ratio-mantel-haenszel.ts';
import { stratifiedRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `odds-ratio.mh`: odds ratio common to the strata.
 *
 * @see docs/statistics.md#odds-ratio.mh
 */
export const oddsRatioMh: EstimatorDefinition = {
  id: 'odds-ratio.mh',
  outcomes: ['binary'],
  requires: ['strata'],
  ignores: ['clusters'],
  recommended: 'no',
  title: text('Odds ratio over strata, Mantel–Haenszel', 'Odds ratio på tværs af strata, Mantel–Haenszel'),
  reference: 'R mantelhaen.test; Robins, Breslow & Greenland 1986',
  variants: {},
  estimate: (data, options) =>
    stratifiedRows(
      data,
      {
        estimand: 'odds-ratio',
        estimator: 'odds-ratio.mh',
        method:
          'Mantel–Haenszel odds ratio, treated / control; Robins–Breslow–Greenland variance and normal interval of the logarithm; the standard error is that of the logarithm.',
      },
      (strata) => oddsRatioMantelHaenszel(strata, options),
    ),
};
