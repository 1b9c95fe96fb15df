/**
 * What every registered estimator owes, whatever it estimates: it applies to each line of the catalogue by itself. A data
 * set nobody can estimate anything from gets a tagged row, never NaN, never a crash, never an invented 0 or p = 1.
 */
import { describe, expect, it } from 'vitest';
import type { AnalysisData, OutcomeKind } from '../../src/effects/analysis-data.ts';
import { CATALOGUE } from '../../src/effects/catalogue.ts';
import type { EstimatorDefinition } from '../../src/effects/estimator.ts';
import type { ResultRow } from '../../src/effects/result-row.ts';
import { takeRows } from '../../src/effects/two-arms.ts';
import { type MadeRow, madeData, options, ordinaryRows } from './made-data.ts';
import { expectSoundRows } from './sound-rows.ts';

const variantsOf = (entry: EstimatorDefinition): (string | null)[] => [null, ...Object.keys(entry.variants)];
const cases = CATALOGUE.flatMap((entry) =>
  entry.outcomes.flatMap((kind) =>
    variantsOf(entry).map((variant) => ({
      entry,
      kind,
      variant,
      name: `${entry.id}${variant === null ? '' : `:${variant}`} on ${kind}`,
    })),
  ),
);

/** Checks the shape of every row; returns the rows. */
function rowsOf(
  entry: EstimatorDefinition,
  variant: string | null,
  made: AnalysisData,
  keepClusters = false,
): readonly ResultRow[] {
  // Only who asks for clusters gets some: those of the made data cross strata, which a clustered lot cannot.
  const clustered = keepClusters || entry.requires.includes('cluster');
  const data = clustered ? made : { ...made, clusters: null, cluster: new Int32Array(0) };
  const rows = entry.estimate(data, options({ variant }));
  const id = variant === null ? entry.id : `${entry.id}:${variant}`;
  expectSoundRows(id, variant, rows);
  return rows;
}

/** Rows by what they are about, for comparing two runs. */
const keyed = (rows: readonly ResultRow[]) =>
  new Map(
    rows.map((row) => [
      [row.estimand, row.arm, row.reference, row.stratum, row.subgroup, row.method].join(' | '),
      row,
    ]),
  );

function expectSameNumbers(a: readonly ResultRow[], b: readonly ResultRow[], tolerance: number): void {
  const other = keyed(b);
  expect([...other.keys()].sort()).toEqual([...keyed(a).keys()].sort());
  for (const [key, row] of keyed(a)) {
    const twin = other.get(key) as ResultRow;
    expect([key, twin.status]).toEqual([key, row.status]);
    for (const field of [
      'estimate',
      'standardError',
      'df',
      'low',
      'high',
      'statistic',
      'p',
      'n',
      'events',
    ] as const) {
      const [x, y] = [row[field], twin[field]];
      const same =
        x === null || y === null
          ? x === y
          : Math.abs(x - y) <= tolerance * Math.max(1e-6, Math.abs(x), Math.abs(y));
      // So many numbers are compared that `expect` itself would take most of the time.
      if (!same) expect.fail(`${key}: ${field} is ${x} and ${y}`);
    }
  }
}

/** The family of missing outcomes needs rows that have one; the others do not look at them. */
const needsLost = (entry: EstimatorDefinition) =>
  /^(attrition|bounds|missing|weighted\.response)/.test(entry.id);

