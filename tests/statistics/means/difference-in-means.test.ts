import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellMoments } from '../../../src/statistics/means/cell-moments.ts';
import { differenceInMeansStratified } from '../../../src/statistics/means/difference-in-means-stratified.ts';
import { differenceInMeansWelch } from '../../../src/statistics/means/difference-in-means-welch.ts';
import { meanInterval } from '../../../src/statistics/means/mean-interval.ts';
import { meanStratified } from '../../../src/statistics/means/mean-stratified.ts';
import { type Expected, expectClose, expectEstimate, oracleCase, readJson } from './means-oracle.ts';

type CaseName = keyof typeof STRATIFIED;
const STRATIFIED = {
  ordinary: 'blocked',
  'unequal-strata': 'blocked',
  ties: 'blocked',
  'huge-offset': 'blocked',
  pairs: 'matched-pairs',
  'two-pairs': 'matched-pairs',
  'pooled-small': 'pooled-small-strata',
  'pooled-equal': 'pooled-small-strata',
} as const;
const oracle = readJson<{ cases: Record<CaseName, Record<string, Expected>> }>('expected.json').cases;
const names = Object.keys(STRATIFIED) as CaseName[];

describe('difference in means against R 4.2.2', () => {
  it.each(names)('Welch and the mean of each arm: %s', (name) => {
    const { byArm } = oracleCase(name);
    const expected = oracle[name];
    expectEstimate(differenceInMeansWelch(byArm, { level: 0.95 }), expected['welch']!);
    expectEstimate(differenceInMeansWelch(byArm, { level: 0.9 }), expected['welch90']!);
    if (expected['meanControl'] === undefined) return;
    expectEstimate(meanInterval(byArm, 0, { level: 0.95 }), expected['meanControl']!);
    expectEstimate(meanInterval(byArm, 1, { level: 0.95 }), expected['meanTreated']!);
  });

  it.each(names)('stratified, pairs and pooled small strata: %s', (name) => {
    const { byCell, strata } = oracleCase(name);
    const result = differenceInMeansStratified(byCell, { level: 0.95 });
    expectEstimate(result, oracle[name]['stratified']!);
    expect(result).toMatchObject({ design: STRATIFIED[name], strata });
  });

  it.each(['ordinary', 'unequal-strata', 'ties', 'huge-offset'] as const)(
    'Satterthwaite df and standardised means: %s',
    (name) => {
      const { byCell } = oracleCase(name);
      const expected = oracle[name];
      expectEstimate(
        differenceInMeansStratified(byCell, { level: 0.95, df: 'satterthwaite' }),
        expected['satterthwaite']!,
      );
      if (expected['standardisedControl'] === undefined) return;
      expectEstimate(meanStratified(byCell, 0, 2, { level: 0.95 }), expected['standardisedControl']!);
      expectEstimate(meanStratified(byCell, 1, 2, { level: 0.95 }), expected['standardisedTreated']!);
    },
  );
});

describe('what cannot be estimated is tagged', () => {
  const moments = (values: number[], cell: number[], cells: number) =>
    cellMoments(Float64Array.from(values), Int32Array.from(cell), cells, null);
  const level = 0.95;

  it.each([
    ['no-observations', [], []],
    ['empty-arm', [1, 2], [0, 0]],
    ['single-arm-stratum', [1, 2, 3, 4, 5], [0, 0, 1, 1, 3]],
    ['singleton-stratum', [1, 2, 3, 4, 5, 6, 7], [0, 0, 1, 1, 2, 3, 3]],
    ['singleton-stratum', [1, 2, 3, 4, 5], [0, 1, 2, 3, 3]],
    ['no-variation', [1, 1, 2, 2, 5, 5, 9, 9], [0, 0, 1, 1, 2, 2, 3, 3]],
  ] as const)('stratified: %s', (status, values, cell) => {
    const result = differenceInMeansStratified(moments([...values], [...cell], 4), { level });
    expect(result).toMatchObject({ status });
  });

  it('names the stratum that stands alone', () => {
    const result = differenceInMeansStratified(moments([1, 2, 3, 4, 5, 6, 7], [0, 0, 1, 1, 2, 3, 3], 4), {
      level,
      labels: ['0101', '0201'],
    });
    expect(result).toMatchObject({ status: 'singleton-stratum', reason: expect.stringContaining('0201') });
  });

  it.each([
    ['empty-arm', [1, 2], [0, 0]],
    ['empty-arm', [1, 2], [1, 1]],
    ['too-few-observations', [1, 2, 3], [0, 1, 1]],
    ['no-variation', [4, 4, 7, 7], [0, 0, 1, 1]],
  ] as const)('Welch: %s', (status, values, cell) => {
    expect(differenceInMeansWelch(moments([...values], [...cell], 2), { level })).toMatchObject({ status });
  });

  it('a mean of nothing, of one, of a constant', () => {
    const three = moments([3, 5, 5], [1, 2, 2], 3);
    expect([0, 1, 2].map((cell) => meanInterval(three, cell, { level }).status)).toEqual([
      'no-observations',
      'too-few-observations',
      'no-variation',
    ]);
    expect(meanStratified(moments([1, 2], [0, 1], 2), 0, 2, { level }).status).toBe('singleton-stratum');
    expect(meanStratified(moments([1, 2], [0, 0], 2), 1, 2, { level }).status).toBe('single-arm-stratum');
    expect(meanStratified(moments([], [], 2), 1, 2, { level }).status).toBe('no-observations');
  });

  it('1e9 + {1, 2, 3} has variance 1', () => {
    expect(moments([1e9 + 1, 1e9 + 2, 1e9 + 3], [0, 0, 0], 1).squares[0]).toBe(2);
  });
});

