import { text } from '../../core/text.ts';
import { oddsRatioWoolf as compute } from '../../statistics/binary/odds-ratio-woolf.ts';
import { wholeRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `odds-ratio.woolf`: odds ratio of one table with Woolf’s interval.
 *
 * @see docs/statistics.md#odds-ratio.woolf
 */
export const oddsRatioWoolf: EstimatorDefinition = {
  id: 'odds-ratio.woolf',
  outcomes: ['binary'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'no',
  title: text('Odds ratio, Woolf interval', 'Odds ratio med Woolf-interval'),
  reference: 'R epitools::oddsratio.wald; Woolf 1955',
  variants: {},
  estimate: (data, options) =>
    wholeRows(
      data,
      {
        estimand: 'odds-ratio',
        estimator: 'odds-ratio.woolf',
        method:
          'Odds ratio, treated / control; Woolf’s normal interval of the logarithm, nothing added to zero cells; the standard error is that of the logarithm.',
      },
      (table) => compute(table, options),
    ),
};
