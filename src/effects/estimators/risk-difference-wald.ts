import { text } from '../../core/text.ts';
import { riskDifferenceWald as compute } from '../../statistics/binary/risk-difference-wald.ts';
import { wholeRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `risk-difference.wald`: difference of two shares with the unpooled Wald interval.
 *
 * @see docs/statistics.md#risk-difference.wald
 */
export const riskDifferenceWald: EstimatorDefinition = {
  id: 'risk-difference.wald',
  outcomes: ['binary'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'no',
  title: text('Difference in shares, Wald interval', 'Forskel i andele med Wald-interval'),
  reference: 'R prop.test(correct = FALSE), interval',
  variants: {},
  estimate: (data, options) =>
    wholeRows(
      data,
      {
        estimand: 'risk-difference',
        estimator: 'risk-difference.wald',
        method:
          'Difference in shares, treated − control; unpooled Wald interval, cut at ±1; no continuity correction.',
      },
      (table) => compute(table, options),
    ),
};
