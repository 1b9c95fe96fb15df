import { expect } from 'vitest';
import type { ResultRow } from '../../src/effects/result-row.ts';

/**
 * What every row owes, whatever it is about: its estimator's name, words, finite numbers in order, and where there is no
 * number a code with a reason.
 */
export function expectSoundRows(id: string, variant: string | null, rows: readonly ResultRow[]): void {
  for (const row of rows) {
    // The plain id may add rows of a variant (van Elteren beside Wilcoxon), named as such.
    expect([id, row.estimator === id || (variant === null && row.estimator.startsWith(`${id}:`))]).toEqual([
      id,
      true,
    ]);
    expect(row.method).not.toBe('');
    expect(row.estimand).not.toBe('');
    for (const [key, value] of Object.entries(row)) {
      if (typeof value === 'number' && !Number.isFinite(value)) throw new Error(`${id}: ${key} is ${value}`);
    }
    if (row.status === 'ok') {
      expect([
        id,
        row.estimand,
        [row.estimate, row.statistic, row.p, row.low, row.high].some((value) => value !== null),
      ]).toEqual([id, row.estimand, true]);
      if (row.low !== null && row.high !== null) expect(row.low).toBeLessThanOrEqual(row.high);
      if (row.low !== null && row.estimate !== null)
        expect(row.low).toBeLessThanOrEqual(row.estimate + 1e-9 * Math.abs(row.estimate) + 1e-12);
      if (row.p !== null) {
        expect(row.p).toBeGreaterThanOrEqual(0);
        expect(row.p).toBeLessThanOrEqual(1);
      }
      if (row.standardError !== null) expect(row.standardError).toBeGreaterThanOrEqual(0);
    } else {
      expect([id, row.status, row.estimate, row.p, row.standardError]).toEqual([
        id,
        row.status,
        null,
        null,
        null,
      ]);
      expect([id, row.status, row.notes.length > 0]).toEqual([id, row.status, true]);
    }
  }
  expect(JSON.parse(JSON.stringify(rows))).toEqual(rows);
}
