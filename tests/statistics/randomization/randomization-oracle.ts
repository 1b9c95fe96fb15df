import { readFileSync } from 'node:fs';
import type { RandomizationUnits } from '../../../src/statistics/randomization/randomization-units.ts';

const folder = new URL('../../../fixtures/oracles/randomization/', import.meta.url);

export interface ExpectedTest {
  readonly statistic: number;
  readonly p: number;
  readonly assignments: number;
  readonly estimate: number;
  readonly level: number;
  readonly low: number;
  readonly high: number;
}

export interface RatioInterval {
  readonly estimate: number;
  /** Null when no ratio is rejected on that side. */
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
}

interface Oracle {
  readonly numeric: Record<string, Record<'difference' | 'stratified' | 'studentised', ExpectedTest>>;
  readonly times: Record<
    string,
    {
      logrank: { difference: number; statistic: number; p: number; assignments: number };
      rmst: { statistic: number; p: number; horizon: number; assignments: number };
    }
  >;
  readonly ratios: Record<string, { logrank: RatioInterval; rmst: RatioInterval & { horizon: number } }>;
  readonly coin: { 'one-stratum': { p: number }; times: { p: number; statistic: number } };
  readonly large: { treated: number[]; control: number[]; statistic: number; p: number };
}

export const oracle = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8')) as Oracle;

export interface OracleRows {
  readonly unit: Int32Array;
  readonly stratum: Int32Array;
  readonly strata: number;
  readonly arm: Uint8Array;
  readonly y: Float64Array;
  readonly event: Uint8Array;
}

const lines = readFileSync(new URL('input.csv', folder), 'utf8').trim().split('\n').slice(1);

/** Rows of one case; strata and units from 0. */
export function oracleRows(name: string): OracleRows {
  const rows = lines.map((line) => line.split(',')).filter((fields) => fields[0] === name);
  const stratum = Int32Array.from(rows, (fields) => Number(fields[2]) - 1);
  return {
    unit: Int32Array.from(rows, (fields) => Number(fields[1]) - 1),
    stratum,
    strata: Math.max(...stratum) + 1,
    arm: Uint8Array.from(rows, (fields) => Number(fields[3])),
    y: Float64Array.from(rows, (fields) => Number(fields[4])),
    event: Uint8Array.from(rows, (fields) => (fields[5] === '1' ? 1 : 0)),
  };
}

/** Units of a case: citizens, or clusters where a unit has several rows. */
export function oracleUnits(name: string): RandomizationUnits {
  const rows = oracleRows(name);
  const units = Math.max(...rows.unit) + 1;
  const result = {
    treated: new Uint8Array(units),
    stratum: new Int32Array(units),
    strata: rows.strata,
    size: new Float64Array(units),
    sum: new Float64Array(units),
  };
  rows.unit.forEach((u, i) => {
    result.treated[u] = rows.arm[i]!;
    result.stratum[u] = rows.stratum[i]!;
    result.size[u]! += 1;
    result.sum[u]! += rows.y[i]! - rows.y[0]!;
  });
  return result;
}
