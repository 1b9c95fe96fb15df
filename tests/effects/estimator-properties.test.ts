/**
 * What any estimate of its kind must do when the data are turned in a way whose effect is known; applied to every line of
 * the catalogue by itself. An estimand that is new has to be told here how it moves.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnalysisData, OutcomeKind } from '../../src/effects/analysis-data.ts';
import { CATALOGUE } from '../../src/effects/catalogue.ts';
import type { EstimatorDefinition } from '../../src/effects/estimator.ts';
import type { ResultRow } from '../../src/effects/result-row.ts';
import { type MadeRow, madeData, options, ordinaryRows } from './made-data.ts';

interface Case {
  readonly entry: EstimatorDefinition;
  readonly variant: string | null;
  readonly name: string;
}

const casesOf = (kind: OutcomeKind): Case[] =>
  CATALOGUE.filter((entry) => entry.outcomes.includes(kind)).flatMap((entry) =>
    [null, ...Object.keys(entry.variants)].map((variant) => ({
      entry,
      variant,
      name: variant === null ? entry.id : `${entry.id}:${variant}`,
    })),
  );

function run({ entry, variant }: Case, data: AnalysisData, horizon: number | null = 8): readonly ResultRow[] {
  const clustered = entry.requires.includes('cluster');
  const given = clustered ? data : { ...data, clusters: null, cluster: new Int32Array(0) };
  return entry.estimate(given, options({ variant, horizon, draws: 150 }));
}

const keyOf = (row: ResultRow) =>
  [row.estimand, row.estimator, row.arm, row.reference, row.stratum, row.subgroup, row.outcome].join(' | ');

/** Pairs of rows about the same thing in two runs. */
function pairs(a: readonly ResultRow[], b: readonly ResultRow[]): [ResultRow, ResultRow][] {
  const others = new Map(b.map((row) => [keyOf(row), row]));
  return a.map((row) => {
    const twin = others.get(keyOf(row));
    if (twin === undefined) throw new Error(`no row ${keyOf(row)}`);
    return [row, twin];
  });
}

function near(what: string, got: number | null, want: number | null, scale = 0): void {
  if (want === null || got === null) {
    expect([what, got]).toEqual([what, want]);
    return;
  }
  const room = 1e-6 * Math.max(Math.abs(want), scale, 1e-9);
  // So many numbers are compared that `expect` itself would take much of the time.
  if (!(Math.abs(got - want) <= room)) expect.fail(`${what}: ${got}, not ${want}`);
}

/** Whether the number of a row is that of one arm alone, and so moves with the outcome's origin. */
const isLevel = (row: ResultRow) => row.reference === null && row.arm !== 'all';

/** Randomisation tests whose statistic is the difference itself, in the outcome's unit. */
const STATISTIC_IN_UNITS = /^test\.randomization(:difference|:stratified|:rmst)?$/;

const seeds = fc.integer({ min: 1, max: 1_000_000 });
const RUNS = { numRuns: 3 };

/** Estimands in the outcome's unit; all others do not change with it. */
const IN_UNITS =
  /^(mean|mean-difference|location-shift|complier-effect|complier-effect-anderson-rubin|lower-bound|upper-bound|bound|tipping-shift|interaction)$/;
const WITHOUT_UNIT =
  /^(p-value.*|first-stage|proportion|risk-difference|standardised-difference|variance-ratio|none)$/;

describe('numeric outcomes: 3·y + 1000', () => {
  it.each(casesOf('numeric'))('$name', (one) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows = ordinaryRows('numeric', 90, `shift ${seed}`);
        const moved = rows.map((row) => ({
          ...row,
          y: 3 * row.y + 1000,
          baseline: 3 * (row.baseline ?? 0) + 1000,
        }));
        const [a, b] = [rows, moved].map((list) => run(one, madeData('numeric', list, { lost: true })));
        for (const [row, twin] of pairs(a!, b!)) {
          const what = `${one.name} ${row.estimand}`;
          expect([what, twin.status]).toEqual([what, row.status]);
          if (row.status !== 'ok') continue;
          expect([row.estimand, IN_UNITS.test(row.estimand) || WITHOUT_UNIT.test(row.estimand)]).toEqual([
            row.estimand,
            true,
          ]);
          const factor = IN_UNITS.test(row.estimand) ? 3 : 1;
          const scale = factor * (row.standardError ?? 1);
          const origin = row.estimand === 'mean' ? 1000 : 0;
          for (const field of ['estimate', 'low', 'high'] as const) {
            const value = row[field];
            near(`${what} ${field}`, twin[field], value === null ? null : factor * value + origin, scale);
          }
          near(`${what} standardError`, twin.standardError, row.standardError && factor * row.standardError);
          near(`${what} df`, twin.df, row.df);
          // The test of a single mean is that of 0, which the shift moves.
          if (!isLevel(row)) near(`${what} p`, twin.p, row.p);
          const unit = row.estimand === 'p-value' && STATISTIC_IN_UNITS.test(one.name) ? 3 : 1;
          if (!isLevel(row))
            near(`${what} statistic`, twin.statistic, row.statistic && unit * row.statistic, 1);
        }
      }),
      RUNS,
    );
  });
});

