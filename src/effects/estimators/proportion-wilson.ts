import { text } from '../../core/text.ts';
import { proportionWilson as compute } from '../../statistics/binary/proportion-wilson.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { proportionRows } from '../proportion-rows.ts';

/**
 * `proportion.wilson`: share with the event per arm, and per arm and stratum, with Wilson's interval.
 *
 * @see docs/statistics.md#proportion.wilson
 */
export const proportionWilson: EstimatorDefinition = {
  id: 'proportion.wilson',
  outcomes: ['binary'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'always',
  title: text('Share per arm, Wilson interval', 'Andel pr. gruppe med Wilson-interval'),
  reference: 'R prop.test(correct = FALSE); Wilson 1927',
  variants: {},
  estimate: (data, options) =>
    proportionRows(
      data,
      {
        estimand: 'proportion',
        estimator: 'proportion.wilson',
        method: 'Share of citizens with the event; Wilson score interval without continuity correction.',
      },
      ({ events, n }) => compute(events, n, options),
    ),
};
