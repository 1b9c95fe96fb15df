import fc from 'fast-check';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';

const arm = fc.nat({ max: 40 }).chain((n) => fc.tuple(fc.nat({ max: n + 1 }), fc.constant(n + 1)));

/** Any table with 1 to 41 citizens an arm, empty and full cells included. */
export const anyTable: fc.Arbitrary<TwoArmCounts> = fc
  .tuple(arm, arm)
  .map(([[x0, n0], [x1, n1]]) => ({ events: [x0, x1], n: [n0, n1] }));

/** The same table with control and treated exchanged. */
export function swapped({ events, n }: TwoArmCounts): TwoArmCounts {
  return { events: [events[1], events[0]], n: [n[1], n[0]] };
}
