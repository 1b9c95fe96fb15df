import { describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../src/core/dates.ts';
import { text } from '../../src/core/text.ts';
import type { DateFormat } from '../../src/extracts/file-format.ts';
import { readHeldOn } from '../../src/fieldwork/read-held-on.ts';

const word = text('x', 'x');
const days = { earliest: parseIsoDate('2005-09-01') as number, latest: parseIsoDate('2006-12-01') as number };
const read = (cell: string, form: DateFormat | null) => {
  const found = readHeldOn(cell, form, { file: 'moeder.csv' }, days, {
    missing: ['MISSING', word],
    invalid: ['INVALID', word],
    outside: ['OUTSIDE', word],
  });
  return typeof found === 'object' ? [found.code, found.remedy?.en] : found;
};

describe('the day on which an interview or a meeting was held', () => {
  it('may have a year of two digits where the protocol declares it, in the century of the trial', () => {
    expect(read('3.11.05', 'dd.mm.yy')).toBe(parseIsoDate('2005-11-03'));
    expect(read('3.11.2005', 'dd.mm.yy')).toBe(parseIsoDate('2005-11-03'));
    expect(read('3.11.07', 'dd.mm.yy')).toEqual(['OUTSIDE', undefined]);
  });

  it('says which setting is missing where it does not', () => {
    for (const form of ['dd.mm.yyyy', null] as const)
      expect(read('3.11.05', form)).toEqual(['INVALID', expect.stringContaining('`dateFormat: dd.mm.yy`')]);
    expect(read('i går', null)).toEqual(['INVALID', undefined]);
  });
});
