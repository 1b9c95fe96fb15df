import { describe, expect, it } from 'vitest';
import { counted } from '../../src/core/counted.ts';

describe('counted', () => {
  it('has one form for one and another for everything else', () => {
    expect([0, 1, 2, 11, 21, 101].map((n) => counted(n, 'error', 'errors'))).toEqual([
      '0 errors',
      '1 error',
      '2 errors',
      '11 errors',
      '21 errors',
      '101 errors',
    ]);
  });

  it('needs no second form where there is none', () => {
    expect([0, 1, 2].map((n) => counted(n, 'fejl'))).toEqual(['0 fejl', '1 fejl', '2 fejl']);
  });

  it('chooses the form that the plural rules of both languages choose', () => {
    for (const language of ['da', 'en'] as const) {
      const rules = new Intl.PluralRules(language);
      for (let n = 0; n <= 1000; n += 1) expect(counted(n, 'one', 'other')).toBe(`${n} ${rules.select(n)}`);
    }
  });
});
