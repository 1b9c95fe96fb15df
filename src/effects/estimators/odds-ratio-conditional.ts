import { text } from '../../core/text.ts';
import { oddsRatioConditional as compute } from '../../statistics/binary/odds-ratio-conditional.ts';
import { wholeRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `odds-ratio.conditional`: conditional odds ratio of one table with the exact interval.
 *
 * @see docs/statistics.md#odds-ratio.conditional
 */
export const oddsRatioConditional: EstimatorDefinition = {
  id: 'odds-ratio.conditional',
  outcomes: ['binary'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'no',
  title: text('Odds ratio, conditional with exact interval', 'Betinget odds ratio med eksakt interval'),
  reference: 'R fisher.test',
  variants: {},
  estimate: (data, options) =>
    wholeRows(
      data,
      {
        estimand: 'odds-ratio',
        estimator: 'odds-ratio.conditional',
        method:
          'Conditional maximum likelihood odds ratio, treated / control, given all margins; exact interval with half the error in each tail; p is Fisher’s two-sided.',
      },
      (table) => compute(table, options),
    ),
};
