import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/core/random.ts';
import { censoredMeanCost } from '../../../src/statistics/economics/censored-mean-cost.ts';
import { censoringSurvival } from '../../../src/statistics/economics/censoring-survival.ts';
import { decisionCurves } from '../../../src/statistics/economics/decision-curves.ts';
import { efficiencyFrontier } from '../../../src/statistics/economics/efficiency-frontier.ts';
import { icer } from '../../../src/statistics/economics/icer.ts';
import { netBenefit } from '../../../src/statistics/economics/net-benefit.ts';
import {
  type ParameterDistribution,
  parameterQuantile,
} from '../../../src/statistics/economics/parameter-quantile.ts';
import { partitionedMeanCost } from '../../../src/statistics/economics/partitioned-mean-cost.ts';
import { payBack } from '../../../src/statistics/economics/pay-back.ts';
import { planePoints } from '../../../src/statistics/economics/plane-points.ts';
import { probabilisticSensitivity } from '../../../src/statistics/economics/probabilistic-sensitivity.ts';
import { tornado } from '../../../src/statistics/economics/tornado.ts';
import { twoStrategyCurves } from '../../../src/statistics/economics/two-strategy-curves.ts';
import { wtpGrid } from '../../../src/statistics/economics/wtp-grid.ts';
import { ratioFieller } from '../../../src/statistics/means/ratio-fieller.ts';
import { stratifiedBootstrap } from '../../../src/statistics/resampling/stratified-bootstrap.ts';
import { wordSource } from '../../../src/statistics/resampling/word-source.ts';

const read = (name: string) =>
  readFileSync(new URL(`../../../fixtures/oracles/economics/${name}`, import.meta.url), 'utf8');
const oracle = JSON.parse(read('expected.json'));
const columns = (name: string) => {
  const [header, ...rows] = read(name).trim().split('\n');
  const cells = rows.map((row) => row.split(',').map(Number));
  return Object.fromEntries(
    header!.split(',').map((column, i) => [column, Float64Array.from(cells, (row) => row[i]!)]),
  );
};
const near = (actual: number, expected: number, tolerance = 1e-9, scale = 0) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(Math.abs(expected), scale));
const all = (actual: ArrayLike<number>, expected: readonly number[], tolerance = 1e-9, scale = 1e-9) => {
  expect(actual.length).toBe(expected.length);
  expected.forEach((value, i) => {
    near(actual[i]!, value, tolerance, scale);
  });
};
const draws = columns('strategies.csv');
const strategies = ['1', '2', '3'].map((s) => ({ cost: draws[`c${s}`]!, effect: draws[`e${s}`]! }));
const grid = wtpGrid(500_000, 101);

describe('decision curves against the written-out definitions in R', () => {
  it.each([
    ['three', 3],
    ['two', 2],
  ] as const)('%s strategies', (name, count) => {
    const expected = oracle[name];
    const found = decisionCurves(strategies.slice(0, count), grid);
    all(found.wtp, oracle.wtp);
    found.acceptability.forEach((curve, s) => {
      all(curve, expected.acceptability[s]);
    });
    expect([...found.best]).toEqual(expected.best);
    all(found.frontier, expected.frontier);
    all(found.evpi, expected.evpi, 1e-9, 1);
  });

  it('the curves of one comparison are those of two strategies', () => {
    const cost = strategies[1]!.cost.map((value, i) => value - strategies[0]!.cost[i]!);
    const effect = strategies[1]!.effect.map((value, i) => value - strategies[0]!.effect[i]!);
    const found = twoStrategyCurves(cost, effect, grid);
    all(found.acceptability, oracle.two.acceptability[1]);
    all(found.frontier, oracle.two.frontier);
    all(found.evpi, oracle.two.evpi, 1e-9, 1);
    const plane = planePoints(cost, effect);
    if (plane.status !== 'ok') throw new Error(plane.reason);
    for (const [quadrant, share] of Object.entries(oracle.plane)) {
      near(plane.shares[quadrant as 'north-east'], share as number);
    }
    expect(plane.shares['on-axis']).toBe(0);
  });

  it('ties are shared, and one strategy alone is certain', () => {
    const same = { cost: Float64Array.of(1, 2), effect: Float64Array.of(0, 0) };
    const found = decisionCurves([same, same], Float64Array.of(0, 5));
    expect([...found.acceptability[1]!]).toEqual([0.5, 0.5]);
    expect([...found.evpi]).toEqual([0, 0]);
    expect([...decisionCurves([same], Float64Array.of(7)).frontier]).toEqual([1]);
    expect(() => decisionCurves([], grid)).toThrow(RangeError);
    expect(() => twoStrategyCurves(new Float64Array(0), new Float64Array(0), grid)).toThrow(RangeError);
    expect(planePoints(new Float64Array(0), new Float64Array(0)).status).toBe('no-observations');
  });

  it('a huge common cost does not move the curves', () => {
    const far = strategies.map(({ cost, effect }) => ({ cost: cost.map((value) => value + 1e9), effect }));
    all(decisionCurves(far, grid).evpi, oracle.three.evpi, 1e-6, 100);
  });
});

