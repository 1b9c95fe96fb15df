import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { testWilcoxon } from '../../../src/effects/estimators/test-wilcoxon.ts';
import type { ResultRow } from '../../../src/effects/result-row.ts';
import { estimate, options, REGRESSION_ESTIMATORS } from './regression-oracle.ts';
import { type Row, trialData, trialRows, type Use } from './small-trials.ts';

const names = REGRESSION_ESTIMATORS.flatMap(({ id, variants }) => [
  id,
  ...Object.keys(variants).map((variant) => `${id}:${variant}`),
]);
const RUNS = { numRuns: 25 };

/** Every number of one list of rows against the other: estimates times `scale`, p alike. */
function same(one: readonly ResultRow[], other: readonly ResultRow[], scale = 1, sign = 1): void {
  expect(other.length).toBe(one.length);
  one.forEach((row, i) => {
    const twin = other[i]!;
    expect([twin.status, twin.estimand, twin.n]).toEqual([row.status, row.estimand, row.n]);
    if (row.status !== 'ok') return;
    const spread = Math.abs(row.standardError ?? 0) * scale;
    // Of a cluster that the model nearly fits, 1 − λ is left with few digits, and its root is as good as that.
    const room = row.estimator.startsWith('ols.cr2') ? 1e-6 : 1e-8;
    const near = (a: number | null, b: number | null, limit: number) => {
      if (a === null || b === null) {
        expect(b).toBe(a);
        return;
      }
      expect(Math.abs(a - b) <= limit, `${row.estimator} ${row.estimand}: ${a} and ${b}`).toBe(true);
    };
    near(row.estimate === null ? null : row.estimate * scale * sign, twin.estimate, room * spread);
    near(row.standardError === null ? null : row.standardError * scale, twin.standardError, room * spread);
    near(row.p, twin.p, room);
    near(row.df, twin.df, 100 * room * (row.df ?? 0));
  });
}

const differences = (rows: readonly ResultRow[]) => rows.filter((row) => row.reference !== null);

function everyEstimator(check: (name: string) => void): void {
  for (const name of names) check(name);
}

describe('properties of the regression estimators', () => {
  it('row order does not matter', () => {
    fc.assert(
      fc.property(trialRows(3), (rows) => {
        const shuffled = [...rows].reverse();
        everyEstimator((name) => {
          same(
            estimate(name, trialData(rows, { arms: 3 })),
            estimate(name, trialData(shuffled, { arms: 3 })),
          );
        });
      }),
      RUNS,
    );
  });

  it('a row with count k is k rows, with and without weights', () => {
    fc.assert(
      fc.property(trialRows(2), fc.boolean(), (rows, weights) => {
        const expanded = rows.flatMap((row) => Array<Row>(row.count).fill({ ...row, count: 1 }));
        everyEstimator((name) => {
          if (name.startsWith('weighted') && !weights) return;
          same(
            estimate(name, trialData(rows, { weights })),
            estimate(name, trialData(expanded, { weights })),
          );
        });
      }),
      RUNS,
    );
  });

  it('swapped arms change the sign', () => {
    fc.assert(
      fc.property(trialRows(2), (rows) => {
        const swapped = rows.map((row) => ({ ...row, arm: 1 - row.arm }));
        everyEstimator((name) => {
          const one = differences(estimate(name, trialData(rows)));
          same(one, differences(estimate(name, trialData(swapped))), 1, -1);
        });
      }),
      RUNS,
    );
  });

  it('a shifted and scaled outcome shifts nothing and scales', () => {
    fc.assert(
      fc.property(trialRows(2), (rows) => {
        const moved = rows.map((row) => ({ ...row, y: 8 * row.y + 4096, baseline: 8 * row.baseline + 4096 }));
        everyEstimator((name) => {
          same(
            differences(estimate(name, trialData(rows))),
            differences(estimate(name, trialData(moved))),
            8,
          );
        });
      }),
      RUNS,
    );
  });

  it('covariates far from 0 and scaled weights change nothing', () => {
    fc.assert(
      fc.property(trialRows(2), (rows) => {
        const moved = rows.map((row) => ({ ...row, x: row.x + 2 ** 28, weight: row.weight * 64 }));
        everyEstimator((name) => {
          same(estimate(name, trialData(rows)), estimate(name, trialData(moved)));
        });
      }),
      RUNS,
    );
  });

  it('one stratum is no strata', () => {
    fc.assert(
      fc.property(trialRows(3), (rows) => {
        const one = rows.map((row) => ({ ...row, stratum: 1 }));
        everyEstimator((name) => {
          const use: Use = { arms: 3 };
          same(
            estimate(name, trialData(one, use)),
            estimate(name, trialData(one, { ...use, strata: false })),
          );
        });
      }),
      RUNS,
    );
  });

  it('never a number that is none, and a reason whenever there is none', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 40 }).chain((size) => trialRows(3).map((rows) => rows.slice(0, size))),
        fc.boolean(),
        (rows, binary) => {
          everyEstimator((name) => {
            const data = trialData(rows, { arms: 3, binary });
            if (binary && name.startsWith('ancova')) return;
            for (const row of estimate(name, data)) {
              expect(Object.values(row).some((value) => Number.isNaN(value))).toBe(false);
              if (row.status === 'ok') expect(row.p).not.toBeNull();
              else expect(row.notes[0]).toMatch(/\.$/);
            }
          });
        },
      ),
      RUNS,
    );
  });
});

