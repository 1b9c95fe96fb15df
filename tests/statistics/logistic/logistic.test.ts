import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalQuantile, normalUpper } from '../../../src/statistics/distributions/normal.ts';
import {
  averageMarginalEffect,
  type MarginalChange,
} from '../../../src/statistics/logistic/average-marginal-effect.ts';
import { firthFit } from '../../../src/statistics/logistic/firth-fit.ts';
import { firthProfile } from '../../../src/statistics/logistic/firth-profile.ts';
import { logisticFit } from '../../../src/statistics/logistic/logistic-fit.ts';
import { type LogisticFrame, logisticFrame } from '../../../src/statistics/logistic/logistic-frame.ts';
import { logisticSandwich } from '../../../src/statistics/logistic/logistic-sandwich.ts';
import { expectClose } from '../means/means-oracle.ts';

const folder = new URL('../../../fixtures/oracles/logistic/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').trim();
interface Ratio {
  estimate: number;
  standardError: number;
  low: number;
  high: number;
  statistic: number;
  p: number;
}
interface Known {
  oddsRatios: Record<string, Ratio>;
  marginal: Record<string, { estimate: number; standardError: number }>;
}
const oracle = JSON.parse(read('expected.json')) as {
  mle: Record<string, Known & { logLikelihood: number | null }>;
  firth: Record<string, Known>;
};
const [head, ...lines] = read('input.csv')
  .split('\n')
  .map((line) => line.split(','));
const invented = lines.map((line) => Object.fromEntries(head!.map((column, c) => [column, line[c]!])));

/** Model columns by R’s names: the arm, stratum dummies, x, gb, gc. */
function modelOf(name: string, which: readonly string[], weights = false) {
  const rows = invented.filter((row) => row['case'] === name);
  const number = (column: string) => Float64Array.from(rows, (row) => Number(row[column]));
  const is = (column: string, level: string) =>
    Float64Array.from(rows, (row) => (row[column] === level ? 1 : 0));
  const columns: Record<string, () => Float64Array> = {
    arm: () => number('arm'),
    s2: () => is('stratum', '2'),
    s3: () => is('stratum', '3'),
    x: () => number('x'),
    gb: () => is('g', 'b'),
    gc: () => is('g', 'c'),
  };
  const frame = logisticFrame({
    y: number('y'),
    columns: Float64Array.from(which.flatMap((column) => [...columns[column]!()])),
    size: which.length,
    count: new Float64Array(rows.length).fill(1),
    weight: weights ? number('w') : null,
  });
  return { frame, rows, number, place: (column: string) => which.indexOf(column) + 1 };
}

const FULL = ['arm', 's2', 's3', 'x', 'gb', 'gc'];
const changeOf = (column: string, place: (name: string) => number): MarginalChange =>
  column === 'x'
    ? { kind: 'number', column: place('x') }
    : column === 'arm'
      ? { kind: 'category', column: place('arm'), group: [place('arm')] }
      : { kind: 'category', column: place(column), group: [place('gb'), place('gc')] };

function expectMarginal(
  frame: LogisticFrame,
  beta: Float64Array,
  covariance: Float64Array,
  place: (name: string) => number,
  known: Known,
): void {
  for (const [column, { estimate, standardError }] of Object.entries(known.marginal)) {
    const effect = averageMarginalEffect(frame, beta, covariance, changeOf(column, place));
    expectClose(effect.estimate, estimate, 1e-7, standardError);
    expectClose(Math.sqrt(effect.variance), standardError, 1e-7);
  }
}

