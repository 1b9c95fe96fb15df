import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tUpper, tUpperQuantile } from '../../../src/statistics/distributions/student-t.ts';
import { equalEffects } from '../../../src/statistics/subgroups/equal-effects.ts';
import { linearEffects } from '../../../src/statistics/subgroups/linear-effects.ts';
import { expectClose } from '../means/means-oracle.ts';

const folder = new URL('../../../fixtures/oracles/subgroups/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').trim();
interface Known {
  estimates: number[];
  standardErrors: number[];
  df: number;
  p: number[];
  low: number[];
  equal: { statistic: number; df: number; p: number } | never[];
}
const oracle = (JSON.parse(read('expected.json')) as { linear: Record<string, Known> }).linear;
const [head, ...lines] = read('input.csv')
  .split('\n')
  .map((line) => line.split(','));
const invented = lines.map((line) => Object.fromEntries(head!.map((column, c) => [column, line[c]!])));

function fitOf(name: string) {
  const data = oracle[name] === undefined ? '' : { small: 'small', 'huge-offset': 'huge-offset' }[name];
  const rows = invented.filter((row) => row['case'] === (data ?? 'ordinary'));
  const number = (column: string) => Float64Array.from(rows, (row) => Number(row[column]));
  const is = (column: string, level: string) =>
    Float64Array.from(rows, (row) => (row[column] === level ? 1 : 0));
  const arm = number('arm');
  const x = number('x');
  const mean = x.reduce((sum, value) => sum + value, 0) / x.length;
  const strata = [is('stratum', '2'), is('stratum', '3')];
  const groups = [is('g', 'b'), is('g', 'c')];
  const plain = name === 'levels' || name === 'small';
  const columns = [new Float64Array(rows.length).fill(1), ...groups, ...(plain ? [] : [...strata, x])];
  const effects =
    name === 'number'
      ? [arm, arm.map((one, i) => one * (x[i]! - mean))]
      : ['a', 'b', 'c'].map((level) => is('g', level).map((one, i) => one * arm[i]!));
  return linearEffects({
    outcome: number('y'),
    columns: Float64Array.from(columns.flatMap((column) => [...column])),
    size: columns.length,
    effects,
    count: new Float64Array(rows.length).fill(1),
    weight: name === 'weights' ? number('w') : null,
    cluster: name === 'clusters' ? { of: Int32Array.from(number('cluster')), clusters: 1000 } : null,
  });
}

describe('effects by subgroup against estimatr', () => {
  it.each(Object.keys(oracle))('%s', (name) => {
    const known = oracle[name]!;
    const fit = fitOf(name);
    if (fit.status !== 'ok') throw new Error(fit.status);
    const size = known.estimates.length;
    expect(fit.kept).toEqual(known.estimates.map((_, k) => k));
    expect(fit.df).toBe(known.df);
    known.estimates.forEach((estimate, k) => {
      const error = Math.sqrt(fit.covariance[k * size + k]!);
      expectClose(fit.estimates[k]!, estimate, 1e-9, known.standardErrors[k]!);
      expectClose(error, known.standardErrors[k]!);
      expectClose(2 * tUpper(Math.abs(fit.estimates[k]! / error), fit.df), known.p[k]!, 1e-8);
      expectClose(fit.estimates[k]! - tUpperQuantile(0.025, fit.df) * error, known.low[k]!, 1e-9, error);
    });
    if (Array.isArray(known.equal)) return;
    const test = equalEffects(fit.estimates, fit.covariance, fit.df);
    if (test.status !== 'ok') throw new Error(test.status);
    expectClose(test.statistic, known.equal.statistic);
    expect(test.df).toBe(known.equal.df);
    expectClose(test.p, known.equal.p, 1e-8);
  });

  it('order, counts, shift and scale', () => {
    const rows = fc.array(
      fc.record({
        y: fc.integer({ min: -20, max: 20 }),
        arm: fc.integer({ min: 0, max: 1 }),
        g: fc.integer({ min: 0, max: 1 }),
        count: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 10, maxLength: 24 },
    );
    type List = readonly { y: number; arm: number; g: number; count: number }[];
    const run = (list: List) =>
      linearEffects({
        outcome: Float64Array.from(list, (row) => row.y),
        columns: Float64Array.from([...list.map(() => 1), ...list.map((row) => row.g)]),
        size: 2,
        effects: [0, 1].map((g) => Float64Array.from(list, (row) => (row.g === g ? row.arm : 0))),
        count: Float64Array.from(list, (row) => row.count),
        weight: null,
        cluster: null,
      });
    fc.assert(
      fc.property(rows, (list) => {
        const result = run(list);
        const others: [ReturnType<typeof run>, number][] = [
          [run([...list].reverse()), 1],
          [run(list.flatMap((row) => Array<List[number]>(row.count).fill({ ...row, count: 1 }))), 1],
          [run(list.map((row) => ({ ...row, y: 7 * row.y + 1000 }))), 7],
        ];
        for (const [other, scale] of others) {
          if (result.status !== 'ok' || other.status !== 'ok') {
            expect(other.status).toBe(result.status);
            continue;
          }
          expect(other.kept).toEqual(result.kept);
          result.estimates.forEach((estimate, k) => {
            expectClose(other.estimates[k]!, scale * estimate, 1e-9, scale);
          });
          result.covariance.forEach((value, k) => {
            expectClose(other.covariance[k]!, scale * scale * value, 1e-8, scale * scale);
          });
        }
      }),
    );
  });
});

describe('edges', () => {
  const run = (outcome: number[], arm: number[]) =>
    linearEffects({
      outcome,
      columns: new Float64Array(outcome.length).fill(1),
      size: 1,
      effects: [Float64Array.from(arm)],
      count: new Float64Array(outcome.length).fill(1),
      weight: null,
      cluster: null,
    }).status;
  it.each([
    ['no-observations', [], []],
    ['collinear', [1, 2, 3], [1, 1, 1]],
    ['too-few-observations', [1, 2], [0, 1]],
    ['too-few-observations', [1, 2, 3], [0, 0, 1]],
    ['no-variation', [1, 1, 2, 2], [0, 0, 1, 1]],
  ] as const)('%s', (status, outcome, arm) => {
    expect(run([...outcome], [...arm])).toBe(status);
  });

  it('one effect has nothing to be equal to', () => {
    expect(equalEffects(Float64Array.of(1), Float64Array.of(1), 5).status).toBe('not-applicable');
    expect(equalEffects(Float64Array.of(1, 2), new Float64Array(4), 5).status).toBe('no-variation');
  });
});
