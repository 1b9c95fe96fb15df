import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { WeeklyShares } from '../../../src/outcomes/weekly-shares.ts';
import { weeklyPoints } from '../../../src/report/model/weekly-points.ts';

const N = 60;

function shares(treated: readonly number[], control: readonly number[]): WeeklyShares {
  return {
    states: ['in-flexjob'],
    level: 0.95,
    difference: 'newcombe',
    weeks: treated.map((count, week) => ({
      week,
      arms: [
        { arm: 't', n: N, count, share: count / N, low: 0.123456, high: 0.6 },
        {
          arm: 'k',
          n: N,
          count: control[week] as number,
          share: (control[week] as number) / N,
          low: 0,
          high: 1,
        },
      ],
      differences: [{ arm: 't', estimate: (count - (control[week] as number)) / N, low: -0.1, high: 0.1 }],
    })),
  };
}

describe('weeklyPoints', () => {
  it('shows every week when the rule is off', () => {
    const {
      step,
      shares: lines,
      differences,
    } = weeklyPoints(shares([0, 1, 2], [0, 0, 1]), ['t', 'k'], 'k', 1);
    expect(step).toBe(1);
    expect(lines.map(({ arm, points }) => [arm, points.map(({ share }) => share)])).toEqual([
      ['t', [0, 1 / N, 2 / N]],
      ['k', [0, 0, 1 / N]],
    ]);
    expect(differences).toHaveLength(1);
    expect(differences[0]?.points.map(({ share }) => share)).toEqual([0, 1 / N, 1 / N]);
  });

  it('waits until enough have changed, and lets what is left join the last step', () => {
    // Read in weeks 0, 2, 4, 6, 8: 0, 3, 7, 12, 14. 3 is small; 7 and 12 stand; 14 is 2 from 12, so 12 goes: 14 − 7 = 7.
    const treated = [0, 1, 3, 5, 7, 10, 12, 13, 14];
    const { shares: lines } = weeklyPoints(shares(treated, treated), ['t', 'k'], 'k', 5);
    expect(lines[0]?.points.map(({ time, share }) => [time, share])).toEqual([
      [0, 0],
      [4, 0.117],
      [8, 0.233],
    ]);
    expect(lines[0]?.points[1]?.low).toBe(0.123);
  });

  it('never shows a small number, its complement, or a small change', () => {
    const counts = fc.array(fc.integer({ min: 0, max: N }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(counts, fc.integer({ min: 2, max: 10 }), (treated, minimum) => {
        const { shares: lines, differences } = weeklyPoints(
          shares(treated, treated),
          ['t', 'k'],
          'k',
          minimum,
        );
        for (const { points } of lines) {
          let before: number | null = null;
          for (const { time } of points) {
            const count = treated[time] as number;
            for (const told of [count, N - count, Math.abs(count - (before ?? count))])
              expect(told === 0 || told >= minimum).toBe(true);
            before = count;
          }
        }
        const shown = new Set(lines[0]?.points.map(({ time }) => time) ?? []);
        for (const { points } of differences)
          for (const { time } of points) expect(shown.has(time)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
