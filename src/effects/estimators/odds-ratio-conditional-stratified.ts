import { text } from '../../core/text.ts';
import { oddsRatioConditionalStratified as compute } from '../../statistics/stratified/odds-ratio-conditional-stratified.ts';
import { stratifiedRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `odds-ratio.conditional-stratified`: conditional odds ratio common to the strata with the exact interval.
 *
 * @see docs/statistics.md#odds-ratio.conditional-stratified
 */
export const oddsRatioConditionalStratified: EstimatorDefinition = {
  id: 'odds-ratio.conditional-stratified',
  outcomes: ['binary'],
  requires: ['strata'],
  ignores: ['clusters'],
  recommended: 'no',
  title: text(
    'Odds ratio over strata, conditional with exact interval',
    'Betinget odds ratio på tværs af strata med eksakt interval',
  ),
  reference: 'R mantelhaen.test(exact = TRUE)',
  variants: {},
  estimate: (data, options) =>
    stratifiedRows(
      data,
      {
        estimand: 'odds-ratio',
        estimator: 'odds-ratio.conditional-stratified',
        method:
          'Conditional maximum likelihood odds ratio common to the strata, treated / control, given all margins; exact interval with half the error in each tail, by convolution of hypergeometrics; p as test.cmh-exact.',
      },
      (strata) => compute(strata, options),
    ),
};
