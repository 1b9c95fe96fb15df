import { describe, expect, it } from 'vitest';
import { da } from '../../../src/report/words/da.ts';
import { en } from '../../../src/report/words/en.ts';

type Leaf = readonly [path: string, value: unknown];

function leaves(value: unknown, path = ''): readonly Leaf[] {
  if (typeof value !== 'object' || value === null) return [[path, value]];
  return Object.entries(value).flatMap(([key, entry]) => leaves(entry, `${path}/${key}`));
}

describe('words', () => {
  const danish = new Map(leaves(da));
  const english = new Map(leaves(en));

  it('have the same keys in both languages, also where the type allows any', () => {
    expect([...danish.keys()].sort()).toEqual([...english.keys()].sort());
    expect(danish.size).toBeGreaterThan(250);
  });

  it('are of the same kind, never empty, and take the same number of arguments', () => {
    for (const [path, word] of english) {
      const other = danish.get(path);
      expect(typeof other, path).toBe(typeof word);
      if (typeof word === 'string') expect(`${word}${other}`.length, path).toBeGreaterThan(1);
      if (typeof word === 'function') expect((other as () => string).length, path).toBe(word.length);
    }
  });

  it('are translated: sentences differ between the languages', () => {
    const same = [...english].filter(
      ([path, word]) =>
        typeof word === 'string' && word === danish.get(path) && /[a-z] [a-z]+ [a-z]/i.test(word),
    );
    expect(same).toEqual([]);
  });
});
