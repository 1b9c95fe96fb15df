import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { protectCounts } from '../../../src/report/model/protect-counts.ts';
import type { CountSum, Protection } from '../../../src/report/model/protection.ts';

/** A table of rows × columns with row totals, column totals and the grand total as counts of their own. */
function table(cells: readonly (readonly number[])[]): { counts: Map<string, number>; sums: CountSum[] } {
  const counts = new Map<string, number>();
  const sums: CountSum[] = [];
  const width = cells[0]?.length ?? 0;
  cells.forEach((row, r) => {
    row.forEach((count, c) => {
      counts.set(`${r},${c}`, count);
    });
    counts.set(
      `${r},+`,
      row.reduce((a, b) => a + b, 0),
    );
    sums.push({ parts: row.map((_, c) => `${r},${c}`), total: `${r},+` });
  });
  for (let c = 0; c < width; c += 1) {
    counts.set(
      `+,${c}`,
      cells.reduce((sum, row) => sum + (row[c] as number), 0),
    );
    sums.push({ parts: cells.map((_, r) => `${r},${c}`), total: `+,${c}` });
  }
  return { counts, sums };
}

/**
 * The attacker: tries every way to fill the hidden counts that fits the published ones and the marks, and collects the
 * values each hidden count can have. Independent of the code under test: plain search.
 */
function feasible(
  counts: ReadonlyMap<string, number>,
  sums: readonly CountSum[],
  shown: ReadonlyMap<string, Protection>,
  minimum: number,
  largest: number,
): ReadonlyMap<string, ReadonlySet<number>> {
  const hidden = [...counts.keys()].filter((key) => shown.get(key) !== 'open');
  const found = new Map(hidden.map((key) => [key, new Set<number>()]));
  const value = new Map([...counts].filter(([key]) => shown.get(key) === 'open'));
  const fits = () =>
    sums.every(({ parts, total }) => {
      const keys = typeof total === 'number' ? parts : [...parts, total];
      const open = keys.filter((key) => !value.has(key));
      const sum = parts.reduce((all, part) => all + (value.get(part) ?? 0), 0);
      const whole = typeof total === 'number' ? total : value.get(total);
      if (open.length === 0) return sum === whole;
      return whole === undefined || sum <= whole;
    });
  const search = (index: number): void => {
    if (!fits()) return;
    const key = hidden[index];
    if (key === undefined) {
      for (const name of hidden) found.get(name)?.add(value.get(name) as number);
      return;
    }
    const small = shown.get(key) === 'small';
    for (let guess = 1; guess <= (small ? minimum - 1 : largest); guess += 1) {
      value.set(key, guess);
      search(index + 1);
    }
    value.delete(key);
  };
  search(0);
  return found;
}

/**
 * The other attacker: a hidden count follows from the sums when taking it out lowers their rank. Rank over the integers
 * modulo a prime: another route than the elimination in floating point that is tested.
 */
function linearlyRecovered(
  sums: readonly CountSum[],
  shown: ReadonlyMap<string, Protection>,
): readonly string[] {
  const hidden = [...shown.keys()].filter((key) => shown.get(key) !== 'open');
  const rows = sums.map(({ parts, total }) =>
    hidden.map((key) => BigInt((parts.includes(key) ? 1 : 0) - (key === total ? 1 : 0))),
  );
  const whole = rankModulo(rows);
  return hidden.filter(
    (_, column) => rankModulo(rows.map((row) => row.filter((_value, index) => index !== column))) < whole,
  );
}

const PRIME = 1_000_003n;

function rankModulo(given: readonly (readonly bigint[])[]): number {
  const rows = given.map((row) => row.map((value) => ((value % PRIME) + PRIME) % PRIME));
  let rank = 0;
  for (let col = 0; col < (rows[0]?.length ?? 0); col += 1) {
    const at = rows.findIndex((row, index) => index >= rank && row[col] !== 0n);
    if (at < 0) continue;
    [rows[rank], rows[at]] = [rows[at] as bigint[], rows[rank] as bigint[]];
    const pivot = rows[rank] as bigint[];
    for (let index = rank + 1; index < rows.length; index += 1) {
      const row = rows[index] as bigint[];
      const factor = row[col] as bigint;
      if (factor === 0n) continue;
      const lead = pivot[col] as bigint;
      for (let j = col; j < row.length; j += 1)
        row[j] = ((((row[j] as bigint) * lead - (pivot[j] as bigint) * factor) % PRIME) + PRIME) % PRIME;
    }
    rank += 1;
  }
  return rank;
}

const minimum = 3;

