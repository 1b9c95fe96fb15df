import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Allocated } from '../../../src/statistics/attrition/allocated.ts';
import type { BoundedEffect } from '../../../src/statistics/attrition/bounded-effect.ts';
import { boundsLee } from '../../../src/statistics/attrition/bounds-lee.ts';
import { boundsWorstCase } from '../../../src/statistics/attrition/bounds-worst-case.ts';
import { imbensManskiInterval } from '../../../src/statistics/attrition/imbens-manski-interval.ts';
import { responseWeights } from '../../../src/statistics/attrition/response-weights.ts';
import { tippingPoint } from '../../../src/statistics/attrition/tipping-point.ts';
import { trimmedMean } from '../../../src/statistics/attrition/trimmed-mean.ts';
import { meanEstimate } from '../../../src/statistics/means/mean-estimate.ts';
import { linearEffects } from '../../../src/statistics/subgroups/linear-effects.ts';
import { type Expected, expectClose, expectEstimate } from '../means/means-oracle.ts';

const folder = new URL('../../../fixtures/oracles/attrition/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').trim();
interface Bounds {
  lower: { estimate: number; standardError: number };
  upper: { estimate: number; standardError: number };
  interval: [number, number];
  share: number;
  trimmed: string;
}
interface Tipping {
  shift: number;
  knownMean: number;
  lostMean: number;
  lost: number;
}
interface Known {
  range: [number, number];
  worst: Bounds;
  worstBlocked: Bounds;
  lee: Bounds;
  leeTightened: Bounds;
  tippingTreated: Tipping;
  tippingControl: Tipping;
  tippingTreatedBlocked: Tipping;
  weightedArm: Expected & { largest: number };
  weightedStrata: Expected & { largest: number };
  weightedCovariate: Expected & { largest: number };
}
const oracle = (JSON.parse(read('expected.json')) as { cases: Record<string, Known> }).cases;
const lines = read('input.csv')
  .split('\n')
  .slice(1)
  .map((line) => line.split(','));

interface Row {
  readonly stratum: number;
  readonly arm: number;
  readonly x: number;
  readonly y: number | null;
  readonly count: number;
}
const rowsOf = (name: string): Row[] =>
  lines
    .filter((fields) => fields[0] === name)
    .map((fields) => ({
      stratum: Number(fields[1]) - 1,
      arm: Number(fields[2]),
      x: Number(fields[3]),
      y: fields[4] === '' ? null : Number(fields[4]),
      count: 1,
    }));

function allocated(rows: readonly Row[], blocked: boolean, strata = 3): Allocated {
  const known = rows.filter((row) => row.y !== null);
  const lost = new Float64Array(blocked ? 2 * strata : 2);
  for (const row of rows) if (row.y === null) lost[(blocked ? 2 * row.stratum : 0) + row.arm]! += row.count;
  return {
    values: Float64Array.from(known, (row) => row.y!),
    arm: Int32Array.from(known, (row) => row.arm),
    stratum: Int32Array.from(known, (row) => (blocked ? row.stratum : 0)),
    count: Float64Array.from(known, (row) => row.count),
    strata: blocked ? strata : 1,
    lost,
  };
}

const level = 0.95;
const names = Object.keys(oracle);
const offset = (name: string) => (name === 'huge-offset' ? 1e9 : 0);

function expectBounds(result: BoundedEffect, known: Bounds): void {
  const scale = known.upper.standardError;
  expectClose(result.lower.estimate, known.lower.estimate, 1e-9, scale);
  expectClose(result.upper.estimate, known.upper.estimate, 1e-9, scale);
  expectClose(result.lower.standardError, known.lower.standardError);
  expectClose(result.upper.standardError, known.upper.standardError);
  expectClose(result.interval.low, known.interval[0], 1e-9, scale);
  expectClose(result.interval.high, known.interval[1], 1e-9, scale);
}

describe('worst-case bounds', () => {
  it.each(names)('%s', (name) => {
    const { range, worst, worstBlocked } = oracle[name]!;
    const shifted: [number, number] = [range[0] + offset(name), range[1] + offset(name)];
    for (const [blocked, known] of [
      [false, worst],
      [true, worstBlocked],
    ] as const) {
      const result = boundsWorstCase(allocated(rowsOf(name), blocked), shifted, { level });
      if (result.status !== 'ok') throw new Error(result.status);
      expectBounds(result, known);
      expect(result.n).toBe(rowsOf(name).length);
    }
  });
});

