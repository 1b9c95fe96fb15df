import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { setOf } from '../../../src/report/protection/citizen-set.ts';
import { type NamedSet, setRelations } from '../../../src/report/protection/set-relations.ts';

const SIZE = 14;
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
const named = (name: string, members: readonly number[], known = false): NamedSet => ({
  name,
  set: setOf(members),
  known,
  published: true,
});
const everybody = named('everybody', range(0, SIZE), true);

describe('setRelations', () => {
  it('makes a group of those in the one set and not in the other, when they are few', () => {
    const within = named('placed within the window', range(0, 6));
    const ever = named('ever placed', range(0, 8));
    const { groups, relations } = setRelations([everybody, within, ever], 5);
    expect([...groups.values()]).toEqual([2]);
    const [group] = groups.keys() as unknown as [string];
    const line = relations.find(({ terms }) => terms.has([...groups.keys()][0] as string));
    expect(group).toBeDefined();
    expect(Object.fromEntries(line?.terms ?? [])).toEqual({
      [[...groups.keys()][0] as string]: expect.any(Number),
      'ever placed': expect.any(Number),
      'placed within the window': expect.any(Number),
    });
  });

  it('makes a group of the few outside a set, and none of many', () => {
    expect([...setRelations([everybody, named('most', range(0, 12))], 5).groups.values()]).toEqual([2]);
    expect(setRelations([everybody, named('some', range(0, 7))], 5).groups.size).toBe(0);
  });

  it('sees that two counted sets make up a third', () => {
    const { relations } = setRelations(
      [everybody, named('a', range(0, 3)), named('b', range(3, 8)), named('both', range(0, 8))],
      2,
    );
    expect(relations.some(({ terms }) => ['a', 'b', 'both'].every((name) => terms.has(name)))).toBe(true);
  });

  it('says only what is true of the sets, whatever they are (random sets)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(fc.integer({ min: 0, max: SIZE - 1 }), { minLength: 1 }), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.integer({ min: 2, max: 6 }),
        (lists, minimum) => {
          const seen = new Set([everybody.set.print]);
          const sets = lists.flatMap((members, index) => {
            const entry = named(
              `set ${index}`,
              [...members].sort((a, b) => a - b),
            );
            if (seen.has(entry.set.print)) return [];
            seen.add(entry.set.print);
            return [entry];
          });
          const { relations, groups } = setRelations([everybody, ...sets], minimum);
          const size = new Map([
            ...groups,
            ...sets.map(({ name, set }) => [name, set.members.length] as const),
          ]);
          for (const { terms, constant } of relations)
            expect(
              [...terms].reduce((sum, [name, factor]) => sum + factor * (size.get(name) as number), 0),
            ).toBe(constant);
          for (const few of groups.values()) expect(few).toBeLessThan(minimum);
        },
      ),
      { numRuns: 200, seed: 7 },
    );
  });
});