describe('protectCounts', () => {
  it('hides a small count and one more in its row and column, the smallest, no zero', () => {
    const { counts, sums } = table([
      [2, 9, 20],
      [14, 7, 30],
      [0, 11, 25],
    ]);
    const shown = protectCounts(counts, sums, 5);
    expect(shown.get('0,0')).toBe('small');
    const hidden = [...shown].filter(([, mark]) => mark === 'hidden').map(([key]) => key);
    expect(hidden.sort()).toEqual(['0,1', '1,0', '1,1']);
  });

  it('shows everything where nothing is small, and everything when switched off', () => {
    const large = table([
      [5, 9],
      [14, 0],
    ]);
    expect(new Set(protectCounts(large.counts, large.sums, 5).values())).toEqual(new Set(['open']));
    const small = table([
      [1, 2],
      [3, 4],
    ]);
    expect(new Set(protectCounts(small.counts, small.sums, 1).values())).toEqual(new Set(['open']));
  });

  it('hides those without when those with are few and the size is public', () => {
    const counts = new Map([
      ['with', 3],
      ['without', 27],
    ]);
    const shown = protectCounts(counts, [{ parts: ['with', 'without'], total: 30 }], 5);
    expect([...shown.values()]).toEqual(['small', 'hidden']);
  });

  it('calls all small counts hidden where their sum gives them away', () => {
    const counts = new Map([
      ['a', 1],
      ['b', 1],
    ]);
    const shown = protectCounts(counts, [{ parts: ['a', 'b'], total: 2 }], 5);
    expect([...shown.values()]).toEqual(['hidden', 'hidden']);
  });

  it('never hides what is public', () => {
    const counts = new Map([
      ['a', 2],
      ['b', 40],
      ['c', 8],
    ]);
    const shown = protectCounts(
      counts,
      [
        { parts: ['a', 'b'], total: 42 },
        { parts: ['a', 'c'], total: 10 },
      ],
      5,
      new Set(['b']),
    );
    expect(shown.get('b')).toBe('open');
  });

  const tables = (largest: number) =>
    fc.integer({ min: 2, max: 4 }).chain((width) =>
      fc.array(fc.array(fc.integer({ min: 0, max: largest }), { minLength: width, maxLength: width }), {
        minLength: 2,
        maxLength: 4,
      }),
    );

  it('leaves no hidden count that linear algebra gives back (random tables)', () => {
    fc.assert(
      fc.property(tables(14), fc.integer({ min: 2, max: 6 }), (cells, least) => {
        const { counts, sums } = table(cells);
        const shown = protectCounts(counts, sums, least);
        for (const [key, count] of counts) {
          if (count === 0) expect(shown.get(key)).toBe('open');
          if (count >= 1 && count < least) expect(shown.get(key)).not.toBe('open');
        }
        expect(linearlyRecovered(sums, shown), JSON.stringify(cells)).toEqual([]);
      }),
      { numRuns: 400, seed: 7 },
    );
  });

  it('withstands an attacker who tries every filling of a table with one or two small counts', () => {
    fc.assert(
      fc.property(tables(9), (cells) => {
        const { counts, sums } = table(cells);
        const small = [...counts.values()].filter((count) => count >= 1 && count < minimum).length;
        fc.pre(small >= 1 && small <= 2);
        const shown = protectCounts(counts, sums, minimum);
        const hidden = [...shown.values()].filter((mark) => mark !== 'open').length;
        fc.pre(hidden <= 8);
        const found = feasible(counts, sums, shown, minimum, 36);
        for (const [key, values] of found) {
          expect(values.has(counts.get(key) as number)).toBe(true);
          expect(values.size, `${JSON.stringify(cells)} ${key}`).toBeGreaterThan(1);
        }
      }),
      { numRuns: 120, seed: 7 },
    );
  });

  it('is quick for 98 municipalities and two arms', () => {
    const counts = new Map<string, number>();
    const sums: CountSum[] = [];
    for (const arm of ['a', 'b']) {
      let all = 0;
      for (let i = 0; i < 98; i += 1) {
        const events = (i * 7 + (arm === 'a' ? 3 : 5)) % 13;
        all += events;
        counts.set(`e${arm}${i}`, events).set(`w${arm}${i}`, 30 - events);
        sums.push({ parts: [`e${arm}${i}`, `w${arm}${i}`], total: 30 });
      }
      counts.set(`e${arm}`, all).set(`w${arm}`, 98 * 30 - all);
      for (const part of ['e', 'w'])
        sums.push({
          parts: Array.from({ length: 98 }, (_, i) => `${part}${arm}${i}`),
          total: `${part}${arm}`,
        });
    }
    const shown = protectCounts(counts, sums, 5);
    expect(shown.get('ea')).toBe('open');
  });
});