describe('Lee bounds', () => {
  it.each(names)('%s', (name) => {
    const { lee, leeTightened } = oracle[name]!;
    for (const [tightened, known] of [
      [false, lee],
      [true, leeTightened],
    ] as const) {
      const result = boundsLee(allocated(rowsOf(name), true), { level, tightened });
      if (result.status !== 'ok') throw new Error(result.status);
      expectBounds(result, known);
      expectClose(result.share, known.share, 1e-9, 1e-3);
      expect(result.trimmed).toBe(known.trimmed);
    }
  });

  it('without loss, or with the same loss in both arms, they meet in the difference in means', () => {
    const rows: Row[] = [3, 5, 9, 4, 8, 12].map((y, i) => ({
      stratum: 0,
      arm: i < 3 ? 0 : 1,
      x: 0,
      y,
      count: 1,
    }));
    const gone = [0, 1].map((arm): Row => ({ stratum: 0, arm, x: 0, y: null, count: 1 }));
    for (const list of [rows, [...rows, ...gone]]) {
      const result = boundsLee(allocated(list, false), { level, tightened: false });
      if (result.status !== 'ok') throw new Error(result.status);
      expectClose(result.lower.estimate, 24 / 3 - 17 / 3, 1e-12);
      expectClose(result.upper.estimate, 24 / 3 - 17 / 3, 1e-12);
      expect(result.trimmed).toBe('neither');
    }
  });

  it('trimming in parts: a third of [1, 2] repeated is a third of it, whatever the repeats', () => {
    const once = trimmedMean(Float64Array.of(1, 2), Float64Array.of(1, 1), 1 / 3, 'top');
    // Keeps 1 whole and a third of 2: (1 + 2/3) / (4/3).
    expectClose(once.mean, 5 / 4, 1e-12);
    const many = trimmedMean(Float64Array.of(1, 2), Float64Array.of(30, 30), 1 / 3, 'top');
    expectClose(many.mean, 5 / 4, 1e-12);
    expect(many.kept).toBeCloseTo(40, 10);
  });
});

describe('Imbens–Manski', () => {
  const se = { estimate: 0, standardError: 1 };
  it('is the two-sided interval at width 0 and the one-sided ends for wide bounds', () => {
    expectClose(imbensManskiInterval(se, se, 0.95).high, 1.959963984540054, 1e-12);
    const wide = imbensManskiInterval(se, { estimate: 50, standardError: 1 }, 0.95);
    expectClose(wide.low, -1.6448536269514722, 1e-12);
    expectClose(wide.high, 51.64485362695147, 1e-12);
    const certain = { estimate: 1, standardError: 0 };
    expect(imbensManskiInterval({ ...certain, estimate: 0 }, certain, 0.9)).toEqual({
      low: 0,
      high: 1,
      level: 0.9,
    });
  });
});

describe('tipping point', () => {
  it.each(names)('%s', (name) => {
    const rows = rowsOf(name);
    const { tippingTreated, tippingControl, tippingTreatedBlocked } = oracle[name]!;
    for (const [arm, blocked, known] of [
      [1, false, tippingTreated],
      [0, false, tippingControl],
      [1, true, tippingTreatedBlocked],
    ] as const) {
      const result = tippingPoint(allocated(rows, blocked), arm, { level });
      if (result.status !== 'ok') throw new Error(result.status);
      // R’s root of a t statistic: the tolerance of an iterative search.
      expectClose(result.shift, known.shift, 1e-8);
      // Around 1e9 a mean itself has no more than sixteen digits; the shift keeps all of its own.
      const digits = offset(name) > 0 ? 1e-15 : 1e-9;
      expectClose(result.knownMean, known.knownMean + offset(name), digits, 1);
      expectClose(result.lostMean, known.lostMean + offset(name), digits, 1);
      expect(result.lost).toBe(known.lost);
    }
  });
});

describe('weights by response', () => {
  it.each(names)('%s', (name) => {
    const rows = rowsOf(name);
    const { weightedArm, weightedStrata, weightedCovariate } = oracle[name]!;
    const dummies = [1, 2].map((s) => Float64Array.from(rows, (row) => (row.stratum === s ? 1 : 0)));
    const x = Float64Array.from(rows, (row) => row.x);
    for (const [columns, strata, known] of [
      [[], false, weightedArm],
      [dummies, true, weightedStrata],
      [[...dummies, x], true, weightedCovariate],
    ] as const) {
      const weights = responseWeights({
        responded: Uint8Array.from(rows, (row) => (row.y === null ? 0 : 1)),
        arm: Int32Array.from(rows, (row) => row.arm),
        arms: 2,
        columns: Float64Array.from(columns.flatMap((column) => [...column])),
        size: columns.length,
        count: new Float64Array(rows.length).fill(1),
      });
      if (weights.status !== 'ok') throw new Error(weights.status);
      const kept = rows.flatMap((row, i) => (row.y === null ? [] : [i]));
      const weight = Float64Array.from(kept, (i) => weights.weight[i]!);
      // Strata where everybody responded: R’s glm stops at a probability of 1 less 1e-10 or so.
      expectClose(Math.max(...weight), known.largest, 1e-7);
      const base = [new Float64Array(rows.length).fill(1), ...(strata ? dummies : [])];
      const fit = linearEffects({
        outcome: Float64Array.from(kept, (i) => rows[i]!.y!),
        columns: Float64Array.from(base.flatMap((column) => kept.map((i) => column[i]!))),
        size: base.length,
        effects: [Float64Array.from(kept, (i) => rows[i]!.arm)],
        count: new Float64Array(kept.length).fill(1),
        weight,
        cluster: null,
      });
      if (fit.status !== 'ok') throw new Error(fit.status);
      const result = meanEstimate(fit.estimates[0]!, fit.covariance[0]!, fit.df, level);
      if (result.status !== 'ok') throw new Error(result.status);
      expectEstimate(result, known, 1e-7);
    }
  });
});

