import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aalenJohansen } from '../../../src/statistics/survival/aalen-johansen.ts';
import { coxFit } from '../../../src/statistics/survival/cox-fit.ts';
import { coxFrame } from '../../../src/statistics/survival/cox-frame.ts';
import { coxTests } from '../../../src/statistics/survival/cox-tests.ts';
import { fineGray } from '../../../src/statistics/survival/fine-gray.ts';
import { kaplanMeier } from '../../../src/statistics/survival/kaplan-meier.ts';
import { logrankTest } from '../../../src/statistics/survival/logrank-test.ts';
import { meanCumulativeCount } from '../../../src/statistics/survival/mean-cumulative-count.ts';
import { restrictedMean } from '../../../src/statistics/survival/restricted-mean.ts';
import { survivalCounts } from '../../../src/statistics/survival/survival-counts.ts';
import { survivalOrder } from '../../../src/statistics/survival/survival-order.ts';
import { symmetricInverse } from '../../../src/statistics/survival/symmetric-inverse.ts';
import { expectAllClose, expectClose } from './survival-cases.ts';

interface Row {
  readonly time: number;
  readonly event: number;
  readonly group: number;
}

const rowsOf = (maxTime: number, maxEvent: number) =>
  fc.array(
    fc.record({
      time: fc.integer({ min: 1, max: maxTime }),
      event: fc.integer({ min: 0, max: maxEvent }),
      group: fc.integer({ min: 0, max: 1 }),
    }),
    { minLength: 8, maxLength: 40 },
  );

function inputOf(rows: readonly Row[]) {
  return {
    order: survivalOrder(Float64Array.from(rows, (row) => row.time)),
    event: Uint8Array.from(rows, (row) => row.event),
    group: Int32Array.from(rows, (row) => row.group),
    groups: 2,
    count: new Float64Array(rows.length).fill(1),
    weight: null,
    columns: Float64Array.from(rows, (row) => row.group),
    size: 1,
  };
}

/** Rows with pairwise different times, in their given order of time. */
const untied = (rows: readonly Row[]): Row[] =>
  [...rows].sort((a, b) => a.time - b.time).map((row, i) => ({ ...row, time: i + 1 }));

