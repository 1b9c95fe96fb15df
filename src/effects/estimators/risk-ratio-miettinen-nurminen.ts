import { text } from '../../core/text.ts';
import { riskRatioMiettinenNurminen as compute } from '../../statistics/binary/risk-ratio-miettinen-nurminen.ts';
import { wholeRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `risk-ratio.miettinen-nurminen`: ratio of two shares with the score interval.
 *
 * @see docs/statistics.md#risk-ratio.miettinen-nurminen
 */
export const riskRatioMiettinenNurminen: EstimatorDefinition = {
  id: 'risk-ratio.miettinen-nurminen',
  outcomes: ['binary'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'no',
  title: text(
    'Risk ratio, Miettinen–Nurminen score interval',
    'Relativ risiko med Miettinen–Nurminens scoreinterval',
  ),
  reference: 'Miettinen & Nurminen 1985, Statistics in Medicine 4:213',
  variants: {},
  estimate: (data, options) =>
    wholeRows(
      data,
      {
        estimand: 'risk-ratio',
        estimator: 'risk-ratio.miettinen-nurminen',
        method:
          'Ratio of shares, treated / control; Miettinen–Nurminen score interval, factor N/(N − 1), no skewness correction; score test of 1.',
      },
      (table) => compute(table, options),
    ),
};
