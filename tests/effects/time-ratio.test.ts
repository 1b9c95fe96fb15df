import { describe, expect, it } from 'vitest';
import { testRandomization } from '../../src/effects/estimators/test-randomization.ts';
import type { ResultRow } from '../../src/effects/result-row.ts';
import { expectClose } from '../statistics/means/means-oracle.ts';
import { oracle, oracleRows, type RatioInterval } from '../statistics/randomization/randomization-oracle.ts';
import { rowOf, type SmallRow, smallData, smallOptions } from './estimators/small-data.ts';

function rowsOf(name: string): SmallRow[] {
  const { arm, stratum, y, event } = oracleRows(name);
  return [...y].map((value, i) => ({ arm: arm[i]!, stratum: stratum[i]!, y: value, event: event[i]! }));
}

const run = (rows: readonly SmallRow[], more: Parameters<typeof smallOptions>[0]) =>
  testRandomization.estimate(
    smallData(rows, { kind: 'time-to-event', strata: true }),
    smallOptions({ draws: 5000, ...more }),
  );

function expectInterval(rows: readonly ResultRow[], known: RatioInterval, tolerance: number): void {
  const row = rowOf(rows, 'time-ratio');
  expectClose(row.estimate!, known.estimate, tolerance);
  for (const end of ['low', 'high'] as const) {
    const want = known[end];
    if (want !== null) expectClose(row[end]!, want, tolerance);
    // No ratio is rejected on that side: 0 is the lower end, the upper one is infinite.
    else expect(row[end]).toBe(end === 'low' ? 0 : null);
  }
  expect(row.level).toBe(known.level);
  expect(row.p).toBe(rowOf(rows, 'p-value').p);
}

describe('interval of time ratios, against every ratio tried in every assignment', () => {
  it.each(Object.keys(oracle.ratios))('%s', (name) => {
    const { logrank, rmst } = oracle.ratios[name]!;
    expectInterval(run(rowsOf(name), { level: logrank.level }), logrank, 1e-10);
    // Ends by bisection; ours takes times within 1.5e-8 of each other as tied.
    const options = { variant: 'rmst', horizon: rmst.horizon, level: rmst.level };
    expectInterval(run(rowsOf(name), options), rmst, 1e-7);
  });
});

describe('properties', () => {
  const rows = rowsOf('times-strata');

  it('the unit of time does not matter', () => {
    const hours = rows.map((row) => ({ ...row, y: 24 * row.y }));
    for (const options of [{ level: 0.9 }, { level: 0.9, variant: 'rmst' }]) {
      const a = rowOf(run(rows, { ...options, horizon: 5 }), 'time-ratio');
      const b = rowOf(run(hours, { ...options, horizon: 120 }), 'time-ratio');
      for (const field of ['estimate', 'low', 'high'] as const) expectClose(b[field]!, a[field]!, 1e-7);
    }
  });

  it('arms that change places turn the ratio over', () => {
    const swapped = rows.map((row) => ({ ...row, arm: 1 - row.arm }));
    const a = rowOf(run(rows, { level: 0.9 }), 'time-ratio');
    const b = rowOf(run(swapped, { level: 0.9 }), 'time-ratio');
    expectClose(b.estimate!, 1 / a.estimate!, 1e-12);
    expectClose(b.low!, 1 / a.high!, 1e-12);
    expectClose(b.high!, 1 / a.low!, 1e-12);
  });

  it('a ratio put into the times moves the interval by it', () => {
    const slower = rows.map((row) => (row.arm === 1 ? { ...row, y: 1.7 * row.y } : row));
    const a = rowOf(run(rows, { level: 0.9 }), 'time-ratio');
    const b = rowOf(run(slower, { level: 0.9 }), 'time-ratio');
    for (const field of ['estimate', 'low', 'high'] as const) expectClose(b[field]!, 1.7 * a[field]!, 1e-10);
  });
});

describe('edges', () => {
  it('says so when there is no interval', () => {
    const none = run(
      [0, 1, 0, 1].map((arm) => ({ arm, y: 0 })),
      { variant: 'log-rank' },
    );
    expect(none.map((row) => row.estimand)).toEqual(['p-value']);
    const many = Array.from({ length: 300 }, (_, i): SmallRow => ({ arm: i % 2, y: 1 + i, count: 100 }));
    const large = run(many, { draws: 2000 });
    expect(large).toHaveLength(1);
    expect(large[0]!.notes.join(' ')).toContain('ask for fewer draws');
  });
});
