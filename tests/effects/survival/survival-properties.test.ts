import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnalysisData } from '../../../src/effects/analysis-data.ts';
import type { EstimatorDefinition } from '../../../src/effects/estimator.ts';
import { hazardRatioCox } from '../../../src/effects/estimators/hazard-ratio-cox.ts';
import { testLogrank } from '../../../src/effects/estimators/test-logrank.ts';
import { testLogrankStratified } from '../../../src/effects/estimators/test-logrank-stratified.ts';
import type { ResultRow } from '../../../src/effects/result-row.ts';
import { expectClose } from '../../statistics/survival/survival-cases.ts';
import {
  analysisOptions,
  type Columns,
  SURVIVAL_ESTIMATORS,
  survivalAnalysisData,
} from './survival-analysis-data.ts';

interface Person {
  readonly time: number;
  readonly event: number;
  readonly treated: boolean;
  readonly stratum: number;
  readonly x: number;
  readonly count: number;
}

const person = fc.record({
  time: fc.integer({ min: 0, max: 12 }),
  event: fc.integer({ min: 0, max: 2 }),
  treated: fc.boolean(),
  stratum: fc.integer({ min: 0, max: 2 }),
  x: fc.integer({ min: -3, max: 3 }),
  count: fc.integer({ min: 1, max: 3 }),
});
const people = fc.array(person, { minLength: 6, maxLength: 40 });
const options = analysisOptions({ horizon: 6 });

function columns(rows: readonly Person[], arms: readonly string[] = ['control', 'offer']): Columns {
  return {
    time: rows.map((row) => row.time),
    event: rows.map((row) => row.event),
    arm: rows.map((row) => (row.treated ? 'offer' : 'control')),
    arms,
    stratum: rows.map((row) => `s${row.stratum}`),
    count: rows.map((row) => row.count),
    competing: ['pension'],
    numeric: { x: rows.map((row) => row.x) },
  };
}

/** Applies to estimators whose rows are persons, not events of a subject. */
const byPerson = SURVIVAL_ESTIMATORS.filter((entry) => !entry.requires.includes('cluster'));

const NUMBERS = ['estimate', 'standardError', 'low', 'high', 'statistic', 'p', 'n', 'events', 'df'] as const;

/** Same rows with the same numbers, but for rounding. */
function expectSameRows(
  actual: readonly ResultRow[],
  expected: readonly ResultRow[],
  fields: readonly (typeof NUMBERS)[number][] = NUMBERS,
): void {
  expect(actual.map((row) => [row.estimand, row.arm, row.stratum, row.status])).toEqual(
    expected.map((row) => [row.estimand, row.arm, row.stratum, row.status]),
  );
  actual.forEach((row, i) => {
    for (const field of fields) {
      const value = row[field];
      const other = expected[i]?.[field] ?? null;
      expect(value === null).toBe(other === null);
      if (value !== null && other !== null) expectClose(value, other, 1e-6, 1e-8);
    }
  });
}

const estimate = (entry: EstimatorDefinition, data: AnalysisData) => entry.estimate(data, options);

describe.each(byPerson.map((entry) => [entry.id, entry] as const))('%s', (_, entry) => {
  it('does not depend on the order of rows', () => {
    fc.assert(
      fc.property(
        people,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 40, maxLength: 40 }),
        (rows, keys) => {
          const shuffled = rows
            .map((row, i) => ({ row, key: keys[i] as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ row }) => row);
          expectSameRows(
            estimate(entry, survivalAnalysisData(columns(shuffled))),
            estimate(entry, survivalAnalysisData(columns(rows))),
          );
        },
      ),
      { numRuns: 40 },
    );
  });

  it('counts k copies of a row as a row with count k', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const expanded = rows.flatMap((row) =>
          Array.from({ length: row.count }, () => ({ ...row, count: 1 })),
        );
        expectSameRows(
          estimate(entry, survivalAnalysisData(columns(rows))),
          estimate(entry, survivalAnalysisData(columns(expanded))),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('mirrors contrasts when the arms change places', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const contrasts = (arms: readonly string[]) =>
          estimate(entry, survivalAnalysisData(columns(rows, arms))).filter((row) => row.reference !== null);
        const forward = contrasts(['control', 'offer']);
        const backward = contrasts(['offer', 'control']);
        expect(backward.length).toBe(forward.length);
        forward.forEach((row, i) => {
          const other = backward[i] as ResultRow;
          expect(other.status).toBe(row.status);
          if (row.p !== null && other.p !== null) expectClose(other.p, row.p, 1e-6, 1e-8);
          if (row.estimate === null || other.estimate === null) return;
          const ratio = /ratio$/.test(row.estimand);
          if (ratio) expectClose(Math.log(other.estimate), -Math.log(row.estimate), 1e-6, 1e-7);
          else expectClose(other.estimate, -row.estimate, 1e-9, 1e-12);
        });
      }),
      { numRuns: 40 },
    );
  });

  it('with one stratum gives what it gives without strata', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const one = columns(rows.map((row) => ({ ...row, stratum: 0 })));
        const { stratum: _stratum, ...none } = one;
        const whole = (given: Columns) =>
          estimate(entry, survivalAnalysisData(given)).filter((row) => row.stratum === null);
        expectSameRows(whole(one), whole(none));
      }),
      { numRuns: 30 },
    );
  });
});

describe('ranks are all that matters', () => {
  it.each([testLogrank, testLogrankStratified, hazardRatioCox].map((entry) => [entry.id, entry] as const))(
    '%s is unchanged by a monotone change of time',
    (_, entry) => {
      fc.assert(
        fc.property(people, (rows) => {
          const given = columns(rows);
          const changed = { ...given, time: given.time.map((t) => 7 + 3 * t ** 3) };
          expectSameRows(
            estimate(entry, survivalAnalysisData(changed)),
            estimate(entry, survivalAnalysisData(given)),
          );
        }),
        { numRuns: 40 },
      );
    },
  );
});

describe('a covariate with a huge offset', () => {
  it('gives the same hazard ratio as without the offset', () => {
    fc.assert(
      fc.property(people, (rows) => {
        const given = columns(rows);
        const shifted = { ...given, numeric: { x: rows.map((row) => 1e9 + row.x) } };
        expectSameRows(
          hazardRatioCox.estimate(survivalAnalysisData(shifted), options),
          hazardRatioCox.estimate(survivalAnalysisData(given), options),
        );
      }),
      { numRuns: 40 },
    );
  });
});
