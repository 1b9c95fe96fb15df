import { text } from '../../core/text.ts';
import { riskRatioLog as compute } from '../../statistics/binary/risk-ratio-log.ts';
import { wholeRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `risk-ratio.log`: ratio of two shares with the interval of its logarithm.
 *
 * @see docs/statistics.md#risk-ratio.log
 */
export const riskRatioLog: EstimatorDefinition = {
  id: 'risk-ratio.log',
  outcomes: ['binary'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'no',
  title: text('Risk ratio, interval of the logarithm', 'Relativ risiko med interval på logaritmen'),
  reference: 'R epitools::riskratio.wald; Katz et al. 1978',
  variants: {},
  estimate: (data, options) =>
    wholeRows(
      data,
      {
        estimand: 'risk-ratio',
        estimator: 'risk-ratio.log',
        method:
          'Ratio of shares, treated / control; normal interval of the logarithm, nothing added to zero cells; the standard error is that of the logarithm.',
      },
      (table) => compute(table, options),
    ),
};