describe('net benefit', () => {
  const input = { ...oracle.difference, critical: oracle.critical, level: 0.95 };

  it('and its interval are those of the citizens’ own net benefit', () => {
    for (const expected of oracle.benefit) {
      const found = netBenefit(input, expected.wtp);
      for (const field of ['estimate', 'standardError', 'low', 'high'] as const)
        near(found[field], expected[field], 1e-9);
    }
  });

  it('has an end at 0 exactly at Fieller’s ends', () => {
    const given = { ...input, effect: 0.4, critical: 1.5 };
    const fieller = ratioFieller({
      numerator: given.cost,
      denominator: given.effect,
      numeratorVariance: given.costVariance,
      denominatorVariance: given.effectVariance,
      covariance: given.covariance,
      critical: given.critical,
    });
    if (fieller.status !== 'ok') throw new Error(fieller.reason);
    for (const end of [fieller.low, fieller.high]) {
      const { low, high, standardError } = netBenefit(given, end);
      expect(Math.min(Math.abs(low), Math.abs(high))).toBeLessThan(1e-9 * standardError);
    }
  });

  it('acceptability of bootstrapped citizens is that of R’s boot but for Monte Carlo noise', () => {
    const { z, cost, effect } = columns('citizens.csv') as Record<'z' | 'cost' | 'effect', Float64Array>;
    const cell = Int32Array.from(z);
    const sizes = [37, 45];
    const share = (values: Float64Array) =>
      values.map((v, i) => (z[i] === 1 ? v / sizes[1]! : -v / sizes[0]!));
    const [c, e] = stratifiedBootstrap(
      [share(cost), share(effect)],
      cell,
      2,
      20_000,
      wordSource(randomStream('test', 'ceac')),
    );
    const found = twoStrategyCurves(c!, e!, Float64Array.of(0, 10_000, 50_000, 200_000));
    found.acceptability.forEach((value, i) => {
      expect(Math.abs(value - oracle.acceptability[i])).toBeLessThan(0.02);
    });
  });

  it('the ratio tells its quadrant', () => {
    expect(icer(100, 0.5)).toEqual({ status: 'ok', estimate: 200, quadrant: 'north-east' });
    expect(icer(-100, 0.5)).toMatchObject({ estimate: -200, quadrant: 'south-east' });
    expect(icer(-100, -0.5)).toMatchObject({ estimate: 200, quadrant: 'south-west' });
    expect(icer(100, -0.5)).toMatchObject({ quadrant: 'north-west' });
    expect(icer(100, 0).status).toBe('zero-cell');
    expect(icer(0, 1)).toMatchObject({ estimate: 0, quadrant: 'on-axis' });
  });
});

describe('declared distributions', () => {
  it.each(oracle.quantiles as { kind: string; x: number; y: number; p: number[]; q: number[] }[])(
    '$kind($x, $y) has R’s quantiles',
    ({ kind, x, y, p, q }) => {
      const distribution = {
        gamma: { kind: 'gamma', shape: x, scale: y },
        beta: { kind: 'beta', a: x, b: y },
        normal: { kind: 'normal', mean: x, sd: y },
        uniform: { kind: 'uniform', low: x, high: y },
      }[kind] as ParameterDistribution;
      p.forEach((probability, i) => {
        near(parameterQuantile(distribution, probability), q[i]!, 1e-9);
      });
    },
  );

  it('refuse parameters out of range', () => {
    expect(() => parameterQuantile({ kind: 'gamma', shape: 0, scale: 1 }, 0.5)).toThrow(RangeError);
    expect(() => parameterQuantile({ kind: 'normal', mean: 0, sd: 0 }, 0.5)).toThrow(RangeError);
    expect(() => parameterQuantile({ kind: 'uniform', low: 2, high: 1 }, 0.5)).toThrow(RangeError);
    expect(() => parameterQuantile({ kind: 'uniform', low: 0, high: 1 }, 1.5)).toThrow(RangeError);
  });

  it('sensitivity draws have the means and variances of their distributions, and depend on the stream alone', () => {
    const run = () =>
      probabilisticSensitivity(
        { fee: { kind: 'gamma', shape: 4, scale: 250 }, share: { kind: 'beta', a: 3, b: 7 } },
        ({ fee, share }) => [
          { cost: 0, effect: 0 },
          { cost: fee!, effect: share! },
        ],
        20_000,
        randomStream('test', 'psa'),
      );
    const [none, some] = run();
    const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
    // Five standard errors: 500 / √20000 and 0.138 / √20000.
    expect(Math.abs(mean(some!.cost) - 1000)).toBeLessThan(18);
    expect(Math.abs(mean(some!.effect) - 0.3)).toBeLessThan(0.005);
    expect(mean(none!.cost)).toBe(0);
    expect(run()).toEqual([none, some]);
  });
});