describe('maximum likelihood against glm', () => {
  const cases: Record<string, { data: string; columns: string[]; weights?: boolean; clusters?: boolean }> = {
    'ordinary-arm': { data: 'ordinary', columns: ['arm'] },
    ordinary: { data: 'ordinary', columns: FULL },
    weights: { data: 'ordinary', columns: FULL, weights: true },
    clusters: { data: 'ordinary', columns: FULL, clusters: true },
    small: { data: 'small', columns: ['arm', 'x'] },
    'huge-offset': { data: 'huge-offset', columns: FULL },
  };

  it.each(Object.keys(oracle.mle))('%s', (name) => {
    const known = oracle.mle[name]!;
    const { data, columns, weights = false, clusters = false } = cases[name]!;
    const { frame, number, place } = modelOf(data, columns, weights);
    const fit = logisticFit(frame);
    if (fit.status !== 'ok') throw new Error(fit.status);
    const cluster = clusters ? { of: Int32Array.from(number('cluster')), clusters: 1000 } : null;
    const covariance =
      weights || clusters
        ? logisticSandwich(frame, fit, weights ? number('w') : null, cluster)
        : fit.covariance;
    if (known.logLikelihood !== null) expectClose(fit.logLikelihood, known.logLikelihood, 1e-10);
    for (const [column, ratio] of Object.entries(known.oddsRatios)) {
      const at = place(column);
      const log = fit.beta[at]! / frame.scale[at]!;
      const error = Math.sqrt(covariance[at * frame.size + at]!) / frame.scale[at]!;
      expectClose(log, Math.log(ratio.estimate), 1e-7, ratio.standardError);
      expectClose(error, ratio.standardError, 1e-7);
      expectClose(2 * normalUpper(Math.abs(log / error)), ratio.p, 1e-6);
      expectClose(Math.exp(log + normalQuantile(0.975) * error), ratio.high, 1e-7);
    }
    expectMarginal(frame, fit.beta, covariance, place, known);
  });

  it('marks the coefficients that separation sends to infinity', () => {
    const quasi = modelOf('quasi', ['arm', 'x']);
    const fit = logisticFit(quasi.frame);
    if (fit.status !== 'ok') throw new Error(fit.status);
    expect([...fit.diverging].slice(1)).toEqual([1, 0]);
    // The other coefficient is that of the controls alone, where everything is finite.
    const controls = quasi.rows.filter((row) => row['arm'] === '0');
    const alone = logisticFit(
      logisticFrame({
        y: Float64Array.from(controls, (row) => Number(row['y'])),
        columns: Float64Array.from(controls, (row) => Number(row['x'])),
        size: 1,
        count: new Float64Array(controls.length).fill(1),
        weight: null,
      }),
    );
    if (alone.status !== 'ok') throw new Error(alone.status);
    const complete = logisticFit(modelOf('complete', ['arm', 'x']).frame);
    if (complete.status !== 'ok') throw new Error(complete.status);
    expect(complete.diverging[2]).toBe(1);
  });

  it('leaves combinations of earlier columns out', () => {
    const rows = [0, 1, 0, 1, 0, 1, 1, 0];
    const y = [0, 1, 1, 0, 0, 1, 1, 1];
    const frame = logisticFrame({
      y,
      columns: Float64Array.from([...rows, ...rows.map((v) => 1 - v), ...rows.map(() => 3)]),
      size: 3,
      count: new Float64Array(8).fill(1),
      weight: null,
    });
    const fit = logisticFit(frame);
    expect(fit).toMatchObject({ status: 'ok', aliased: Uint8Array.of(0, 0, 1, 1) });
    const firth = firthFit(frame);
    expect(firth).toMatchObject({ status: 'ok', aliased: Uint8Array.of(0, 0, 1, 1) });
  });
});

describe('Firth against the penalised likelihood maximised in R', () => {
  it.each(Object.keys(oracle.firth))('%s', (name) => {
    const known = oracle.firth[name]!;
    const columns = name === 'ordinary' || name === 'huge-offset' ? FULL : ['arm', 'x'];
    const { frame, place } = modelOf(name, columns);
    const fit = firthFit(frame);
    if (fit.status !== 'ok') throw new Error(fit.status);
    for (const [column, ratio] of Object.entries(known.oddsRatios)) {
      const at = place(column);
      const unit = frame.scale[at]!;
      const error = Math.sqrt(fit.covariance[at * frame.size + at]!) / unit;
      expectClose(fit.beta[at]! / unit, Math.log(ratio.estimate), 1e-7, ratio.standardError);
      expectClose(error, ratio.standardError, 1e-7);
      const profile = firthProfile(frame, fit, at, 0.95);
      if (profile.status !== 'ok') throw new Error(profile.status);
      expectClose(profile.low / unit, Math.log(ratio.low), 1e-7, ratio.standardError);
      expectClose(profile.high / unit, Math.log(ratio.high), 1e-7, ratio.standardError);
      expectClose(profile.statistic, ratio.statistic, 1e-7);
      expectClose(profile.p, ratio.p, 1e-7);
    }
    expectMarginal(frame, fit.beta, fit.covariance, place, known);
  });

  it('one table: the cells with ½ added', () => {
    // For a saturated two by two table Firth is known in closed form: odds ratio of the cells + ½.
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 4, maxLength: 4 }), (cells) => {
        const [a, b, c, d] = cells as [number, number, number, number];
        const y = [...Array(a).fill(1), ...Array(b).fill(0), ...Array(c).fill(1), ...Array(d).fill(0)];
        const arm = [...Array(a + b).fill(1), ...Array(c + d).fill(0)];
        if (a + b === 0 || c + d === 0 || a + c === 0 || b + d === 0) return;
        const frame = logisticFrame({
          y,
          columns: Float64Array.from(arm),
          size: 1,
          count: new Float64Array(y.length).fill(1),
          weight: null,
        });
        const fit = firthFit(frame);
        if (fit.status !== 'ok') throw new Error(fit.status);
        const closed = Math.log(((a + 0.5) * (d + 0.5)) / (b + 0.5) / (c + 0.5));
        expectClose(fit.beta[1]! / frame.scale[1]!, closed, 1e-8, 1);
      }),
      { numRuns: 60 },
    );
  });
});