const EDGES: Record<string, (kind: OutcomeKind) => AnalysisData> = {
  'no rows at all': (kind) => madeData(kind, []),
  'an empty treated arm': (kind) =>
    madeData(
      kind,
      ordinaryRows(kind, 30).map((row) => ({ ...row, arm: 0 })),
    ),
  'an empty control arm': (kind) =>
    madeData(
      kind,
      ordinaryRows(kind, 30).map((row) => ({ ...row, arm: 1 })),
    ),
  'a single row': (kind) => madeData(kind, [{ arm: 1, y: 1 }]),
  'one row in each arm': (kind) =>
    madeData(kind, [
      { arm: 0, y: 0 },
      { arm: 1, y: 1 },
    ]),
  'a constant outcome of 0': (kind) =>
    madeData(
      kind,
      ordinaryRows(kind, 40).map((row) => ({ ...row, y: 0, event: 0 })),
    ),
  'a constant outcome of 1': (kind) =>
    madeData(
      kind,
      ordinaryRows(kind, 40).map((row) => ({ ...row, y: 1, event: 1 })),
    ),
  'one stratum without controls': (kind) =>
    madeData(
      kind,
      ordinaryRows(kind, 60).map((row) => (row.stratum === 1 ? { ...row, arm: 1, cluster: 4 } : row)),
    ),
  separation: (kind) =>
    madeData(
      kind,
      ordinaryRows(kind, 40).map((row) => ({
        ...row,
        y: kind === 'time-to-event' ? (row.arm === 1 ? 2 : 20) : row.arm,
        event: row.arm,
      })),
    ),
  'outcome equal to the arm within strata of two': (kind) =>
    madeData(
      kind,
      [0, 1, 2].flatMap((stratum): MadeRow[] => [
        { arm: 0, stratum, y: 0, event: 1 },
        { arm: 1, stratum, y: 1, event: 1 },
      ]),
    ),
  'a huge offset': (kind) =>
    kind === 'binary'
      ? madeData(kind, ordinaryRows(kind, 40))
      : madeData(
          kind,
          ordinaryRows(kind, 40).map((row) => ({
            ...row,
            y: 1e9 + row.y,
            baseline: 1e9 + (row.baseline ?? 0),
          })),
        ),
  'all outcomes missing': (kind) =>
    takeRows(madeData(kind, [{ arm: 0, y: 0 }], { lost: true }), new Int32Array(0)),
  'everything tied': (kind) =>
    madeData(
      kind,
      ordinaryRows(kind, 40).map((row) => ({
        ...row,
        y: 1,
        event: row.event ?? 1,
        x: 2,
        group: 0,
        baseline: 1,
      })),
    ),
  'time 0 or outcome 0, nobody differs but one': (kind) =>
    madeData(
      kind,
      ordinaryRows(kind, 40).map((row, index) => ({ ...row, y: index === 0 ? 1 : 0, event: 1 })),
    ),
  'nobody has the event': (kind) =>
    madeData(
      kind,
      ordinaryRows(kind, 40).map((row) => ({ ...row, y: kind === 'time-to-event' ? row.y : 0, event: 0 })),
    ),
  'only competing events': (kind) =>
    madeData(
      kind,
      ordinaryRows(kind, 40).map((row) => ({ ...row, event: 2 })),
    ),
  'a third arm without rows': (kind) => {
    const data = madeData(kind, ordinaryRows(kind, 60));
    return { ...data, arms: [...data.arms, 'nobody'] };
  },
  'weights of 0 but for four rows': (kind) => ({
    ...madeData(kind, ordinaryRows(kind, 40)),
    weight: Float64Array.from({ length: 40 }, (_, index) => (index < 4 ? 1 + index : 0)),
  }),
  'constant covariates': (kind) =>
    madeData(
      kind,
      ordinaryRows(kind, 40).map((row) => ({ ...row, x: 3, group: 0 })),
    ),
};

/** Clusters that are too few, too many, or cross what they should not. */
const CLUSTERED_EDGES: Record<string, (row: MadeRow, index: number) => number> = {
  'one cluster': () => 0,
  'one cluster in each arm': (row) => row.arm,
  'one treated cluster': (row, index) => (row.arm === 1 ? 0 : 1 + (index % 5)),
  'a cluster for each row': (_, index) => index,
  'clusters with both arms': (_, index) => index % 7,
  'clusters within arm and stratum': (row, index) => 10 * (3 * row.arm + (row.stratum ?? 0)) + (index % 3),
};

describe('the catalogue', () => {
  it('has each id once, with words in both languages and a reference', () => {
    const ids = CATALOGUE.map((entry) => entry.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const entry of CATALOGUE) {
      expect(entry.id).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)?$/);
      for (const words of [entry.title.en, entry.title.da, entry.reference])
        expect([entry.id, words.length > 3]).toEqual([entry.id, true]);
      expect(entry.outcomes.length).toBeGreaterThan(0);
    }
  });
});

