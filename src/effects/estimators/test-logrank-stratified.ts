import { text } from '../../core/text.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { logrankRows } from '../logrank-rows.ts';

/**
 * `test.logrank-stratified`: log-rank test within strata, added over them.
 *
 * @see docs/statistics.md#test.logrank-stratified
 */
export const testLogrankStratified: EstimatorDefinition = {
  id: 'test.logrank-stratified',
  outcomes: ['time-to-event'],
  requires: ['strata'],
  ignores: ['clusters'],
  recommended: 'stratified',
  title: text('Stratified log-rank test', 'Stratificeret log-rank-test'),
  reference: 'R survival::survdiff(... + strata(), rho = 0)',
  variants: {
    rho1: text('Peto–Peto weights within strata (rho = 1)', 'Peto–Peto-vægte inden for strata (rho = 1)'),
  },
  estimate: (data, options) => {
    const rho = options.variant === 'rho1' ? 1 : 0;
    const estimator = rho === 1 ? 'test.logrank-stratified:rho1' : 'test.logrank-stratified';
    return logrankRows(data, { stratified: true, rho, estimator });
  },
};
