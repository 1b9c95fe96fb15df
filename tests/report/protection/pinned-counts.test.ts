import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eliminate, type Relation } from '../../../src/report/protection/eliminate.ts';
import { pinnedCounts } from '../../../src/report/protection/pinned-counts.ts';

const HIGHEST = 4;

/** All whole fillings from 0 to 4 that fit, by plain search. */
function fillings(lines: readonly Relation[], size: number): readonly (readonly number[])[] {
  const found: number[][] = [];
  for (let code = 0; code < (HIGHEST + 1) ** size; code += 1) {
    const filling = Array.from(
      { length: size },
      (_, at) => Math.floor(code / (HIGHEST + 1) ** at) % (HIGHEST + 1),
    );
    if (
      lines.every(
        ({ terms, constant }) =>
          [...terms].reduce((sum, [count, factor]) => sum + factor * (filling[count] as number), 0) ===
          constant,
      )
    )
      found.push(filling);
  }
  return found;
}

describe('pinnedCounts', () => {
  const lineOf = (factors: readonly number[], truth: readonly number[]): Relation => ({
    terms: new Map(factors.flatMap((factor, count) => (factor === 0 ? [] : [[count, factor] as const]))),
    constant: factors.reduce((sum, factor, count) => sum + factor * (truth[count] as number), 0),
    mix: new Map(),
  });

  it('sees what only all sums and ranges together tell', () => {
    // a + b + c = 4, a + d = 4, b + e = 4, c + f = 4, d + e + f = 8: no sum fixes a count. Then d, e and f at most 4, 3, 1: they are 4, 3, 1.
    const truth = [0, 1, 3, 4, 3, 1];
    const lines = [
      [1, 1, 1, 0, 0, 0],
      [1, 0, 0, 1, 0, 0],
      [0, 1, 0, 0, 1, 0],
      [0, 0, 1, 0, 0, 1],
    ].map((factors) => lineOf(factors, truth));
    const highest = [4, 4, 4, 4, 3, 1];
    const pinned = pinnedCounts(
      eliminate(lines).rows,
      (count) => truth[count] as number,
      (count) => [0, highest[count] as number],
      [0, 1, 2, 3, 4, 5],
    );
    expect(pinned).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('never calls a count fixed that another filling gives another value, and finds those in a box (random tables)', () => {
    let seen = 0;
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: HIGHEST }), { minLength: 6, maxLength: 6 }),
        fc.array(fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 6, maxLength: 6 }), {
          minLength: 1,
          maxLength: 4,
        }),
        (truth, factors) => {
          const lines = factors.map((row) => lineOf(row, truth));
          const all = fillings(lines, 6);
          const asked = [...new Set(lines.flatMap(({ terms }) => [...terms.keys()]))];
          const pinned = pinnedCounts(
            eliminate(lines).rows,
            (count) => truth[count] as number,
            () => [0, HIGHEST],
            asked,
          );
          for (const count of pinned) {
            expect(new Set(all.map((filling) => filling[count])).size, JSON.stringify([truth, factors])).toBe(
              1,
            );
            seen += 1;
          }
          // One sum by itself: what whole numbers fix, fractions fix as well.
          if (lines.length === 1)
            for (const count of asked)
              if (new Set(all.map((filling) => filling[count])).size === 1) expect(pinned).toContain(count);
        },
      ),
      { numRuns: 60, seed: 7 },
    );
    expect(seen).toBeGreaterThan(0);
  });
});