describe('the pooled variance of small strata is right on average', () => {
  it('equals the true variance over all assignments when the strata have one effect', () => {
    // Three strata with a single treated citizen and one large one; potential outcomes written out, effect 2 in each.
    const control = [
      [3, 8, 1],
      [10, 4],
      [7, 7.5, 2, 5],
      [1, 6, 2, 9],
    ];
    const treatedPer = [1, 1, 1, 2];
    const picks = control.map((values, s) => subsets(values.length, treatedPer[s]!));
    const estimates: number[] = [];
    const variances: number[] = [];
    for (const a of picks[0]!)
      for (const b of picks[1]!)
        for (const c of picks[2]!)
          for (const d of picks[3]!) {
            const values: number[] = [];
            const cell: number[] = [];
            [a, b, c, d].forEach((treated, s) => {
              control[s]!.forEach((y, i) => {
                values.push(treated.has(i) ? y + 2 : y);
                cell.push(2 * s + (treated.has(i) ? 1 : 0));
              });
            });
            const result = differenceInMeansStratified(
              cellMoments(Float64Array.from(values), Int32Array.from(cell), 8, null),
              { level: 0.95 },
            );
            if (result.status !== 'ok') throw new Error(result.status);
            estimates.push(result.estimate);
            variances.push(result.standardError ** 2);
          }
    const average = (xs: number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;
    const mean = average(estimates);
    expectClose(mean, 2, 1e-12);
    expectClose(average(variances), average(estimates.map((x) => (x - mean) ** 2)), 1e-11);
  });

  function subsets(size: number, take: number): Set<number>[] {
    const all: Set<number>[] = [];
    for (let mask = 0; mask < 1 << size; mask += 1) {
      const chosen = [...Array(size).keys()].filter((i) => mask & (1 << i));
      if (chosen.length === take) all.push(new Set(chosen));
    }
    return all;
  }
});

describe('properties', () => {
  const rows = fc.array(
    fc.record({
      value: fc.integer({ min: -500, max: 500 }),
      cell: fc.integer({ min: 0, max: 5 }),
      count: fc.integer({ min: 1, max: 4 }),
    }),
    { minLength: 12, maxLength: 40 },
  );
  type Row = { value: number; cell: number; count: number };
  const run = (list: readonly Row[], cells = 6) =>
    differenceInMeansStratified(
      cellMoments(
        Float64Array.from(list, (row) => row.value),
        Int32Array.from(list, (row) => row.cell),
        cells,
        Float64Array.from(list, (row) => row.count),
      ),
      { level: 0.95, df: 'satterthwaite' },
    );
  const same = (a: ReturnType<typeof run>, b: ReturnType<typeof run>, shift = 0, scale = 1) => {
    expect(b.status).toBe(a.status);
    if (a.status !== 'ok' || b.status !== 'ok') return;
    expectClose(b.estimate, a.estimate * scale + shift, 1e-9, b.standardError);
    expectClose(b.standardError, a.standardError * Math.abs(scale), 1e-9);
    expectClose(b.df, a.df, 1e-8);
  };

  it('row order does not matter; counts are rows; arms swapped change the sign; scaling scales', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const result = run(list);
        same(result, run([...list].reverse()));
        same(result, run(list.flatMap((row) => Array<Row>(row.count).fill({ ...row, count: 1 }))));
        same(result, run(list.map((row) => ({ ...row, cell: row.cell ^ 1 }))), 0, -1);
        same(result, run(list.map((row) => ({ ...row, value: row.value * 3 + 1000 }))), 0, 3);
      }),
      { numRuns: 200 },
    );
  });

  it('one stratum is Welch', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const one = list.map((row) => ({ ...row, cell: row.cell % 2 }));
        const stratified = run(one, 2);
        const welch = differenceInMeansWelch(
          cellMoments(
            Float64Array.from(one, (row) => row.value),
            Int32Array.from(one, (row) => row.cell),
            2,
            Float64Array.from(one, (row) => row.count),
          ),
          { level: 0.95 },
        );
        if (stratified.status !== 'ok') return expect(welch.status).not.toBe('ok');
        return expectEstimate(welch, stratified);
      }),
    );
  });
});
