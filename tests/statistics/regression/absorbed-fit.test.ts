import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absorbedFit, BLOCK_ROWS } from '../../../src/statistics/regression/absorbed-fit.ts';
import { contrastLoadings } from '../../../src/statistics/regression/contrast-loadings.ts';
import type { RegressionInput } from '../../../src/statistics/regression/regression-input.ts';
import { robustCovariance } from '../../../src/statistics/regression/robust-covariance.ts';

/** Solves A X = B by Gauss–Jordan with pivoting: the plain way, for small full-rank systems. */
function solve(a: readonly number[][], b: readonly number[][]): number[][] {
  const rows = a.map((row, i) => [...row, ...b[i]!]);
  const n = a.length;
  for (let c = 0; c < n; c += 1) {
    let best = c;
    for (let i = c; i < n; i += 1) if (Math.abs(rows[i]![c]!) > Math.abs(rows[best]![c]!)) best = i;
    [rows[c], rows[best]] = [rows[best]!, rows[c]!];
    for (let i = 0; i < n; i += 1) {
      if (i === c) continue;
      const factor = rows[i]![c]! / rows[c]![c]!;
      rows[i] = rows[i]!.map((value, j) => value - factor * rows[c]![j]!);
    }
  }
  return rows.map((row, i) => row.slice(n).map((value) => value / row[i]!));
}

/** Textbook weighted least squares with a dummy per group: coefficient of column 0 and its HC2, HC3 and classical variances. */
function dense(input: RegressionInput) {
  const { columns, group, groups, count, weight } = input;
  const x = Array.from(count, (_, i) => [
    ...columns.map((column) => column[i]!),
    ...Array.from({ length: groups }, (_, g) => (group[i] === g ? 1 : 0)),
  ]);
  const w = Array.from(count, (_, i) => weight?.[i] ?? 1);
  const y = Array.from(input.outcome);
  const k = x[0]!.length;
  const cross = Array.from({ length: k }, (_, a) =>
    Array.from({ length: k }, (_, b) =>
      x.reduce((sum, row, i) => sum + count[i]! * w[i]! * row[a]! * row[b]!, 0),
    ),
  );
  const right = Array.from({ length: k }, (_, a) => [
    x.reduce((sum, row, i) => sum + count[i]! * w[i]! * row[a]! * y[i]!, 0),
  ]);
  const beta = solve(cross, right).map((row) => row[0]!);
  const identity = cross.map((row, i) => row.map((_, j) => (i === j ? 1 : 0)));
  const inverse = solve(cross, identity);
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, i) => sum + value * b[i]!, 0);
  let hc2 = 0;
  let hc3 = 0;
  let squares = 0;
  let n = 0;
  x.forEach((row, i) => {
    const residual = y[i]! - dot(row, beta);
    const pulled = inverse.map((line) => dot(line, row));
    const h = w[i]! * dot(row, pulled);
    const influence = w[i]! * pulled[0]!;
    hc2 += (count[i]! * (influence * residual) ** 2) / (1 - h);
    hc3 += count[i]! * ((influence * residual) / (1 - h)) ** 2;
    squares += count[i]! * w[i]! * residual * residual;
    n += count[i]!;
  });
  return { beta: beta[0]!, hc2, hc3, classical: (squares / (n - k)) * inverse[0]![0]! };
}

const rows = fc.array(
  fc.record({
    y: fc.integer({ min: -40, max: 40 }),
    x: fc.integer({ min: -30, max: 30 }),
    z: fc.integer({ min: -30, max: 30 }),
    group: fc.integer({ min: 0, max: 3 }),
    count: fc.integer({ min: 1, max: 3 }),
    weight: fc.integer({ min: 1, max: 8 }),
  }),
  { minLength: 25, maxLength: 60 },
);

