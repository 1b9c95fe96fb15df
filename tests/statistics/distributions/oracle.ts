import { readFileSync } from 'node:fs';

/** One point of fixtures/oracles/distributions: the arguments, R's value, the value at 60 digits. */
export interface OraclePoint {
  readonly name: string;
  readonly args: readonly number[];
  readonly fromR: number;
  readonly exact: number;
}

function rows(file: string): string[][] {
  const path = new URL(`../../../fixtures/oracles/distributions/${file}`, import.meta.url);
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  return lines.slice(2).map((line) => line.split(','));
}

/** All points by function name; fails when the two files do not hold the same points in the same order. */
export function readOracle(): Map<string, OraclePoint[]> {
  const exact = rows('exact.csv');
  const points = new Map<string, OraclePoint[]>();
  rows('expected.csv').forEach((row, i) => {
    const [name = '', ...cells] = row;
    if (exact[i]?.slice(0, 5).join() !== row.slice(0, 5).join())
      throw new Error(`the oracle files differ at point ${i}`);
    const args = cells
      .slice(0, 4)
      .filter((cell) => cell !== '')
      .map(Number);
    const list = points.get(name) ?? [];
    list.push({ name, args, fromR: Number(row[5]), exact: Number(exact[i]?.[5]) });
    points.set(name, list);
  });
  return points;
}

/** |a - b| / |b|, 0 when both are the same (also both 0). */
export function relativeError(a: number, b: number): number {
  return a === b ? 0 : Math.abs(a - b) / Math.abs(b);
}
