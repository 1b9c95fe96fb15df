import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eliminate, type Relation } from '../../../src/report/protection/eliminate.ts';

function relation(factors: readonly number[], values: readonly number[], position: number): Relation {
  const terms = new Map(factors.flatMap((factor, count) => (factor === 0 ? [] : [[count, factor] as const])));
  const constant = factors.reduce((sum, factor, count) => sum + factor * (values[count] as number), 0);
  return { terms, constant, mix: new Map([[position, 1]]) };
}

const systems = fc.record({
  values: fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 5, maxLength: 5 }),
  factors: fc.array(fc.array(fc.integer({ min: -2, max: 2 }), { minLength: 5, maxLength: 5 }), {
    minLength: 1,
    maxLength: 6,
  }),
});

const written = (rows: Iterable<Relation>) =>
  [...rows]
    .map(({ terms, constant }) => JSON.stringify([[...terms].sort(([a], [b]) => a - b), constant]))
    .sort();

describe('eliminate', () => {
  it('solves what can be solved and no more', () => {
    // x + y = 10, x − y = 4, z + w = 9: x = 7 and y = 3 by hand, z and w stay open.
    const lines = [
      [1, 1, 0, 0],
      [1, -1, 0, 0],
      [0, 0, 1, 1],
    ].map((factors, position) => relation(factors, [7, 3, 4, 5], position));
    const alone = [...eliminate(lines).rows].filter(({ terms }) => terms.size === 1);
    const solved = alone.map(({ terms, constant }) => {
      const [[count, factor]] = [...terms] as [[number, number]];
      return [count, constant / factor];
    });
    expect(solved.sort()).toEqual([
      [0, 7],
      [1, 3],
    ]);
  });

  it('gives rows that hold, and that are made of the relations as they say (random systems)', () => {
    fc.assert(
      fc.property(systems, ({ values, factors }) => {
        const lines = factors.map((row, position) => relation(row, values, position));
        for (const { terms, constant, mix } of eliminate(lines).rows) {
          expect(
            [...terms].reduce((sum, [count, factor]) => sum + factor * (values[count] as number), 0),
          ).toBe(constant);
          const made = new Map<number, number>();
          for (const [position, times] of mix)
            for (const [count, factor] of (lines[position] as Relation).terms)
              made.set(count, (made.get(count) ?? 0) + times * factor);
          for (const [count, factor] of made) expect(factor).toBe(terms.get(count) ?? 0);
        }
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  it('takes the last relation back without a trace', () => {
    fc.assert(
      fc.property(systems, fc.integer({ min: 0, max: 4 }), ({ values, factors }, count) => {
        const solved = eliminate(factors.map((row, position) => relation(row, values, position)));
        const before = written(solved.rows);
        solved.add({ terms: new Map([[count, 1]]), constant: values[count] as number, mix: new Map() });
        solved.undo();
        expect(written(solved.rows)).toEqual(before);
      }),
      { numRuns: 300, seed: 7 },
    );
  });
});
