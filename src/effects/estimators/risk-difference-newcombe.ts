import { text } from '../../core/text.ts';
import { riskDifferenceNewcombe as compute } from '../../statistics/binary/risk-difference-newcombe.ts';
import { wholeAndStratumRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `risk-difference.newcombe`: difference of two shares, on the whole data and in each stratum.
 *
 * @see docs/statistics.md#risk-difference.newcombe
 */
export const riskDifferenceNewcombe: EstimatorDefinition = {
  id: 'risk-difference.newcombe',
  outcomes: ['binary'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'always',
  title: text('Difference in shares, Newcombe interval', 'Forskel i andele med Newcombe-interval'),
  reference: 'Newcombe 1998, Statistics in Medicine 17:873, method 10',
  variants: {},
  estimate: (data, options) =>
    wholeAndStratumRows(
      data,
      {
        estimand: 'risk-difference',
        estimator: 'risk-difference.newcombe',
        method:
          'Difference in shares, treated − control; hybrid score interval from the Wilson limits of both arms (Newcombe’s method 10), no continuity correction.',
      },
      (table) => compute(table, options),
    ),
};
