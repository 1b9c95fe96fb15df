import { text } from '../../core/text.ts';
import { testBoschloo as compute } from '../../statistics/binary/test-boschloo.ts';
import { wholeRows } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';

/**
 * `test.boschloo`: Boschloo’s unconditional exact test of one table.
 *
 * @see docs/statistics.md#test.boschloo
 */
export const testBoschloo: EstimatorDefinition = {
  id: 'test.boschloo',
  outcomes: ['binary'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'no',
  title: text('Boschloo’s unconditional exact test', 'Boschloos ubetingede eksakte test'),
  reference: 'Boschloo 1970, Statistica Neerlandica 24:1',
  variants: {},
  estimate: (data) =>
    wholeRows(
      data,
      {
        estimand: 'p-value',
        estimator: 'test.boschloo',
        method:
          'Boschloo’s unconditional exact test: tables ordered by Fisher’s two-sided p (the statistic), supremum over the common share; tie slack 1e-7.',
      },
      (table) => compute(table),
    ),
};
