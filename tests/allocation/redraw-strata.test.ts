import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/allocation/allocation.ts';
import { fairSizes } from '../../src/allocation/deal-sets.ts';
import { dealUnits } from '../../src/allocation/deal-units.ts';
import { ALLOCATION_ALGORITHM, REMAINDER_ALGORITHM } from '../../src/allocation/draw-allocation.ts';
import { generatorLot } from '../../src/allocation/lot.ts';
import { redrawStrata } from '../../src/allocation/redraw-strata.ts';
import { randomStream } from '../../src/core/random.ts';

const unit = (index: number, stratum: string): Unit => ({
  trialId: `0101-${String((index * 7919) % 1000).padStart(4, '0')}`,
  municipality: '0101',
  stratum,
  baseline: {},
});

describe('a redraw within strata by numbers', () => {
  it('deals everybody as the draw with written lots does, ties included, and leaves the generator at the same place', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 2, maxLength: 4 }),
        fc.string(),
        // A coarse generator gives many equal lots.
        fc.constantFrom(0, 1, 4),
        (strata, ratios, seed, values) => {
          const units = strata.map((stratum, index) => unit(index, stratum));
          const arms = ratios.map((ratio, arm) => ({ id: `arm-${arm}`, ratio }));
          const generator = () => {
            const stream = randomStream(seed, 'test');
            return () => (values === 0 ? stream() : Math.floor(stream() * values) / values);
          };
          const [one, other] = [generator(), generator()];
          const lot = generatorLot(one);
          const written = dealUnits(
            units,
            arms,
            lot,
            ALLOCATION_ALGORITHM,
            fairSizes(arms, lot, REMAINDER_ALGORITHM),
          );
          const redrawn = redrawStrata({ units, arms, options: { strata: [] } }, other);
          expect([...redrawn]).toEqual([...written.arms]);
          if (values === 0) expect(other()).toBe(one());
        },
      ),
    );
  });
});
