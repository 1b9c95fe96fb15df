import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { duplicateFinder } from '../../src/extracts/duplicates.ts';

const number = fc
  .tuple(
    fc.integer({ min: 0, max: 9_999_999 }),
    fc.string({ unit: fc.constantFrom(...'0123456789ABZ'), minLength: 2, maxLength: 2 }),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([seven, two, last]) => `${String(seven).padStart(7, '0')}${two}${last}`);

describe('duplicateFinder', () => {
  it('agrees with a Map, over growth and collisions', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.oneof(number, fc.constantFrom('6101600001', '6101601AB1', '0000000000')), fc.nat(2)),
          {
            maxLength: 300,
          },
        ),
        (entries) => {
          const finder = duplicateFinder(4);
          const map = new Map<string, { file: string; line: number }>();
          entries.forEach(([cpr, file], index) => {
            const place = { file: `${file}.csv`, line: index + 2 };
            expect(finder.add(cpr, place.file, place.line)).toEqual(map.get(cpr) ?? null);
            if (!map.has(cpr)) map.set(cpr, place);
          });
          expect(finder.size).toBe(map.size);
        },
      ),
    );
  });

  it('refuses what is no number at all, without showing it', () => {
    expect(() => duplicateFinder().add('hemmelig', 'a.csv', 1)).toThrow(/^a number to be remembered/);
  });

  it('tells a replacement number from every number of digits', () => {
    const finder = duplicateFinder(4);
    const all = ['6101600000', '6101600A00', '61016000A0', '6101600ZZ9', '6101601000', '6101609999'];
    for (const cpr of all) expect(finder.add(cpr, 'a.csv', 1)).toBeNull();
    for (const cpr of all) expect(finder.add(cpr, 'b.csv', 2)).toEqual({ file: 'a.csv', line: 1 });
  });
});
