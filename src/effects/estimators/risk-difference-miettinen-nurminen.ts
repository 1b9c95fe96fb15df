import { text } from '../../core/text.ts';
import { riskDifferenceMiettinenNurminen as compute } from '../../statistics/binary/risk-difference-miettinen-nurminen.ts';
import { wholeRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `risk-difference.miettinen-nurminen`: difference of two shares with the score interval.
 *
 * @see docs/statistics.md#risk-difference.miettinen-nurminen
 */
export const riskDifferenceMiettinenNurminen: EstimatorDefinition = {
  id: 'risk-difference.miettinen-nurminen',
  outcomes: ['binary'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'no',
  title: text(
    'Difference in shares, Miettinen–Nurminen score interval',
    'Forskel i andele med Miettinen–Nurminens scoreinterval',
  ),
  reference: 'Miettinen & Nurminen 1985, Statistics in Medicine 4:213',
  variants: {},
  estimate: (data, options) =>
    wholeRows(
      data,
      {
        estimand: 'risk-difference',
        estimator: 'risk-difference.miettinen-nurminen',
        method:
          'Difference in shares, treated − control; Miettinen–Nurminen score interval, factor N/(N − 1), no skewness correction; score test of 0.',
      },
      (table) => compute(table, options),
    ),
};