describe('properties', () => {
  const rows = fc.array(
    fc.record({
      stratum: fc.integer({ min: 0, max: 1 }),
      arm: fc.integer({ min: 0, max: 1 }),
      x: fc.constant(0),
      y: fc.option(fc.integer({ min: -10, max: 10 }), { freq: 4 }),
      count: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 8, maxLength: 24 },
  );
  const estimators = {
    worst: (list: readonly Row[], scale = 1, shift = 0) =>
      boundsWorstCase(allocated(list, true, 2), [-10 * scale + shift, 10 * scale + shift], { level }),
    lee: (list: readonly Row[]) => boundsLee(allocated(list, true, 2), { level, tightened: false }),
    tightened: (list: readonly Row[]) => boundsLee(allocated(list, true, 2), { level, tightened: true }),
  };
  it('order, counts, shift and scale; swapped arms turn the bounds round; worst case holds Lee', () => {
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom('worst' as const, 'lee' as const, 'tightened' as const),
        (list, which) => {
          const run = estimators[which];
          const result = run(list);
          const check = (other: typeof result, scale: number, turned = false) => {
            if (result.status !== 'ok' || other.status !== 'ok')
              return expect(other.status).toBe(result.status);
            const [low, high] = turned ? (['upper', 'lower'] as const) : (['lower', 'upper'] as const);
            expectClose(other.lower.estimate, scale * result[low].estimate, 1e-9, Math.abs(scale));
            expectClose(other.upper.estimate, scale * result[high].estimate, 1e-9, Math.abs(scale));
            return expectClose(
              other.lower.standardError,
              Math.abs(scale) * result[low].standardError,
              1e-8,
              1e-6,
            );
          };
          check(run([...list].reverse()), 1);
          check(run(list.flatMap((row) => Array<Row>(row.count).fill({ ...row, count: 1 }))), 1);
          check(run(list.map((row) => ({ ...row, arm: 1 - row.arm }))), -1, true);
          const moved = list.map((row) => ({ ...row, y: row.y === null ? null : 3 * row.y + 100 }));
          check(which === 'worst' ? estimators.worst(moved, 3, 100) : run(moved), 3);
          if (result.status === 'ok') {
            expect(result.lower.estimate).toBeLessThanOrEqual(result.upper.estimate + 1e-9);
            expect(result.interval.low).toBeLessThanOrEqual(result.lower.estimate + 1e-9);
          }
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('edges', () => {
  const list = (...rows: [number, number | null][]): Row[] =>
    rows.map(([arm, y]) => ({ stratum: 0, arm, x: 0, y, count: 1 }));
  const lee = (rows: Row[]) => boundsLee(allocated(rows, false), { level, tightened: false }).status;
  const worst = (rows: Row[]) => boundsWorstCase(allocated(rows, false), [0, 1], { level }).status;
  const tip = (rows: Row[]) => tippingPoint(allocated(rows, false), 1, { level }).status;

  it('nobody, one arm, nobody known, one value kept', () => {
    expect([lee([]), worst([]), tip([])]).toEqual(['no-observations', 'no-observations', 'no-observations']);
    const oneArm = list([1, 2], [1, 3], [1, null]);
    expect([lee(oneArm), worst(oneArm), tip(oneArm)]).toEqual(['empty-arm', 'empty-arm', 'empty-arm']);
    const silent = list([0, null], [1, null]);
    expect([lee(silent), worst(silent), tip(silent)]).toEqual([
      'empty-arm',
      'no-observations',
      'no-observations',
    ]);
    expect(lee(list([0, 1], [0, 2], [0, 3], [1, 4], [1, null], [1, null]))).toBe('too-few-observations');
  });

  it('nothing lost, nothing significant, nothing that varies', () => {
    const clear: [number, number | null][] = [
      [0, 1],
      [0, 2],
      [0, 1],
      [1, 9],
      [1, 8],
      [1, 9],
    ];
    expect(tip(list(...clear))).toBe('not-applicable');
    expect(tip(list(...clear, [1, null]))).toBe('ok');
    expect(tip(list([0, 1], [0, 9], [1, 2], [1, 8], [1, null]))).toBe('not-applicable');
    expect(tip(list([0, 1], [0, 1], [1, 2], [1, 2], [1, null]))).toBe('no-variation');
    expect(tip(list([0, 1], [0, 1], [1, 2], [1, null]))).toBe('singleton-stratum');
  });

  it('an arm in which nobody responded has no weights', () => {
    const result = responseWeights({
      responded: Uint8Array.of(1, 1, 0),
      arm: [0, 0, 1],
      arms: 2,
      columns: new Float64Array(0),
      size: 0,
      count: new Float64Array(3).fill(1),
    });
    expect(result.status).toBe('empty-arm');
  });
});