describe('identities between the estimators', () => {
  it('without censoring Kaplan–Meier is the share left, with the binomial variance', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 30 }), (times) => {
        const rows = times.map((time) => ({ time, event: 1, group: 0 }));
        const curve = kaplanMeier(survivalCounts(inputOf(rows))[0]!);
        for (let j = 0; j < curve.time.length; j += 1) {
          const share = times.filter((time) => time > curve.time[j]!).length / times.length;
          expectClose(curve.survival[j]!, share, 1e-12);
          if (share > 0) {
            const se = Math.sqrt((share * (1 - share)) / times.length);
            expectClose(curve.survival[j]! * curve.logStandardError[j]!, se, 1e-9);
          }
        }
      }),
    );
  });

  it('the incidences of all causes and the event-free share add up to 1; one cause gives 1 − Kaplan–Meier', () => {
    fc.assert(
      fc.property(rowsOf(8, 3), (rows) => {
        const input = inputOf(rows);
        for (const counts of survivalCounts({ ...input, causes: 3 })) {
          const curves = aalenJohansen(counts);
          for (let j = 0; j < curves.time.length; j += 1) {
            const sum = curves.incidence.reduce((total, { probability }) => total + probability[j]!, 0);
            expectClose(sum + curves.eventFree[j]!, 1, 1e-12);
          }
        }
        const single = survivalCounts(input);
        single.forEach((counts) => {
          const km = kaplanMeier(counts).survival;
          expectAllClose(
            aalenJohansen(counts).incidence[0]!.probability.map((p) => 1 - p),
            [...km],
            1e-9,
            1e-12,
          );
        });
      }),
    );
  });

  it('without ties the score test of a Cox model of two groups is the log-rank test', () => {
    fc.assert(
      fc.property(rowsOf(40, 1), (rows) => {
        const input = inputOf(untied(rows));
        const test = logrankTest(input);
        const frame = coxFrame(input);
        const fit = coxFit(frame, { ties: 'efron' });
        if (test.status !== 'ok' || fit.status !== 'ok') return;
        const tests = coxTests(frame, fit, 'efron', Uint8Array.of(1));
        if (tests.status !== 'ok') throw new Error(tests.reason);
        expectClose(tests.score.statistic, test.statistic, 1e-9, 1e-12);
      }),
    );
  });

  it('without competing events Fine–Gray has the Cox estimate with Breslow ties', () => {
    fc.assert(
      fc.property(rowsOf(12, 1), (rows) => {
        const input = inputOf(rows);
        const cox = coxFit(coxFrame(input), { ties: 'breslow' });
        const subdistribution = fineGray(input);
        if (cox.status !== 'ok' || subdistribution.status !== 'ok' || cox.diverging[0] === 1) return;
        expectClose(subdistribution.coefficients[0]!, cox.coefficients[0]!, 1e-7, 1e-9);
      }),
    );
  });

  it('the score of a fitted Cox model is 0 and its likelihood no lower than nearby', () => {
    fc.assert(
      fc.property(rowsOf(6, 1), (rows) => {
        const frame = coxFrame(inputOf(rows));
        const fit = coxFit(frame, { ties: 'efron' });
        if (fit.status !== 'ok' || fit.diverging[0] === 1 || fit.aliased[0] === 1) return;
        expect(fit.logLikelihood).toBeGreaterThanOrEqual(fit.logLikelihoodAtZero - 1e-12);
      }),
    );
  });

  it('with one event per subject the mean cumulative count is the Nelson–Aalen estimate', () => {
    fc.assert(
      fc.property(rowsOf(8, 1), (rows) => {
        const order = survivalOrder(Float64Array.from(rows, (row) => row.time));
        const curve = meanCumulativeCount({
          rank: order.rank,
          times: order.times,
          event: Uint8Array.from(rows, (row) => row.event),
          subject: Int32Array.from(rows, (_, i) => i),
          subjects: rows.length,
          subjectCount: new Float64Array(rows.length).fill(1),
        });
        let hazard = 0;
        curve.time.forEach((time, j) => {
          const atRisk = rows.filter((row) => row.time >= time).length;
          hazard += rows.filter((row) => row.time === time && row.event === 1).length / atRisk;
          expectClose(curve.mean[j]!, hazard, 1e-12);
        });
      }),
    );
  });

  it('the restricted mean without censoring is the mean of min(T, horizon), with variance (n − 1)/n of its square error', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 30 }), (times) => {
        const rows = times.map((time) => ({ time, event: 1, group: 0 }));
        const result = restrictedMean(survivalCounts(inputOf(rows))[0]!, 6);
        if (result.status !== 'ok') throw new Error(result.reason);
        const cut = times.map((time) => Math.min(time, 6));
        const mean = cut.reduce((a, b) => a + b, 0) / cut.length;
        const squares = cut.reduce((total, value) => total + (value - mean) ** 2, 0);
        expectClose(result.mean, mean, 1e-12);
        expectClose(result.variance, squares / cut.length ** 2, 1e-9, 1e-12);
      }),
    );
  });
});

describe('symmetricInverse', () => {
  it('inverts, and passes over columns that depend on earlier ones', () => {
    const x = [
      [1, 0, 2, 1],
      [0, 1, 1, 3],
      [2, 1, 5, 0],
      [1, 1, 3, 7],
    ];
    const gram = Float64Array.from(
      [0, 1, 2, 3].flatMap((i) =>
        [0, 1, 2, 3].map((j) => x.reduce((sum, row) => sum + row[i]! * row[j]!, 0)),
      ),
    );
    // Column 2 is twice column 0 plus column 1.
    const { inverse, aliased } = symmetricInverse(gram, 4);
    expect(Array.from(aliased)).toEqual([0, 0, 1, 0]);
    for (const i of [0, 1, 3]) {
      for (const j of [0, 1, 3]) {
        let sum = 0;
        for (const k of [0, 1, 3]) sum += inverse[i * 4 + k]! * gram[k * 4 + j]!;
        expectClose(sum, i === j ? 1 : 0, 1e-12, 1e-12);
      }
    }
  });
});
