import { text } from '../../core/text.ts';
import { proportionWald as compute } from '../../statistics/binary/proportion-wald.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { proportionRows } from '../proportion-rows.ts';

/**
 * `proportion.wald`: share with the event per arm, and per arm and stratum, with the Wald interval.
 *
 * @see docs/statistics.md#proportion.wald
 */
export const proportionWald: EstimatorDefinition = {
  id: 'proportion.wald',
  outcomes: ['binary'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'no',
  title: text('Share per arm, Wald interval', 'Andel pr. gruppe med Wald-interval'),
  reference: 'p ± z·√(p(1 − p)/n), cut at 0 and 1',
  variants: {},
  estimate: (data, options) =>
    proportionRows(
      data,
      {
        estimand: 'proportion',
        estimator: 'proportion.wald',
        method:
          'Share of citizens with the event; Wald interval p ± z·SE with SE = √(p(1 − p)/n), cut at 0 and 1.',
      },
      ({ events, n }) => compute(events, n, options),
    ),
};
