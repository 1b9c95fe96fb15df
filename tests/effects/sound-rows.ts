import { isDeepStrictEqual } from 'node:util';
import { expect } from 'vitest';
import type { ResultRow } from '../../src/effects/result-row.ts';

/**
 * What every row owes, whatever it is about: its estimator's name, words, finite numbers in order, and where there is no
 * number a code with a reason. Said without `expect`, which for so many rows would take most of the time.
 */
export function expectSoundRows(id: string, variant: string | null, rows: readonly ResultRow[]): void {
  for (const row of rows) {
    const owes = (holds: boolean, what: string) => {
      if (!holds) expect.fail(`${id}: ${row.estimand} of ${row.estimator}: ${what}\n${JSON.stringify(row)}`);
    };
    // The plain id may add rows of a variant (van Elteren beside Wilcoxon), named as such.
    owes(row.estimator === id || (variant === null && row.estimator.startsWith(`${id}:`)), 'its own name');
    owes(row.method !== '', 'words of its method');
    owes(row.estimand !== '', 'an estimand');
    for (const [key, value] of Object.entries(row))
      owes(typeof value !== 'number' || Number.isFinite(value), `a finite ${key}`);
    if (row.status === 'ok') {
      owes(
        [row.estimate, row.statistic, row.p, row.low, row.high].some((value) => value !== null),
        'a number',
      );
      if (row.low !== null && row.high !== null) owes(row.low <= row.high, 'low no higher than high');
      if (row.low !== null && row.estimate !== null)
        owes(
          row.low <= row.estimate + 1e-9 * Math.abs(row.estimate) + 1e-12,
          'low no higher than the estimate',
        );
      if (row.p !== null) owes(row.p >= 0 && row.p <= 1, 'p from 0 to 1');
      if (row.standardError !== null) owes(row.standardError >= 0, 'no negative standard error');
    } else {
      owes(row.estimate === null && row.p === null && row.standardError === null, 'no number');
      owes(row.notes.length > 0, 'a reason');
    }
  }
  const written = JSON.parse(JSON.stringify(rows)) as unknown;
  if (!isDeepStrictEqual(written, rows)) expect(written).toEqual(rows);
}
