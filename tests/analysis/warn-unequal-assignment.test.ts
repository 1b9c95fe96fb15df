import { describe, expect, it } from 'vitest';
import type { ReadColumns } from '../../src/analysis/exclusion-reasons.ts';
import { warnUnequalAssignment } from '../../src/analysis/warn-unequal-assignment.ts';

/** Two arms by two levels; `cells` are citizens as [level 0 arm 0, level 0 arm 1, level 1 arm 0, level 1 arm 1]. */
function columns(cells: readonly number[], as: 'strata' | 'covariate', more: Partial<ReadColumns> = {}) {
  const arm = Int32Array.from([0, 1, 0, 1]);
  const level = Int32Array.from([0, 0, 1, 1]);
  const none = { labels: [], codes: new Int32Array(4), parts: [] };
  return {
    arm: { levels: ['a', 'b'], codes: arm, origin: '' },
    strata: as === 'strata' ? { labels: ['x', 'y'], codes: level, parts: [level] } : none,
    cluster: null,
    weight: null,
    count: Float64Array.from(cells),
    covariates:
      as === 'covariate' ? [{ kind: 'categorical', name: 'month', levels: ['x', 'y'], codes: level }] : [],
    baseline: null,
    received: null,
    ...more,
  } satisfies ReadColumns as ReadColumns;
}
const codes = (read: ReadColumns) => warnUnequalAssignment(read, 'f.csv').map(({ code }) => code);

describe('shares of the arms that differ', () => {
  // n(ad − bc)² / (row and column sums), by hand; p is under 0.001 from 10.83 (1 df).
  // 50/50 and 73/27: 200·2300² / (100·100·123·77) = 11.17; 50/50 and 72/28: 200·2200² / (100·100·122·78) = 10.17.
  it.each<[readonly number[], number]>([
    [[50, 50, 73, 27], 1],
    [[50, 50, 72, 28], 0],
    [[50, 50, 50, 50], 0],
    [[100, 0, 0, 100], 1],
  ])('%s: warned %i times, as strata and as a covariate', (cells, times) => {
    expect(codes(columns(cells, 'strata'))).toHaveLength(times);
    expect(codes(columns(cells, 'covariate'))).toHaveLength(times);
  });

  const uneven = [90, 10, 20, 80];
  it('say nothing when weights are given', () => {
    const weight = new Float64Array(4).fill(1);
    expect(codes(columns(uneven, 'strata', { weight }))).toEqual([]);
    expect(codes(columns(uneven, 'covariate', { weight }))).toEqual([]);
  });

  it('say nothing of covariates when clusters were drawn, or when strata may explain them', () => {
    const cluster = { levels: ['1', '2'], codes: Int32Array.from([0, 1, 0, 1]) };
    expect(codes(columns(uneven, 'covariate', { cluster }))).toEqual([]);
    const even = columns([1, 1, 1, 1], 'strata');
    expect(codes({ ...even, covariates: columns(uneven, 'covariate').covariates })).toEqual([]);
  });

  it('count a number of few values as a category, and leave measurements alone', () => {
    const values = Float64Array.from([1, 1, 2, 2]);
    const few = columns(uneven, 'covariate', { covariates: [{ kind: 'numeric', name: 'month', values }] });
    expect(warnUnequalAssignment(few, 'f.csv').map(({ message }) => message.en)).toEqual([
      expect.stringContaining('differ with month by more than chance'),
    ]);
    const rows = 120;
    const many: ReadColumns = {
      ...few,
      arm: { ...few.arm, codes: Int32Array.from({ length: rows }, (_, i) => (i < 60 ? 0 : 1)) },
      count: null,
      covariates: [{ kind: 'numeric', name: 'id', values: Float64Array.from({ length: rows }, (_, i) => i) }],
    };
    expect(codes(many)).toEqual([]);
  });

  it('leave citizens of an arm that is not compared out of account', () => {
    const level = Int32Array.from([0, 0, 1, 1, 1]);
    const read = columns([50, 50, 50, 50, 500], 'covariate');
    const arm = { ...read.arm, codes: Int32Array.from([0, 1, 0, 1, -2]) };
    const covariates: ReadColumns['covariates'] = [
      { kind: 'categorical', name: 'month', levels: ['x', 'y'], codes: level },
    ];
    expect(codes({ ...read, arm, covariates })).toEqual([]);
    expect(codes({ ...read, arm: { ...arm, codes: Int32Array.from([0, 1, 0, 1, 0]) }, covariates })).toEqual([
      'ASSIGNMENT_VARIES',
    ]);
  });
});
