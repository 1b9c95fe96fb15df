import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { KaplanMeierTableRow } from '../../../src/effects/kaplan-meier-table.ts';
import { placementCurve } from '../../../src/report/model/placement-curve.ts';

/** Kaplan–Meier by its definition, for one arm. */
function kaplanMeier(
  arm: string,
  times: readonly (readonly [time: number, event: boolean])[],
): KaplanMeierTableRow[] {
  let survival = 1;
  return [...new Set(times.map(([time]) => time))]
    .sort((a, b) => a - b)
    .map((time) => {
      const atRisk = times.filter(([other]) => other >= time).length;
      const events = times.filter(([other, event]) => other === time && event).length;
      const censored = times.filter(([other, event]) => other === time && !event).length;
      survival *= 1 - events / atRisk;
      return { arm, time, atRisk, events, censored, survival, standardError: null, low: null, high: null };
    });
}

/** Ten placed on days 3, 6, …, 30; then one on day 200; twenty followed to day 365. */
const example = kaplanMeier('a', [
  ...Array.from({ length: 10 }, (_, i) => [3 * (i + 1), true] as const),
  [200, true],
  ...Array.from({ length: 20 }, () => [365, false] as const),
]);

describe('placementCurve', () => {
  it('reads the curve where five were placed, and lets the last one join the step before', () => {
    const curve = placementCurve(example, ['a'], 'days', 5);
    // By hand: days 3–12 hold 4 events, 3–28 hold 9; by day 42 all 10 (10/31); the eleventh joins at the end (11/31).
    expect(curve?.series[0]?.points.map(({ time, share }) => [time, share])).toEqual([
      [0, 0],
      [365, 0.355],
    ]);
    expect(curve?.ticks).toEqual([0, 91, 182, 273, 364]);
    // At risk: 31; day 91: ten events since day 0; day 182: none; day 273: one event, so not shown; day 364 the same.
    expect(curve?.series[0]?.atRisk).toEqual([31, 21, 21, null, null]);
  });

  it('is the whole estimate where protection is off', () => {
    const points = placementCurve(example, ['a'], 'days', 1)?.series[0]?.points ?? [];
    expect(points).toHaveLength(1 + example.length);
    expect(points.at(-1)?.share).toBeCloseTo(11 / 31, 12);
  });

  it('draws no arm in which too few were placed, and nothing when nobody was', () => {
    const few = kaplanMeier('b', [
      [5, true],
      [9, true],
      ...Array.from({ length: 30 }, () => [100, false] as const),
    ]);
    expect(placementCurve([...example, ...few], ['a', 'b'], 'days', 5)?.series.map(({ arm }) => arm)).toEqual(
      ['a'],
    );
    expect(placementCurve(kaplanMeier('c', [[5, false]]), ['c'], 'days', 5)).toBeNull();
  });

  it('never shows a step of fewer than five, on any data', () => {
    const people = fc.array(fc.tuple(fc.integer({ min: 0, max: 400 }), fc.boolean()), {
      minLength: 1,
      maxLength: 80,
    });
    fc.assert(
      fc.property(people, fc.constantFrom(2, 5, 10), (times, minimum) => {
        const curve = placementCurve(kaplanMeier('a', times), ['a'], 'days', minimum);
        const points = curve?.series[0]?.points ?? [];
        for (const [index, point] of points.entries()) {
          const before = points[index - 1];
          if (before === undefined) continue;
          const since = index === 1 ? -1 : before.time;
          const events = times.filter(([time, event]) => event && time > since && time <= point.time).length;
          expect(events === 0 || events >= minimum).toBe(true);
          expect(point.share).toBeGreaterThanOrEqual(before.share);
        }
        const ticks = curve?.ticks ?? [];
        let from = Number.NEGATIVE_INFINITY;
        for (const [index, count] of (curve?.series[0]?.atRisk ?? []).entries()) {
          if (count === null) continue;
          const to = ticks[index] as number;
          const left = times.filter(([time]) => time >= from && time < to);
          for (const kind of [true, false]) {
            const n = left.filter(([, event]) => event === kind).length;
            expect(n === 0 || n >= minimum).toBe(true);
          }
          expect(count).toBe(times.filter(([time]) => time >= to).length);
          from = to;
        }
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});
