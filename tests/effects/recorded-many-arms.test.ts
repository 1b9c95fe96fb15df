import { describe, expect, it } from 'vitest';
import { testRandomization } from '../../src/effects/estimators/test-randomization.ts';
import { smallOptions } from './estimators/small-data.ts';
import { manyArmsData } from './many-arms-data.ts';

const Y = [3.1, 7.4, 5.5, 9.2, 1.8, 6.6, 8.3, 2.9, 4.7];
const ASSIGNED = [0, 1, 2, 0, 1, 2, 0, 1, 2];
const mean = (list: readonly number[]) => list.reduce((sum, value) => sum + value, 0) / list.length;

function difference(values: readonly number[], arms: readonly number[], one: number): number {
  const of = (arm: number) => values.filter((_, i) => arms[i] === arm);
  const [t, c] = [of(one), of(1)];
  return t.length * c.length === 0 ? 0 : mean(t) - mean(c);
}

/** p of a constant effect over all 3⁹ assignments, each as likely, the third arm's citizens less their estimated effect. */
function exactP(effect: number): number {
  const third = difference(Y, ASSIGNED, 2);
  const without = Y.map((y, i) => y - (ASSIGNED[i] === 2 ? third : ASSIGNED[i] === 0 ? effect : 0));
  const there = Math.abs(difference(without, ASSIGNED, 0)) * (1 - 1e-9);
  let extreme = 0;
  for (let code = 0; code < 3 ** 9; code += 1) {
    const arms = Y.map((_, i) => Math.floor(code / 3 ** i) % 3);
    if (Math.abs(difference(without, arms, 0)) >= there) extreme += 1;
  }
  return extreme / 3 ** 9;
}

function effectRow(values: readonly number[], variant: string, draws = 6000) {
  const data = manyArmsData('simple', ASSIGNED, values, 'small');
  const rows = testRandomization.estimate(data, smallOptions({ draws, variant }));
  const row = rows.find(({ estimand, arm }) => estimand === 'mean-difference' && arm === 'treated');
  if (row === undefined || row.low === null || row.high === null) throw new Error(row?.status);
  return { ...row, low: row.low, high: row.high };
}

describe('the interval of effects by redraws with three arms', () => {
  it('ends where every assignment counted gives p = 0.05', () => {
    const row = effectRow(Y, 'difference');
    expect(row.estimate).toBeCloseTo(difference(Y, ASSIGNED, 0), 12);
    expect(row.method).toContain('the effects of the other arms taken off as estimated');
    // 6,000 draws know p = 0.05 to within 0.0028 (one standard error).
    const width = row.high - row.low;
    for (const [inside, outside] of [
      [row.low + 0.04 * width, row.low - 0.04 * width],
      [row.high - 0.04 * width, row.high + 0.04 * width],
    ] as const) {
      expect(exactP(inside)).toBeGreaterThan(0.05 - 0.009);
      expect(exactP(outside)).toBeLessThan(0.05 + 0.009);
    }
  });

  it('does not mind what the third arm does to its citizens', () => {
    const shifted = Y.map((y, i) => (ASSIGNED[i] === 2 ? y + 1000 : y));
    for (const variant of ['difference', 'stratified', 'studentised']) {
      const [one, other] = [effectRow(Y, variant, 400), effectRow(shifted, variant, 400)];
      expect(other.low).toBeCloseTo(one.low, 7);
      expect(other.high).toBeCloseTo(one.high, 7);
    }
  });
});