describe('properties of test.wilcoxon', () => {
  const run = (rows: readonly Row[], use: Use = {}, variant: string | null = null) =>
    testWilcoxon.estimate(trialData(rows, { weights: false, ...use }), options({ variant }));
  const numbers = (rows: readonly ResultRow[]) =>
    rows.map(({ status, estimate: at, low, high, p }) => [status, at, low, high, p?.toPrecision(9)]);

  it('order, counts, shift and scale', () => {
    fc.assert(
      fc.property(trialRows(2), (rows) => {
        const result = numbers(run(rows));
        expect(numbers(run([...rows].reverse()))).toEqual(result);
        const expanded = rows.flatMap((row) => Array<Row>(row.count).fill({ ...row, count: 1 }));
        expect(numbers(run(expanded))).toEqual(result);
        const moved = numbers(run(rows.map((row) => ({ ...row, y: 2 * row.y + 64 }))));
        const doubled = (value: unknown) => (typeof value === 'number' ? 2 * value : value);
        expect(moved).toEqual(
          result.map(([status, at, low, high, p]) => [status, doubled(at), doubled(low), doubled(high), p]),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('swapped arms mirror the shift and keep p', () => {
    fc.assert(
      fc.property(trialRows(2), (rows) => {
        const mirror = (value: unknown) => (typeof value === 'number' ? 0 - value : value);
        const swapped = run(rows.map((row) => ({ ...row, arm: 1 - row.arm })));
        expect(numbers(swapped)).toEqual(
          numbers(run(rows)).map(([status, at, low, high, p]) => [
            status,
            mirror(at),
            mirror(high),
            mirror(low),
            p,
          ]),
        );
      }),
      { numRuns: 40 },
    );
  });

  it('van Elteren with one stratum is the asymptotic test', () => {
    fc.assert(
      fc.property(trialRows(2), (rows) => {
        const one = rows.map((row) => ({ ...row, stratum: 0 }));
        const stratified = run(one, {}, 'van-elteren')[0]!;
        const plain = run(one, { strata: false }, 'asymptotic').find((row) => row.estimand === 'p-value')!;
        expect(stratified.p?.toPrecision(9)).toBe(plain.p?.toPrecision(9));
      }),
      { numRuns: 40 },
    );
  });

  it('the exact p is that of all assignments', () => {
    fc.assert(
      fc.property(trialRows(2), (rows) => {
        const few = rows
          .slice(0, 8)
          .map((row, i) => ({ ...row, y: Math.trunc(row.y / 10), count: 1, arm: i < 3 ? 1 : 0 }));
        const row = run(few, { strata: false }, 'exact').find((one) => one.estimand === 'p-value')!;
        if (row.status !== 'ok') {
          expect(row.status).toBe('no-variation');
          return;
        }
        // Pairs won by every choice of three of the eight, counted one by one.
        const wins = (chosen: readonly number[]) =>
          few.reduce(
            (sum, other, j) =>
              chosen.includes(j)
                ? sum
                : sum +
                  chosen.reduce(
                    (own, i) => own + (few[i]!.y > other.y ? 1 : few[i]!.y === other.y ? 0.5 : 0),
                    0,
                  ),
            0,
          );
        const all: number[] = [];
        for (let a = 0; a < 8; a += 1)
          for (let b = a + 1; b < 8; b += 1) for (let c = b + 1; c < 8; c += 1) all.push(wins([a, b, c]));
        const observed = Math.abs(wins([0, 1, 2]) - 7.5);
        const share = all.filter((value) => Math.abs(value - 7.5) >= observed).length / all.length;
        expect(row.p).toBeCloseTo(share, 12);
      }),
      { numRuns: 60 },
    );
  });
});