describe('properties', () => {
  const rows = fc.array(
    fc.record({
      y: fc.integer({ min: 0, max: 1 }),
      arm: fc.integer({ min: 0, max: 1 }),
      x: fc.integer({ min: -3, max: 3 }),
      count: fc.integer({ min: 1, max: 3 }),
    }),
    { minLength: 12, maxLength: 30 },
  );
  type List = readonly { y: number; arm: number; x: number; count: number }[];
  const run = (list: List, which: 'mle' | 'firth') => {
    const frame = logisticFrame({
      y: Float64Array.from(list, (row) => row.y),
      columns: Float64Array.from([...list.map((row) => row.arm), ...list.map((row) => row.x)]),
      size: 2,
      count: Float64Array.from(list, (row) => row.count),
      weight: null,
    });
    const fit = which === 'mle' ? logisticFit(frame) : firthFit(frame);
    if (fit.status !== 'ok') return fit.status;
    if ('diverging' in fit && fit.diverging.includes(1)) return 'separation';
    if (fit.aliased.includes(1)) return 'collinear';
    const ame = averageMarginalEffect(frame, fit.beta, fit.covariance, {
      kind: 'category',
      column: 1,
      group: [1],
    });
    return { log: fit.beta[1]! / frame.scale[1]!, slope: fit.beta[2]! / frame.scale[2]!, ame: ame.estimate };
  };

  it('order and counts; swapping arms or outcomes changes signs; x shifted and scaled', () => {
    fc.assert(
      fc.property(rows, fc.constantFrom('mle' as const, 'firth' as const), (list, which) => {
        const result = run(list, which);
        const reversed = run([...list].reverse(), which);
        const expanded = run(
          list.flatMap((row) => Array<List[number]>(row.count).fill({ ...row, count: 1 })),
          which,
        );
        const swapped = run(
          list.map((row) => ({ ...row, arm: 1 - row.arm })),
          which,
        );
        const opposite = run(
          list.map((row) => ({ ...row, y: 1 - row.y })),
          which,
        );
        const moved = run(
          list.map((row) => ({ ...row, x: 10 * row.x + 1e6 })),
          which,
        );
        if (typeof result === 'string') {
          expect([reversed, expanded, swapped, opposite, moved]).toEqual(Array(5).fill(result));
          return;
        }
        const close = (other: typeof result, sign: number, slopeFactor: number) => {
          if (typeof other === 'string') throw new Error(other);
          expectClose(other.log, sign * result.log, 1e-6, 1);
          expectClose(other.slope, slopeFactor * result.slope, 1e-6, 1);
          expectClose(other.ame, sign * result.ame, 1e-6, 1);
        };
        close(reversed as typeof result, 1, 1);
        close(expanded as typeof result, 1, 1);
        close(swapped as typeof result, -1, 1);
        close(opposite as typeof result, -1, -1);
        close(moved as typeof result, 1, 0.1);
      }),
      { numRuns: 80 },
    );
  });
});

describe('edges', () => {
  const frame = (y: number[], x: number[]) =>
    logisticFrame({
      y,
      columns: Float64Array.from(x),
      size: 1,
      count: new Float64Array(y.length).fill(1),
      weight: null,
    });
  it.each([
    ['no-observations', [], []],
    ['no-variation', [1, 1, 1], [0, 1, 0]],
    ['no-variation', [0], [1]],
  ] as const)('%s', (status, y, x) => {
    expect(logisticFit(frame([...y], [...x])).status).toBe(status);
    expect(firthFit(frame([...y], [...x])).status).toBe(status);
  });
});
