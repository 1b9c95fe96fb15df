import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../src/core/random.ts';
import { omnibusBalance } from '../../../src/statistics/balance/omnibus-balance.ts';
import {
  type BalanceDesign,
  standardisedDifference,
} from '../../../src/statistics/balance/standardised-difference.ts';
import { wordSource } from '../../../src/statistics/resampling/word-source.ts';
import { expectClose } from '../means/means-oracle.ts';

const folder = new URL('../../../fixtures/oracles/balance/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, folder), 'utf8').trim();
interface Known {
  estimate: number;
  difference: number;
  deviation: number;
  varianceRatio: number | null;
}
const oracle = JSON.parse(read('expected.json')) as {
  matchit: Record<string, { estimate: number; varianceRatio: number | null }>;
  nsw: Record<string, Known>;
  invented: Record<string, Record<'x' | 'b' | 'weighted' | 'weightedCategory' | 'within', Known>>;
  omnibus: Record<string, { statistic: number; df: number; p: number; exact?: number; assignments?: number }>;
};
type Row = Record<string, string>;
const table = (name: string): Row[] => {
  const [head, ...lines] = read(name)
    .split('\n')
    .map((line) => line.split(','));
  return lines.map((line) => Object.fromEntries(head!.map((column, c) => [column, line[c]!])));
};
const nsw = table('nsw.csv');
const invented = table('input.csv');
const number = (rows: readonly Row[], column: string) =>
  Float64Array.from(rows, (row) => Number(row[column]));

function designOf(rows: readonly Row[], arm: string, more: Partial<BalanceDesign> = {}): BalanceDesign {
  const stratum = Int32Array.from(rows, (row) => Number(row['stratum'] ?? '1') - 1);
  return {
    arm: number(rows, arm),
    stratum,
    strata: Math.max(...stratum) + 1,
    count: new Float64Array(rows.length).fill(1),
    weight: null,
    ...more,
  };
}

function expectKnown(result: ReturnType<typeof standardisedDifference>, known: Known): void {
  if (result.status !== 'ok') throw new Error(result.status);
  expectClose(result.estimate, known.estimate, 1e-9, 1);
  expectClose(result.difference, known.difference, 1e-9, known.deviation);
  expectClose(result.deviation, known.deviation);
  if (known.varianceRatio === null) expect(result.varianceRatio).toBeNull();
  else expectClose(result.varianceRatio!, known.varianceRatio);
}

describe('standardised differences', () => {
  it.each(Object.keys(oracle.nsw))('%s of the NSW experiment, as MatchIt and by definition', (name) => {
    const values = number(nsw, name);
    const binary = values.every((value) => value === 0 || value === 1);
    const result = standardisedDifference({ values, binary }, designOf(nsw, 'treat'), { within: false });
    expectKnown(result, oracle.nsw[name]!);
    expectKnown(result, { ...oracle.nsw[name]!, ...oracle.matchit[name]! });
  });

  it.each(Object.keys(oracle.invented))('numbers, categories, weights, within strata: %s', (name) => {
    const rows = invented.filter((row) => row['case'] === name);
    const known = oracle.invented[name]!;
    const x = number(rows, 'x');
    const b = Float64Array.from(rows, (row) => (row['g'] === 'b' ? 1 : 0));
    const plain = designOf(rows, 'arm');
    const weighted = designOf(rows, 'arm', { weight: number(rows, 'w') });
    const whole = { within: false };
    expectKnown(standardisedDifference({ values: x, binary: false }, plain, whole), known.x);
    expectKnown(standardisedDifference({ values: b, binary: true }, plain, whole), known.b);
    expectKnown(standardisedDifference({ values: x, binary: false }, weighted, whole), known.weighted);
    expectKnown(standardisedDifference({ values: b, binary: true }, weighted, whole), known.weightedCategory);
    expectKnown(standardisedDifference({ values: x, binary: false }, plain, { within: true }), known.within);
  });

  it('order, counts, shift and scale, swapped arms', () => {
    const rows = fc.array(
      fc.record({
        x: fc.integer({ min: -40, max: 40 }),
        arm: fc.integer({ min: 0, max: 1 }),
        stratum: fc.integer({ min: 0, max: 1 }),
        count: fc.integer({ min: 1, max: 3 }),
      }),
      { minLength: 6, maxLength: 20 },
    );
    type List = readonly { x: number; arm: number; stratum: number; count: number }[];
    const run = (list: List, within: boolean) =>
      standardisedDifference(
        { values: Float64Array.from(list, (row) => row.x), binary: false },
        {
          arm: Int32Array.from(list, (row) => row.arm),
          stratum: Int32Array.from(list, (row) => row.stratum),
          strata: 2,
          count: Float64Array.from(list, (row) => row.count),
          weight: null,
        },
        { within },
      );
    fc.assert(
      fc.property(rows, fc.boolean(), (list, within) => {
        const result = run(list, within);
        const others = [
          run([...list].reverse(), within),
          run(
            list.flatMap((row) => Array<List[number]>(row.count).fill({ ...row, count: 1 })),
            within,
          ),
          run(
            list.map((row) => ({ ...row, x: 3 * row.x + 1e6 })),
            within,
          ),
        ];
        for (const other of others) {
          if (result.status !== 'ok' || other.status !== 'ok') expect(other.status).toBe(result.status);
          else expectClose(other.estimate, result.estimate, 1e-8, 1);
        }
        const swapped = run(
          list.map((row) => ({ ...row, arm: 1 - row.arm })),
          within,
        );
        if (result.status === 'ok' && swapped.status === 'ok') {
          expectClose(swapped.estimate, -result.estimate, 1e-10, 1);
        }
      }),
    );
  });

  it.each([
    ['no-observations', [], [], false],
    ['empty-arm', [1, 2], [1, 1], false],
    ['too-few-observations', [1, 2, 3], [0, 1, 1], false],
    ['no-variation', [1, 1, 0, 0], [0, 0, 1, 1], true],
    ['no-variation', [5, 5, 5, 5], [0, 0, 1, 1], false],
  ] as const)('%s', (status, values, arm, binary) => {
    const design = {
      arm,
      stratum: new Int32Array(arm.length),
      strata: 1,
      count: new Float64Array(arm.length).fill(1),
      weight: null,
    };
    expect(standardisedDifference({ values, binary }, design, { within: false }).status).toBe(status);
  });
});

describe('omnibus test', () => {
  const words = () => wordSource(randomStream('test', 'balance'));
  const inputOf = (name: string) => {
    const collinear = name === 'collinear';
    const rows =
      name === 'nsw' ? nsw : invented.filter((row) => row['case'] === (collinear ? 'strata' : name));
    const design = designOf(rows, name === 'nsw' ? 'treat' : 'arm');
    const x = number(rows, 'x');
    const k = number(rows, 'k');
    const level = (g: string) => Float64Array.from(rows, (row) => (row['g'] === g ? 1 : 0));
    const all = [x, k, level('b'), level('c')];
    const columns =
      name === 'nsw'
        ? Object.keys(oracle.nsw).map((column) => number(rows, column))
        : name === 'small'
          ? [x, k]
          : collinear
            ? [...all, x.map((value, i) => value + k[i]!)]
            : all;
    return { treated: Uint8Array.from(design.arm), stratum: design.stratum, strata: design.strata, columns };
  };

  it.each(Object.keys(oracle.omnibus))('%s', (name) => {
    const known = oracle.omnibus[name]!;
    const result = omnibusBalance(inputOf(name), null);
    if (result.status !== 'ok') throw new Error(result.status);
    expectClose(result.statistic, known.statistic);
    expect(result.df).toBe(known.df);
    expectClose(result.p, known.p);
    if (known.exact === undefined) return;
    const drawn = omnibusBalance(inputOf(name), { draws: 1000, words: words() });
    if (drawn.status !== 'ok') throw new Error(drawn.status);
    expect(drawn.drawn).toMatchObject({ exact: true, draws: known.assignments });
    expectClose(drawn.p, known.exact, 1e-12);
  });

  it('re-drawn p meets the chi-square one in a large design', () => {
    const result = omnibusBalance(inputOf('nsw'), { draws: 4000, words: words() });
    if (result.status !== 'ok') throw new Error(result.status);
    expect(Math.abs(result.p - oracle.omnibus['nsw']!.p)).toBeLessThan(0.01);
  });

  it.each([
    ['empty-arm', [1, 1], [0, 0], [1, 2]],
    ['single-arm-stratum', [1, 1, 0, 0], [0, 0, 1, 1], [1, 2, 3, 4]],
    ['no-variation', [1, 0, 1, 0], [0, 0, 1, 1], [7, 7, 8, 8]],
  ] as const)('%s', (status, treated, stratum, x) => {
    const input = {
      treated: Uint8Array.from(treated),
      stratum: Int32Array.from(stratum),
      strata: 2,
      columns: [Float64Array.from(x)],
    };
    expect(omnibusBalance(input, null).status).toBe(status);
  });
});