const TIMES = /^(median-time|quartile-time|.*quantile.*|.*-time|rmst|rmst-difference|restricted-mean.*)$/;

describe('times in another unit', () => {
  it.each(casesOf('time-to-event'))('$name', (one) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows = ordinaryRows('time-to-event', 90, `unit ${seed}`);
        const moved = rows.map((row) => ({ ...row, y: 24 * row.y }));
        const a = run(one, madeData('time-to-event', rows), 8);
        const b = run(one, madeData('time-to-event', moved), 24 * 8);
        for (const [row, twin] of pairs(a, b)) {
          const what = `${one.name} ${row.estimand}`;
          expect([what, twin.status]).toEqual([what, row.status]);
          const factor = TIMES.test(row.estimand) ? 24 : 1;
          for (const field of ['estimate', 'low', 'high', 'standardError'] as const) {
            const value = row[field];
            near(`${what} ${field}`, twin[field], value === null ? null : factor * value, factor * 1e-3);
          }
          const unit = one.name === 'test.randomization:rmst' ? 24 : 1;
          near(`${what} statistic`, twin.statistic, row.statistic && unit * row.statistic, 1e-3);
          near(`${what} p`, twin.p, row.p);
        }
      }),
      RUNS,
    );
  });
});

/** How the number changes when events and non-events change places. */
const COMPLEMENT: Record<string, (value: number) => number> = {
  'risk-difference': (value) => -value,
  'average-effect': (value) => -value,
  'odds-ratio': (value) => 1 / value,
  'marginal-effect': (value) => -value,
  proportion: (value) => 1 - value,
  'complier-effect': (value) => -value,
  interaction: (value) => -value,
};

describe('binary outcomes: events and non-events change places', () => {
  // Risk ratios and their kin speak of the event, not of its absence; numbers of the lost do not look at the outcome.
  const speaksOfEvent = /risk-ratio|^(nnt|attrition)/;
  // Their draws follow the values of the citizens, so that the same draw is another assignment.
  const drawn = /^(test\.randomization|bootstrap|adjust\.westfall-young)/;
  it.each(casesOf('binary').filter(({ name }) => !speaksOfEvent.test(name) && !drawn.test(name)))(
    '$name',
    (one) => {
      fc.assert(
        fc.property(seeds, (seed) => {
          const rows = ordinaryRows('binary', 90, `complement ${seed}`);
          const turned = rows.map((row) => ({ ...row, y: 1 - row.y }));
          const [a, b] = [rows, turned].map((list) => run(one, madeData('binary', list, { lost: true })));
          for (const [row, twin] of pairs(a!, b!)) {
            const what = `${one.name} ${row.estimand}`;
            expect([what, twin.status]).toEqual([what, row.status]);
            if (row.status !== 'ok') continue;
            if (!isLevel(row)) near(`${what} p`, twin.p, row.p, 1e-6);
            const turn = COMPLEMENT[row.estimand];
            // The odds ratio of a covariate is that of the event too.
            if (turn === undefined || row.estimate === null || row.estimate === 0) continue;
            near(`${what} estimate`, twin.estimate, turn(row.estimate), 1e-3);
            if (row.low === null || row.high === null || row.low === 0) continue;
            const ends = [turn(row.low), turn(row.high)].sort((x, y) => x - y);
            near(`${what} low`, twin.low, ends[0]!, 1e-3);
            near(`${what} high`, twin.high, ends[1]!, 1e-3);
          }
        }),
        RUNS,
      );
    },
  );
});

describe('one stratum is no stratum', () => {
  // These name another test for the family, or the loss, once there are strata, by their definition.
  const otherTest = /^(adjust\.(holm|hochberg|bonferroni|bh)|attrition\.differential)$/;
  const all = (['binary', 'numeric', 'time-to-event'] as const).flatMap((kind) =>
    casesOf(kind)
      .filter(({ entry }) => !otherTest.test(entry.id))
      .map((one) => ({ ...one, kind, title: `${one.name} on ${kind}` })),
  );
  it.each(all)('$title', ({ kind, ...one }) => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const rows: MadeRow[] = ordinaryRows(kind, 90, `one ${seed}`).map((row) => ({ ...row, stratum: 0 }));
        const without = madeData(kind, rows, { strata: false, lost: true });
        const lost = { ...without.lost!, stratum: new Int32Array(7) };
        const plain = { ...without, lost };
        const a = run(one, { ...plain, strata: ['east'] });
        const b = run(one, plain);
        const others = new Map(b.map((row) => [keyOf(row), row]));
        const both = a.filter((row) => row.stratum === null && others.has(keyOf(row)));
        const asksForStrata = b.every((row) => row.status === 'no-strata');
        expect([one.name, asksForStrata || both.length > 0]).toEqual([one.name, true]);
        for (const row of asksForStrata ? [] : both) {
          const twin = others.get(keyOf(row))!;
          const what = `${one.name} ${row.estimand}`;
          expect([what, twin.status]).toEqual([what, row.status]);
          for (const field of [
            'estimate',
            'low',
            'high',
            'standardError',
            'df',
            'statistic',
            'p',
            'n',
          ] as const)
            near(`${what} ${field}`, twin[field], row[field], row.standardError ?? 1e-3);
        }
      }),
      RUNS,
    );
  });
});
