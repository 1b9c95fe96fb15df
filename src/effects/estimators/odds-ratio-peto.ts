import { text } from '../../core/text.ts';
import { oddsRatioPeto as compute } from '../../statistics/stratified/odds-ratio-peto.ts';
import { stratifiedRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `odds-ratio.peto`: Peto’s one-step odds ratio common to the strata.
 *
 * @see docs/statistics.md#odds-ratio.peto
 */
export const oddsRatioPeto: EstimatorDefinition = {
  id: 'odds-ratio.peto',
  outcomes: ['binary'],
  requires: ['strata'],
  ignores: ['clusters'],
  recommended: 'no',
  title: text('Odds ratio over strata, Peto', 'Odds ratio på tværs af strata, Peto'),
  reference: 'R metafor::rma.peto; Yusuf et al. 1985',
  variants: {},
  estimate: (data, options) =>
    stratifiedRows(
      data,
      {
        estimand: 'odds-ratio',
        estimator: 'odds-ratio.peto',
        method:
          'Peto’s one-step odds ratio, treated / control; normal interval of the logarithm; the standard error is that of the logarithm.',
      },
      (strata) => compute(strata, options),
    ),
};
