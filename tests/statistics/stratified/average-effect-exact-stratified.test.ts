import { describe, expect, it } from 'vitest';
import { averageEffectExact } from '../../../src/statistics/binary/average-effect-exact.ts';
import type { TwoArmCounts } from '../../../src/statistics/binary/two-arm-counts.ts';
import { averageEffectExactStratified } from '../../../src/statistics/stratified/average-effect-exact-stratified.ts';
import { subsets } from '../binary/subsets.ts';

describe('averageEffectExactStratified', () => {
  it('is the weighted sum of the strata’s intervals at the level’s root', () => {
    const strata: readonly TwoArmCounts[] = [
      { events: [2, 6], n: [7, 8] },
      { events: [4, 3], n: [9, 6] },
    ];
    const parts = strata.map((table) => averageEffectExact(table, { level: Math.sqrt(0.95) }));
    const [one, two] = parts;
    const result = averageEffectExactStratified(strata, { level: 0.95 });
    if (one?.status !== 'ok' || two?.status !== 'ok' || result.status !== 'ok')
      throw new Error('not estimable');
    expect(result.low).toBeCloseTo((one.low + two.low) / 2, 14);
    expect(result.high).toBeCloseTo((one.high + two.high) / 2, 14);
    expect(result.estimate).toBeCloseTo((6 / 8 - 2 / 7 + 3 / 6 - 4 / 9) / 2, 14);
  });

  it('is the unstratified interval in one stratum', () => {
    const table: TwoArmCounts = { events: [2, 6], n: [7, 8] };
    expect(averageEffectExactStratified([table], { level: 0.9 })).toEqual(
      averageEffectExact(table, { level: 0.9 }),
    );
  });

  it('covers the truth at least as often as it says, over all assignments of a small population', () => {
    // Outcomes under treatment and control of two strata of six citizens, three treated in each.
    const treated = [
      [1, 1, 1, 0, 1, 0],
      [0, 1, 1, 0, 0, 0],
    ] as const;
    const control = [
      [0, 1, 0, 0, 0, 0],
      [0, 1, 0, 1, 0, 0],
    ] as const;
    const truth =
      treated.flat().reduce<number>((sum, value) => sum + value, 0) -
      control.flat().reduce<number>((sum, value) => sum + value, 0);
    const tables = treated.map((outcomes, stratum) =>
      [...subsets(6, 3)].map((chosen): TwoArmCounts => {
        const x1 = chosen.reduce((sum, citizen) => sum + (outcomes[citizen] as number), 0);
        const x0 = (control[stratum] as readonly number[]).reduce(
          (sum, value, citizen) => (chosen.includes(citizen) ? sum : sum + value),
          0,
        );
        return { events: [x0, x1], n: [3, 3] };
      }),
    );
    const [first, second] = tables as [TwoArmCounts[], TwoArmCounts[]];
    let covered = 0;
    for (const a of first)
      for (const b of second) {
        const result = averageEffectExactStratified([a, b], { level: 0.8 });
        if (result.status !== 'ok') throw new Error(result.reason);
        if (result.low <= truth / 12 + 1e-12 && result.high >= truth / 12 - 1e-12) covered += 1;
      }
    expect(covered / (first.length * second.length)).toBeGreaterThanOrEqual(0.8);
  });

  it('says what is missing', () => {
    expect(averageEffectExactStratified([], { level: 0.95 }).status).toBe('no-observations');
    expect(averageEffectExactStratified([{ events: [0, 2], n: [0, 5] }], { level: 0.95 }).status).toBe(
      'single-arm-stratum',
    );
  });
});
