import seedrandom from 'seedrandom';
import { describe, expect, it } from 'vitest';
import type { Unit } from '../../src/allocation/allocation.ts';
import { balanceByRedraws } from '../../src/allocation/balance-by-redraws.ts';
import type { Design } from '../../src/allocation/scheme.ts';
import { SCHEMES } from '../../src/allocation/schemes.ts';

const AGES = [31, 44, 52, 28, 39, 61, 47, 35];
const unit = (age: number | null, index: number): Unit => ({
  trialId: `0101-00${index + 1}`,
  municipality: '0101',
  stratum: '',
  baseline: { age, sex: index % 2 === 0 ? 'male' : 'female' },
});
const design = (pair = false): Design => ({
  units: AGES.map((age, index) => ({
    ...unit(age, index),
    baseline: { age, pair: String(Math.floor(index / 2)) },
  })),
  arms: [
    { id: 'a', ratio: 1 },
    { id: 'b', ratio: 1 },
  ],
  options: { strata: [], ...(pair ? { pair: 'pair' } : {}) },
});
const assigned = Int32Array.from([0, 1, 1, 0, 0, 1, 1, 0]);

/** With one column and two arms M is (n₁n₀/n)(x̄₁ − x̄₀)²/s². */
function distance(arms: ArrayLike<number>): number {
  const own = (arm: number) => AGES.filter((_, index) => arms[index] === arm);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const all = mean(AGES);
  const variance = AGES.reduce((sum, value) => sum + (value - all) ** 2, 0) / (AGES.length - 1);
  return (2 * (mean(own(0)) - mean(own(1))) ** 2) / variance;
}

/** Share of the assignments that are possible whose distance is at least that of the real one, all counted. */
function exact(possible: (arms: readonly number[]) => boolean): number {
  const all = Array.from({ length: 256 }, (_, bits) => AGES.map((_, index) => (bits >> index) & 1)).filter(
    possible,
  );
  const there = distance(assigned);
  return all.filter((arms) => distance(arms) >= there - 1e-9).length / all.length;
}

function run(scheme: 'complete-stratified' | 'matched-pairs', pair: boolean) {
  const random = seedrandom(`balance ${scheme}`);
  const result = balanceByRedraws(SCHEMES[scheme], design(pair), assigned, ['age'], 4000, () => random());
  if (result.status !== 'ok') throw new Error(result.status);
  return result;
}

describe('balance by redraws of the recorded design', () => {
  const even = (arms: readonly number[]) => arms.reduce((sum, arm) => sum + arm, 0) === 4;
  const pairs = (arms: readonly number[]) => [0, 2, 4, 6].every((at) => arms[at] !== arms[at + 1]);

  it('comes near the share of all 70 complete allocations', () => {
    const result = run('complete-stratified', false);
    expect(result.statistic).toBeCloseTo(distance(assigned), 10);
    expect(result.pLow).toBeLessThan(exact(even));
    expect(result.pHigh).toBeGreaterThan(exact(even));
  });

  it('knows that pairs can be dealt in 16 ways only', () => {
    const result = run('matched-pairs', true);
    expect(exact(pairs)).not.toBeCloseTo(exact(even), 1);
    expect(result.pLow).toBeLessThan(exact(pairs));
    expect(result.pHigh).toBeGreaterThan(exact(pairs));
  });

  it('leaves out what follows from other columns, and takes missing values as such', () => {
    const units = AGES.map((age, index) => unit(index === 3 ? null : age, index));
    const result = balanceByRedraws(
      SCHEMES['complete-stratified'],
      { ...design(), units },
      assigned,
      ['age', 'sex', 'sex'],
      50,
      seedrandom('missing'),
    );
    // Age, age missing, one column for sex.
    expect(result).toMatchObject({ status: 'ok', columns: 3 });
  });

  it('says so when nothing varies', () => {
    const units = AGES.map((_, index) => ({ ...unit(40, index), baseline: { age: 40 } }));
    expect(
      balanceByRedraws(SCHEMES.simple, { ...design(), units }, assigned, ['age'], 50, seedrandom('same'))
        .status,
    ).toBe('no-variation');
  });
});
