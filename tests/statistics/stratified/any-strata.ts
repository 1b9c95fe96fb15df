import fc from 'fast-check';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';

const arm = fc.nat({ max: 12 }).chain((n) => fc.tuple(fc.nat({ max: n }), fc.constant(n)));

/** One to five strata with 0 to 12 citizens an arm: empty arms, zero and full cells included. */
export const anyStrata: fc.Arbitrary<readonly TwoArmCounts[]> = fc.array(
  fc.tuple(arm, arm).map(([[x0, n0], [x1, n1]]): TwoArmCounts => ({ events: [x0, x1], n: [n0, n1] })),
  { minLength: 1, maxLength: 5 },
);
