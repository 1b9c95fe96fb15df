/** Tests that re-draw whole clusters: against enumeration in R, whatever the order of the rows and the scale's origin. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { adjustWestfallYoung } from '../../src/effects/estimators/adjust-westfall-young.ts';
import { balanceOmnibus } from '../../src/effects/estimators/balance-omnibus.ts';
import { testRandomization } from '../../src/effects/estimators/test-randomization.ts';
import { expectClose } from '../statistics/means/means-oracle.ts';
import { rowOf, type SmallRow, smallData, smallOptions } from './estimators/small-data.ts';

const root = new URL('../../fixtures/oracles/', import.meta.url);
const read = (name: string) => readFileSync(new URL(name, root), 'utf8').trim();
const rowsOf = (folder: string, name: string): SmallRow[] => {
  const [head, ...lines] = read(`${folder}/clusters.csv`)
    .split('\n')
    .map((line) => line.split(','));
  return lines
    .map((line) => Object.fromEntries(head!.map((column, c) => [column, line[c]!])))
    .filter((row) => row['case'] === name)
    .map((row) => ({
      arm: Number(row['arm']),
      stratum: Number(row['stratum']) - 1,
      cluster: Number(row['cluster'] ?? row['unit']) - 1,
      y: Number(row['y'] ?? 0),
      event: Number(row['event'] ?? 1),
      x: Number(row['x'] ?? 0),
      g: row['g'] === 'b' ? 1 : 0,
    }));
};
const expected = <T>(folder: string) =>
  (JSON.parse(read(`${folder}/expected.json`)) as { clusters: Record<string, T> }).clusters;
const everyAssignment = smallOptions({ draws: 200_000 });
const turned = (rows: readonly SmallRow[]) => [...rows].reverse();

describe('balance.omnibus: d² of the totals of deviations', () => {
  const known = expected<{ statistic: number; df: number; p: number; exact?: number }>('balance');
  it.each(Object.keys(known))('%s', (name) => {
    const rows = rowsOf('balance', name);
    const design = { strata: true, clusters: true, covariates: true };
    const { statistic, df, p, exact } = known[name]!;
    for (const list of [rows, turned(rows), rows.map((row) => ({ ...row, x: 1000 + row.x! }))]) {
      const row = rowOf(balanceOmnibus.estimate(smallData(list, design), smallOptions()), 'p-value');
      expectClose(row.statistic!, statistic);
      expect(row.df).toBe(df);
      expectClose(row.p!, p);
    }
    if (exact === undefined) return;
    const drawn = balanceOmnibus.estimate(smallData(rows, design), {
      ...everyAssignment,
      variant: 'randomization',
    });
    expectClose(rowOf(drawn, 'p-value').p!, exact, 1e-12);
  });
});

describe('adjust.westfall-young: step-down over joint assignments of clusters', () => {
  const known = expected<{ statistic: number[]; adjusted: number[] }>('multiplicity');
  it.each(Object.keys(known))('%s', (name) => {
    const rows = rowsOf('multiplicity', name);
    for (const list of [rows, turned(rows), rows.map((row) => ({ ...row, y: row.y - 500 }))]) {
      const data = smallData(list, { arms: 3, strata: true, clusters: true });
      const result = adjustWestfallYoung.estimate(data, everyAssignment);
      ['treated', 'other'].forEach((arm, k) => {
        const row = rowOf(result, 'p-value', arm);
        expectClose(row.statistic!, known[name]!.statistic[k]!);
        expectClose(row.p!, known[name]!.adjusted[k]!, 1e-12);
      });
    }
  });
});

describe('test.randomization of times: log-rank over assignments of clusters', () => {
  const known = expected<{ statistic: number; p: number; assignments: number }>('randomization');
  it.each(Object.keys(known))('%s', (name) => {
    const rows = rowsOf('randomization', name);
    const { statistic, p, assignments } = known[name]!;
    for (const list of [rows, turned(rows)]) {
      const data = smallData(list, { kind: 'time-to-event', strata: true, clusters: true });
      const row = rowOf(testRandomization.estimate(data, everyAssignment), 'p-value');
      expectClose(row.statistic!, statistic);
      expectClose(row.p!, p, 1e-12);
      expect(row.notes[0]).toContain(`All ${assignments} assignments`);
    }
  });
});
