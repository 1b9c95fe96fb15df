import { text } from '../../core/text.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { logrankRows } from '../logrank-rows.ts';

/**
 * `test.logrank`: log-rank test, strata ignored.
 *
 * @see docs/statistics.md#test.logrank
 */
export const testLogrank: EstimatorDefinition = {
  id: 'test.logrank',
  outcomes: ['time-to-event'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'unstratified',
  title: text('Log-rank test', 'Log-rank-test'),
  reference: 'R survival::survdiff(rho = 0)',
  variants: {
    rho1: text(
      'Peto–Peto weights: early differences count more (rho = 1)',
      'Peto–Peto-vægte: tidlige forskelle vejer tungere (rho = 1)',
    ),
  },
  estimate: (data, options) => {
    const rho = options.variant === 'rho1' ? 1 : 0;
    const estimator = rho === 1 ? 'test.logrank:rho1' : 'test.logrank';
    return logrankRows(data, { stratified: false, rho, estimator });
  },
};
