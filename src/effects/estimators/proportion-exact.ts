import { text } from '../../core/text.ts';
import { proportionExact as compute } from '../../statistics/binary/proportion-exact.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { proportionRows } from '../proportion-rows.ts';

/**
 * `proportion.exact`: share with the event per arm, and per arm and stratum, with the exact interval.
 *
 * @see docs/statistics.md#proportion.exact
 */
export const proportionExact: EstimatorDefinition = {
  id: 'proportion.exact',
  outcomes: ['binary'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'no',
  title: text('Share per arm, exact interval', 'Andel pr. gruppe med eksakt interval'),
  reference: 'R binom.test; Clopper & Pearson 1934',
  variants: {},
  estimate: (data, options) =>
    proportionRows(
      data,
      {
        estimand: 'proportion',
        estimator: 'proportion.exact',
        method: 'Share of citizens with the event; Clopper–Pearson exact interval.',
      },
      ({ events, n }) => compute(events, n, options),
    ),
};