describe.each(cases)('$name', ({ entry, kind, variant }) => {
  it.each(Object.keys(EDGES))('answers %s with a number or a reason', (edge) => {
    const rows = rowsOf(entry, variant, (EDGES[edge] as (kind: OutcomeKind) => AnalysisData)(kind));
    if (edge !== 'no rows at all') expect(rows.length).toBeGreaterThan(0);
    if (edge === 'no rows at all' || edge === 'a single row') {
      for (const row of rows)
        if (row.reference !== null)
          expect([edge, row.status === 'ok' && row.p !== null]).toEqual([edge, false]);
    }
  });

  it.each(Object.keys(CLUSTERED_EDGES))('answers %s with a number or a reason', (edge) => {
    const of = CLUSTERED_EDGES[edge]!;
    const made = ordinaryRows(kind, 48).map((row, index) => ({ ...row, cluster: of(row, index) }));
    const data = { ...madeData(kind, made, { lost: true }), clusters: 60 };
    expect(rowsOf(entry, variant, data, true).length).toBeGreaterThan(0);
    // With weights as well.
    const weight = Float64Array.from(made, (_, index) => 1 + (index % 3));
    expect(rowsOf(entry, variant, { ...data, weight }, true).length).toBeGreaterThan(0);
  });

  it('gives a number on ordinary data, whatever the order of the rows', () => {
    const data = madeData(kind, ordinaryRows(kind, needsLost(entry) ? 400 : 120), { lost: needsLost(entry) });
    const rows = rowsOf(entry, variant, data);
    // A variant may belong to one kind of outcome only; then it says so.
    const elsewhere =
      variant !== null && entry.outcomes.length > 1 && rows.every((row) => row.status === 'not-applicable');
    expect(elsewhere || rows.some((row) => row.status === 'ok')).toBe(true);
    const backwards = takeRows(
      data,
      Int32Array.from({ length: data.rows }, (_, index) => data.rows - 1 - index),
    );
    // Monte Carlo draws follow the rows; what is random must not be compared to the last digit.
    const random = /^(test\.randomization|bootstrap|adjust\.westfall|balance\.omnibus:)/.test(entry.id);
    if (!random) expectSameNumbers(rows, rowsOf(entry, variant, backwards), 1e-7);
  });

  it('does not look at the order of the rows with clusters of unequal size either', () => {
    const made = ordinaryRows(kind, needsLost(entry) ? 160 : 80).map((row, index) => ({
      ...row,
      cluster: 30 * (row.stratum ?? 0) + 2 * ((index * index) % 13) + row.arm,
    }));
    const data = { ...madeData(kind, made, { lost: needsLost(entry) }), clusters: 120 };
    const backwards = takeRows(
      data,
      Int32Array.from({ length: data.rows }, (_, index) => data.rows - 1 - index),
    );
    const [there, back] = [data, backwards].map((one) => rowsOf(entry, variant, one, true));
    // What is drawn depends on the order of equal clusters; statistics and estimates do not.
    const random = /^(test\.randomization|bootstrap|adjust\.westfall|balance\.omnibus:)/.test(
      variant === null ? entry.id : `${entry.id}:${variant}`,
    );
    const still = (rows: readonly ResultRow[]) =>
      random ? rows.map((row) => ({ ...row, p: null, low: null, high: null, standardError: null })) : rows;
    expectSameNumbers(still(there!), still(back!), 1e-7);
  });

  it('mirrors when the arms change places', () => {
    const rows = ordinaryRows(kind, 120);
    const swapped = rows.map((row) => ({ ...row, arm: 1 - row.arm, received: 1 - (row.received ?? 0) }));
    const there = rowsOf(
      entry,
      variant,
      madeData(kind, rows, { covariates: entry.requires.includes('covariates') }),
    );
    const back = rowsOf(
      entry,
      variant,
      madeData(kind, swapped, { covariates: entry.requires.includes('covariates') }),
    );
    const contrast = (from: readonly ResultRow[]) =>
      from.filter((row) => row.reference !== null && row.status === 'ok' && row.estimate !== null);
    for (const row of contrast(there)) {
      const twins = contrast(back).filter(
        (other) =>
          other.estimand === row.estimand &&
          other.stratum === row.stratum &&
          other.subgroup === row.subgroup &&
          other.outcome === row.outcome,
      );
      if (twins.length !== 1) continue;
      const twin = twins[0] as ResultRow;
      const [a, b] = [row.estimate as number, twin.estimate as number];
      const near = (x: number, y: number) =>
        Math.abs(x - y) <= 1e-6 * Math.max(1e-3, Math.abs(x), Math.abs(y));
      if (/difference$/.test(row.estimand))
        expect([entry.id, row.estimand, near(a, -b)]).toEqual([entry.id, row.estimand, true]);
      else if (/(risk|odds|hazard|rmst|rmtl)-ratio$/.test(row.estimand))
        expect([entry.id, row.estimand, near(a * b, 1)]).toEqual([entry.id, row.estimand, true]);
    }
  });

  // With repeated events a count is so many identical subjects; repeated rows of one subject would be further events.
  it.skipIf(entry.id === 'recurrent.mean-cumulative')(
    'gives counted rows and repeated rows the same numbers',
    () => {
      const rows = ordinaryRows(kind, 60).map((row, index) => ({ ...row, count: 1 + (index % 3) }));
      const repeated = rows.flatMap((row) => Array.from({ length: row.count }, () => ({ ...row, count: 1 })));
      const random = /^(test\.randomization|bootstrap|adjust\.westfall|balance\.omnibus:)/.test(entry.id);
      const counted = rowsOf(entry, variant, madeData(kind, rows));
      if (!random) expectSameNumbers(counted, rowsOf(entry, variant, madeData(kind, repeated)), 1e-7);
    },
  );
});
