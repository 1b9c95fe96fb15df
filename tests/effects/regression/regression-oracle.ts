import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { randomStream } from '../../../src/core/random.ts';
import type { AnalysisData, Covariate } from '../../../src/effects/analysis-data.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../../../src/effects/estimator.ts';
import { ancovaChange } from '../../../src/effects/estimators/ancova-change.ts';
import { linHc2 } from '../../../src/effects/estimators/lin-hc2.ts';
import { olsClassical } from '../../../src/effects/estimators/ols-classical.ts';
import { olsCr2 } from '../../../src/effects/estimators/ols-cr2.ts';
import { olsHc0 } from '../../../src/effects/estimators/ols-hc0.ts';
import { olsHc1 } from '../../../src/effects/estimators/ols-hc1.ts';
import { olsHc2 } from '../../../src/effects/estimators/ols-hc2.ts';
import { olsHc3 } from '../../../src/effects/estimators/ols-hc3.ts';
import { weightedHajek } from '../../../src/effects/estimators/weighted-hajek.ts';
import type { ResultRow } from '../../../src/effects/result-row.ts';

const folder = new URL('../../../fixtures/oracles/regression/', import.meta.url);

export const REGRESSION_ESTIMATORS: readonly EstimatorDefinition[] = [
  olsClassical,
  olsHc0,
  olsHc1,
  olsHc2,
  olsHc3,
  linHc2,
  olsCr2,
  weightedHajek,
  ancovaChange,
];

export interface ExpectedRow {
  readonly estimate: number;
  readonly standardError: number;
  readonly df: number;
  readonly statistic: number;
  readonly p: number;
  readonly low: number;
  readonly high: number;
}

interface Expected {
  readonly arms: Readonly<Record<string, ExpectedRow>>;
  readonly means?: Readonly<Record<string, ExpectedRow>>;
  readonly joint?: { statistic: number; df: number; denominatorDf: number; p: number } | null;
}

/** One case of expected.json: which columns are used, and what R says. */
export interface RegressionCase {
  readonly name: string;
  readonly file: string;
  readonly control: string;
  readonly y: string;
  readonly estimators: readonly string[];
  readonly binary?: boolean;
  readonly strata?: string;
  readonly covariates?: readonly string[];
  readonly weights?: string;
  readonly count?: string;
  readonly cluster?: string;
  readonly baseline?: string;
  readonly arms?: readonly string[];
  readonly grade?: string;
  readonly offset?: number;
  readonly level?: number;
  readonly n: number;
  readonly expected: Readonly<Record<string, Expected>>;
}

export const oracle = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as {
  readonly cases: readonly RegressionCase[];
};

export function caseNamed(name: string): RegressionCase {
  return oracle.cases.find((one) => one.name === name)!;
}

type Line = Readonly<Record<string, string>>;

function readTable(file: string): readonly Line[] {
  const [head, ...lines] = readFileSync(new URL(file, folder), 'utf8').trim().split('\n');
  const names = head!.split(',');
  return lines.map((line) => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, i) => [name, cells[i]!]));
  });
}

function coded(values: readonly string[], first?: string): { levels: readonly string[]; codes: Int32Array } {
  const sorted = [...new Set(values)].sort();
  const levels = first === undefined ? sorted : [first, ...sorted.filter((level) => level !== first)];
  const index = new Map(levels.map((level, i) => [level, i]));
  return { levels, codes: Int32Array.from(values, (value) => index.get(value)!) };
}

/** The case's data as estimators read it. */
export function regressionData(spec: RegressionCase): AnalysisData {
  const used = [spec.y, ...(spec.covariates ?? [])];
  const table = readTable(spec.file)
    .filter((row) => spec.grade === undefined || row['grade'] === spec.grade)
    .filter((row) => spec.arms === undefined || spec.arms.includes(row['arm']!))
    .filter((row) => used.every((name) => row[name] !== ''));
  const texts = (name: string) => table.map((row) => row[name]!);
  const offset = spec.offset ?? 0;
  const numbers = (name: string) => Float64Array.from(texts(name), Number);
  const shifted = (name: string) => numbers(name).map((value) => value + offset);
  const arms = coded(texts('arm'), spec.control);
  const strata = spec.strata === undefined ? null : coded(texts(spec.strata));
  const clusters = spec.cluster === undefined ? null : coded(texts(spec.cluster));
  const covariates = (spec.covariates ?? []).map((name): Covariate => {
    const values = shifted(name);
    return values.every(Number.isFinite)
      ? { kind: 'numeric', name, values }
      : { kind: 'categorical', name, ...coded(texts(name)) };
  });
  return {
    rows: table.length,
    arms: arms.levels,
    arm: arms.codes,
    strata: strata?.levels ?? null,
    stratum: strata?.codes ?? new Int32Array(table.length),
    clusters: clusters?.levels.length ?? null,
    cluster: clusters?.codes ?? new Int32Array(0),
    count: spec.count === undefined ? new Float64Array(table.length).fill(1) : numbers(spec.count),
    weight: spec.weights === undefined ? null : numbers(spec.weights),
    covariates,
    outcome: spec.binary
      ? { kind: 'binary', name: spec.y, values: Uint8Array.from(numbers(spec.y)) }
      : { kind: 'numeric', name: spec.y, values: shifted(spec.y) },
    baseline: spec.baseline === undefined ? null : numbers(spec.baseline),
    received: null,
  };
}

export function options(given: Partial<AnalysisOptions> = {}): AnalysisOptions {
  return {
    level: 0.95,
    horizon: null,
    draws: 100,
    random: (purpose) => randomStream('test', purpose),
    variant: null,
    ...given,
  };
}

/** Rows of an estimator named as in the catalogue (`id` or `id:variant`). */
export function estimate(name: string, data: AnalysisData, level = 0.95): readonly ResultRow[] {
  const [id, variant] = name.split(':');
  const definition = REGRESSION_ESTIMATORS.find((one) => one.id === id)!;
  return definition.estimate(data, options({ level, variant: variant ?? null }));
}

const FIELDS = ['estimate', 'standardError', 'df', 'statistic', 'p', 'low', 'high'] as const;

/**
 * Relative agreement. Estimate, statistic and interval ends pass through 0 and are judged beside the standard error; p beside
 * its own sensitivity (a p of 1e-60 moves by its logarithm's share).
 */
export function expectRow(actual: ResultRow, expected: ExpectedRow, tolerance = 1e-9): void {
  expect(actual.status, actual.notes.join(' ')).toBe('ok');
  for (const field of FIELDS) {
    const want = expected[field];
    const got = actual[field] as number;
    let room = tolerance * Math.abs(want);
    if (field === 'estimate' || field === 'low' || field === 'high')
      room += tolerance * expected.standardError;
    if (field === 'statistic') room += tolerance;
    if (field === 'p') room *= 1 + expected.statistic ** 2;
    expect(Math.abs(got - want) <= room, `${field}: ${got} is not ${want}`).toBe(true);
  }
}

export function expectClose(actual: number, expected: number, tolerance = 1e-9, scale = 0): void {
  const room = tolerance * Math.max(Math.abs(expected), scale);
  expect(Math.abs(actual - expected) <= room, `${actual} is not ${expected}`).toBe(true);
}

/** The denominator's degrees of freedom of a joint test, which stand in its method sentence. */
export function denominatorDf(row: ResultRow): number {
  return Number(/on \d+ and ([\d.]+) degrees/.exec(row.method)![1]);
}
