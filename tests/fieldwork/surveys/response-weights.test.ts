import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { responseWeights } from '../../../src/fieldwork/surveys/response-weights.ts';

const citizens = fc.array(
  fc.record({
    arm: fc.integer({ min: 0, max: 1 }),
    stratum: fc.integer({ min: 0, max: 2 }),
    category: fc.integer({ min: 0, max: 2 }),
    answered: fc.integer({ min: 0, max: 1 }),
  }),
  { minLength: 1, maxLength: 60 },
);
type Citizen = { arm: number; stratum: number; category: number; answered: number };
const of = (list: readonly Citizen[], fewest: number) =>
  responseWeights(
    {
      arm: Int32Array.from(list, (one) => one.arm),
      stratum: Int32Array.from(list, (one) => one.stratum),
      category: Int32Array.from(list, (one) => one.category),
      answered: Uint8Array.from(list, (one) => one.answered),
    },
    { fewest },
  );
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('responseWeights', () => {
  it('by hand: two cells of four, three and one answers', () => {
    const list = [1, 1, 1, 0, 1, 0, 0, 0].map((answered, i) => ({
      arm: 0,
      stratum: 0,
      category: i < 4 ? 0 : 1,
      answered,
    }));
    expect([...of(list, 1).weights]).toEqual([4 / 3, 4 / 3, 4 / 3, 0, 4, 0, 0, 0]);
    // Two answers are asked of a cell: the categories are taken together.
    const together = of(list, 2);
    expect([...together.weights]).toEqual([2, 2, 2, 0, 2, 0, 0, 0]);
    expect(together.cells).toEqual([
      { arm: 0, stratum: 0, category: null, invited: 8, answered: 4, weight: 2 },
    ]);
    // (3 · 4/3 + 4)² / (3 · 16/9 + 16) = 64 / (64/3) = 3.
    expect(of(list, 1).effective[0]).toBeCloseTo(3, 12);
    expect(together.effective[0]).toBe(4);
  });

  it('takes the strata of an arm together where one has too few, and leaves the other arm alone', () => {
    const list = [
      ...[1, 0].map((answered) => ({ arm: 0, stratum: 0, category: 0, answered })),
      ...[0, 0].map((answered) => ({ arm: 0, stratum: 1, category: 0, answered })),
      ...[1, 0, 0].map((answered) => ({ arm: 1, stratum: 0, category: 0, answered })),
    ];
    expect([...of(list, 1).weights]).toEqual([4, 0, 0, 0, 3, 0, 0]);
    expect(of(list, 1).cells.map(({ stratum }) => stratum)).toEqual([null, 0]);
  });

  it('gives nothing where nobody answered, and ones where all did', () => {
    expect([...of([{ arm: 0, stratum: 0, category: 0, answered: 0 }], 1).weights]).toEqual([0]);
    expect([...of([{ arm: 0, stratum: 0, category: 0, answered: 0 }], 1).effective]).toEqual([0]);
    const all = [0, 1, 1].map((stratum) => ({ arm: stratum, stratum, category: 0, answered: 1 }));
    expect([...of(all, 1).weights]).toEqual([1, 1, 1]);
  });

  it('adds up to those invited in every cell and arm', () => {
    fc.assert(
      fc.property(citizens, fc.integer({ min: 1, max: 4 }), (list, fewest) => {
        const { weights, cells } = of(list, fewest);
        for (const arm of [0, 1]) {
          const own = list.filter((one) => one.arm === arm);
          const total = sum(list.flatMap((one, i) => (one.arm === arm ? [weights[i] as number] : [])));
          expect(total).toBeCloseTo(own.some((one) => one.answered === 1) ? own.length : 0, 9);
        }
        for (const cell of cells) {
          expect(cell.weight).toBe(cell.invited / cell.answered);
          const alone = cell.stratum === null;
          expect(alone || cell.answered >= fewest).toBe(true);
        }
        list.forEach((one, i) => {
          expect(weights[i] === 0 || (weights[i] as number) >= 1).toBe(true);
          if (one.answered === 0) expect(weights[i]).toBe(0);
        });
      }),
    );
  });

  it('does not depend on the order of citizens', () => {
    fc.assert(
      fc.property(citizens, (list) => {
        const order = list.map((_, i) => i).sort((a, b) => ((a * 7) % 5) - ((b * 7) % 5) || b - a);
        const straight = of(list, 2).weights;
        const mixed = of(
          order.map((i) => list[i] as Citizen),
          2,
        ).weights;
        expect(order.map((i) => straight[i])).toEqual([...mixed]);
      }),
    );
  });

  it('makes the weighted share of a cell variable that of all invited', () => {
    fc.assert(
      fc.property(citizens, (list) => {
        const { weights, cells } = of(list, 1);
        if (cells.some((cell) => cell.category === null)) return;
        if (new Set(cells.map((cell) => cell.arm)).size < new Set(list.map((one) => one.arm)).size) return;
        for (const category of [0, 1, 2]) {
          const weighted = sum(
            list.map((one, i) => (one.category === category ? (weights[i] as number) : 0)),
          );
          expect(weighted).toBeCloseTo(list.filter((one) => one.category === category).length, 9);
        }
      }),
    );
  });
});