describe('costs under censoring against R', () => {
  const data = columns('censored.csv');
  const time = data['time']!;
  const complete = Uint8Array.from(data['complete']!);
  const expected = oracle.censored;

  it('the censoring curve is survfit’s', () => {
    all(censoringSurvival(time, complete), expected.K);
  });

  it('weighted mean, its standard error, naive mean, complete cases', () => {
    const found = censoredMeanCost({ time, complete, cost: data['total']! });
    if (found.status !== 'ok') throw new Error(found.reason);
    for (const field of ['weighted', 'standardError', 'naive', 'completeCases', 'censored'] as const)
      near(found[field], expected[field]);
  });

  it('by period: Bang and Tsiatis, and Lin', () => {
    const costs = ['X1', 'X2', 'X3', 'X4'].map((name) => data[name]!);
    const found = partitionedMeanCost({ time, complete, ends: expected.ends, costs });
    if (found.status !== 'ok') throw new Error(found.reason);
    near(found.partitioned, expected.partitioned);
    near(found.lin, expected.lin);
  });

  it('without censoring all are the plain mean', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 1000 })), {
          minLength: 2,
          maxLength: 20,
        }),
        (rows) => {
          const times = Float64Array.from(rows, ([t]) => t);
          const cost = Float64Array.from(rows, ([, c]) => c);
          const known = new Uint8Array(rows.length).fill(1);
          const mean = cost.reduce((sum, value) => sum + value, 0) / rows.length;
          const found = censoredMeanCost({ time: times, complete: known, cost });
          if (found.status !== 'ok') throw new Error(found.reason);
          near(found.weighted, mean, 1e-12, 1);
          const variance = cost.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows.length ** 2;
          near(found.standardError ** 2, variance, 1e-9, 1e-9);
          const whole = partitionedMeanCost({ time: times, complete: known, ends: [9], costs: [cost] });
          if (whole.status !== 'ok') throw new Error(whole.reason);
          near(whole.partitioned, mean, 1e-12, 1);
          near(whole.lin, mean, 1e-12, 1);
        },
      ),
    );
  });

  it('says when costs are out of reach', () => {
    const one = (last: 0 | 1) =>
      censoredMeanCost({
        time: Float64Array.of(1, 5),
        complete: Uint8Array.of(1, last),
        cost: Float64Array.of(3, 4),
      }).status;
    expect(one(0)).toBe('not-applicable');
    expect(one(1)).toBe('ok');
    const none = new Float64Array(0);
    expect(censoredMeanCost({ time: none, complete: new Uint8Array(0), cost: none }).status).toBe(
      'no-observations',
    );
    expect(
      partitionedMeanCost({ time: none, complete: new Uint8Array(0), ends: [1], costs: [none] }).status,
    ).toBe('no-observations');
  });
});

describe('by hand', () => {
  it('the grid is 501 points to 50,000', () => {
    const found = wtpGrid();
    expect([found.length, found[0], found[1], found[500]]).toEqual([501, 0, 100, 50_000]);
    expect(() => wtpGrid(0)).toThrow(RangeError);
    expect(() => wtpGrid(1, 1)).toThrow(RangeError);
  });

  it('dominated and extended-dominated strategies', () => {
    // Ratios 10, then 30 to C and 20 to D: C is beaten by a mix of B and D. E costs more than D and does less.
    const cost = Float64Array.of(0, 100, 400, 500, 600);
    const effect = Float64Array.of(0, 10, 20, 30, 29);
    expect(efficiencyFrontier(cost, effect)).toEqual([
      { strategy: 0, status: 'non-dominated', ratio: null },
      { strategy: 1, status: 'non-dominated', ratio: 10 },
      { strategy: 2, status: 'extended-dominated', ratio: null },
      { strategy: 3, status: 'non-dominated', ratio: 20 },
      { strategy: 4, status: 'dominated', ratio: null },
    ]);
  });

  it('tornado bars fall by swing', () => {
    const model = ({ fee, share, wage }: Readonly<Record<string, number>>) => fee! * share! - wage!;
    const { base, bars } = tornado(
      { fee: 100, share: 0.5, wage: 10 },
      { wage: [5, 15], fee: [80, 120], share: [0.2, 0.6] },
      model,
    );
    expect(base).toBe(40);
    expect(bars.map(({ parameter, atLow, atHigh, swing }) => [parameter, atLow, atHigh, swing])).toEqual([
      ['share', 10, 50, 40],
      ['fee', 30, 50, 20],
      ['wage', 45, 35, 10],
    ]);
    expect(() => tornado({}, { x: [0, 1] }, () => 0)).toThrow(RangeError);
  });

  it('pay-back is when the running sum stays at 0 or below', () => {
    const found = (...amounts: number[]) => payBack(Float64Array.from(amounts));
    expect(found(5, -3, -3, 2, -1)).toEqual({ status: 'ok', periods: 5 });
    expect(found(5, -3, -2)).toEqual({ status: 'ok', periods: 3 });
    expect(found(-5, 3)).toEqual({ status: 'ok', periods: 0 });
    expect(found(5, -6, 3).status).toBe('not-reached');
    expect(found().status).toBe('no-observations');
  });
});