describe('least squares with absorbed groups', () => {
  it('equals the textbook formula with a dummy per group, whatever counts and weights', () => {
    fc.assert(
      fc.property(rows, fc.boolean(), (list, weighted) => {
        const column = (pick: (row: (typeof list)[number]) => number) => Float64Array.from(list, pick);
        // Four rows more make every group and both columns vary, so that the plain method has full rank.
        const input: RegressionInput = {
          outcome: column((row) => row.y),
          columns: [column((row) => row.x), column((row) => row.z)],
          group: Int32Array.from(list, (row, i) => (i < 4 ? i : i < 8 ? i - 4 : row.group)),
          groups: 4,
          count: column((row) => row.count),
          weight: weighted ? column((row) => row.weight) : null,
        };
        const fit = absorbedFit(input);
        if (fit.status !== 'ok' || fit.kept.length < 2) return;
        const loadings = contrastLoadings(fit, { groups: null, coefficients: Float64Array.of(1, 0) });
        const want = dense(input);
        const variance = (type: 'hc2' | 'hc3' | 'classical') => {
          const { covariance, exactRows } = robustCovariance(fit, [loadings], type);
          return exactRows > 0 ? want[type] : covariance[0]!;
        };
        expect(loadings.estimate / want.beta || 1).toBeCloseTo(1, 7);
        expect(variance('hc2') / want.hc2).toBeCloseTo(1, 8);
        expect(variance('hc3') / want.hc3).toBeCloseTo(1, 8);
        expect(variance('classical') / want.classical).toBeCloseTo(1, 8);
      }),
      { numRuns: 150 },
    );
  });

  it('is the same over block borders as when rows come twice with count 1', () => {
    const size = 2 * BLOCK_ROWS + 7;
    const make = (length: number, count: number): RegressionInput => ({
      outcome: Float64Array.from({ length }, (_, i) => ((i % size) * 37) % 101),
      columns: [Float64Array.from({ length }, (_, i) => ((i % size) * 17) % 29)],
      group: new Int32Array(length),
      groups: 1,
      count: new Float64Array(length).fill(count),
      weight: null,
    });
    const one = absorbedFit(make(size, 2));
    const two = absorbedFit(make(2 * size, 1));
    if (one.status !== 'ok' || two.status !== 'ok') throw new Error('no fit');
    expect(one.coefficients[0]! / two.coefficients[0]!).toBeCloseTo(1, 11);
    expect(one.residualSquares / two.residualSquares).toBeCloseTo(1, 11);
    expect([one.n, one.df]).toEqual([two.n, two.df]);
  });

  it('keeps the digits of a column a billion times its spread', () => {
    const x = Float64Array.from([1, 2, 3, 4, 5, 6], (value) => 1e9 + value);
    const y = Float64Array.from([1, 3, 2, 5, 4, 6], (value) => 1e9 + value);
    const fit = absorbedFit({
      outcome: y,
      columns: [x],
      group: new Int32Array(6),
      groups: 1,
      count: new Float64Array(6).fill(1),
      weight: null,
    });
    if (fit.status !== 'ok') throw new Error('no fit');
    // By hand: Sxy = 15.5, Sxx = 17.5, Syy = 17.5.
    expect(fit.coefficients[0]).toBeCloseTo(15.5 / 17.5, 14);
    expect(fit.residualSquares).toBeCloseTo(17.5 - 15.5 ** 2 / 17.5, 13);
  });

  it('says which column is a combination of which', () => {
    const x = Float64Array.from([1, 2, 4, 8, 16, 32]);
    const z = Float64Array.from([3, 1, 4, 1, 5, 9]);
    const fit = absorbedFit({
      outcome: Float64Array.from([2, 7, 1, 8, 2, 8]),
      columns: [x, z, x.map((value, i) => 2 * value - 3 * z[i]! + 5), x.map(() => 4)],
      group: new Int32Array(6),
      groups: 1,
      count: new Float64Array(6).fill(1),
      weight: null,
    });
    if (fit.status !== 'ok') throw new Error('no fit');
    expect([...fit.kept]).toEqual([0, 1]);
    const [two, minusThree] = fit.combinations.get(2)!;
    expect(two).toBeCloseTo(2, 12);
    expect(minusThree).toBeCloseTo(-3, 12);
    expect(fit.combinations.get(3)!.every((value) => Math.abs(value) === 0)).toBe(true);
  });
});
