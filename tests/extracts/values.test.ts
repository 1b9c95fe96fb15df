import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../src/core/dates.ts';
import { detectDateFormat } from '../../src/extracts/detect-date-format.ts';
import { detectDecimal } from '../../src/extracts/detect-decimal.ts';
import { DATE_FORMATS, parseDate, readDate } from '../../src/extracts/parse-date.ts';
import { parseFlag } from '../../src/extracts/parse-flag.ts';
import { parseNumber } from '../../src/extracts/parse-number.ts';

const two = (value: number): string => String(value).padStart(2, '0');
const written = (year: number, month: number, day: number) => ({
  'dd-mm-yyyy': `${two(day)}-${two(month)}-${year}`,
  'yyyy-mm-dd': `${year}-${two(month)}-${two(day)}`,
  'dd.mm.yyyy': `${two(day)}.${two(month)}.${year}`,
  'dd/mm/yyyy': `${two(day)}/${two(month)}/${year}`,
  yyyymmdd: `${year}${two(month)}${two(day)}`,
  ddmmyyyy: `${two(day)}${two(month)}${year}`,
});

describe('parseDate', () => {
  it('reads every day of 1850–2149 in every form, and no other; no date is real in two forms (brute force)', () => {
    // The calendar is walked day by day with month lengths written out, independent of the code under test.
    let day = parseIsoDate('1850-01-01')!;
    for (let year = 1850; year <= 2149; year += 1) {
      const leap = year % 400 === 0 || (year % 4 === 0 && year % 100 !== 0);
      const lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
      for (let month = 1; month <= 12; month += 1) {
        for (let dayOfMonth = 1; dayOfMonth <= lengths[month - 1]!; dayOfMonth += 1) {
          const forms = written(year, month, dayOfMonth);
          // All six forms on one day in seven, the two without separators on every day.
          const formats = day % 7 === 0 ? DATE_FORMATS : (['yyyymmdd', 'ddmmyyyy'] as const);
          for (const format of formats) {
            if (parseDate(forms[format], format) !== day) throw new Error(`${forms[format]} as ${format}`);
          }
          if (parseDate(forms.yyyymmdd, 'ddmmyyyy') !== null)
            throw new Error(`${forms.yyyymmdd} is ambiguous`);
          if (parseDate(forms.ddmmyyyy, 'yyyymmdd') !== null)
            throw new Error(`${forms.ddmmyyyy} is ambiguous`);
          day += 1;
        }
      }
    }
    expect(day).toBe(parseIsoDate('2150-01-01'));
  });

  it.each([
    ['31-02-2004', 'dd-mm-yyyy', 'calendar'],
    ['29-02-2005', 'dd-mm-yyyy', 'calendar'],
    ['00-01-2005', 'dd-mm-yyyy', 'calendar'],
    ['01-13-2005', 'dd-mm-yyyy', 'calendar'],
    ['31-12-9999', 'dd-mm-yyyy', 'year'],
    ['01-01-0001', 'dd-mm-yyyy', 'year'],
    ['1-2-05', 'dd-mm-yyyy', 'form'],
    ['001-2-2005', 'dd-mm-yyyy', 'form'],
    ['1-13-2005', 'dd-mm-yyyy', 'calendar'],
    ['1.2-2005', 'dd.mm.yyyy', 'form'],
    ['2005-2-1', 'yyyy-mm-dd', 'form'],
    ['112005', 'ddmmyyyy', 'form'],
    ['01-02-05', 'dd-mm-yyyy', 'form'],
    ['2005-02-01', 'dd-mm-yyyy', 'form'],
    ['2005-02-01 00:00:00', 'yyyy-mm-dd', 'form'],
    ['', 'yyyy-mm-dd', 'form'],
  ] as const)('%s as %s: %s', (value, format, fault) => {
    expect(readDate(value, format)).toEqual({ fault });
    expect(parseDate(value, format)).toBeNull();
  });
});

describe('detectDateFormat', () => {
  it('finds the form of any real date, and keeps it among some wrong ones', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1850, max: 2149 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 28 }),
        fc.constantFrom(...DATE_FORMATS),
        (year, month, day, format) => {
          const detector = detectDateFormat();
          detector.add('måske');
          detector.add('31-02-2004');
          detector.add(written(year, month, day)[format]);
          detector.add(written(year, month, day)[format]);
          expect(detector.result()).toBe(format);
        },
      ),
    );
  });

  it('reads a file of nothing but wrong dates in its own form, and knows when there is none', () => {
    const wrong = detectDateFormat();
    wrong.add('31022004');
    expect(wrong.result()).toBe('ddmmyyyy');
    const none = detectDateFormat();
    none.add('i går');
    expect(none.result()).toBeNull();
  });
});

describe('parseNumber', () => {
  it.each([
    ['1.234,50', ',', 1234.5],
    ['1.234', ',', 1234],
    ['1.234', '.', 1.234],
    ['1,234.50', '.', 1234.5],
    ['12 345,5', ',', 12345.5],
    ['12\u00a0345', ',', 12345],
    ['-3,5', ',', -3.5],
    ['\u22123,5', ',', -3.5],
    ['+7', ',', 7],
    ['-0', ',', 0],
    [' 98,75 ', ',', 98.75],
    ['0.123', ',', null],
    ['0.123', '.', 0.123],
    ['1.23', ',', null],
    ['1.2345', ',', null],
    ['1.234.56', ',', null],
    ['1,5', '.', null],
    ['1,5,5', ',', null],
    ['5,', ',', null],
    [',5', ',', null],
    ['1e3', '.', null],
    ['12 kr', ',', null],
    ['12 %', ',', null],
    ['', ',', null],
    ['9'.repeat(400), ',', null],
  ] as const)('%s with decimal %s', (value, decimal, expected) => {
    expect(parseNumber(value, decimal)).toBe(expected);
  });

  it('reads back what Intl writes in Danish and English', () => {
    const danish = new Intl.NumberFormat('da-DK', { maximumFractionDigits: 3 });
    const english = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 3 });
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (thousandths) => {
        const value = thousandths / 1000;
        expect(parseNumber(danish.format(value), ',')).toBe(value + 0);
        expect(parseNumber(english.format(value), '.')).toBe(value + 0);
      }),
    );
  });
});

describe('detectDecimal', () => {
  it.each([
    [['1', '20', '300'], null],
    [['1.234', '5,5'], ','],
    [['1.234', '5.5'], '.'],
    [['0.123'], '.'],
    [['1.234'], 'ambiguous'],
    [['1,234', '12,345'], 'ambiguous'],
    [['1.234', '1.234,5', 'x'], ','],
    [[], null],
  ] as const)('%j: %s', (values, expected) => {
    const detector = detectDecimal();
    for (const value of values) detector.add(value);
    expect(detector.result()).toBe(expected);
  });
});

describe('parseFlag', () => {
  it.each(['Ja', 'JA ', 'j', 'J', '1', 'true', 'TRUE', 'x', 'X', 'yes', 'Y', 'sand'])(
    '%s is yes',
    (value) => {
      expect(parseFlag(value)).toBe(true);
    },
  );
  it.each(['Nej', 'n', 'N', '0', 'false', 'no', '', '   ', 'falsk'])('"%s" is no', (value) => {
    expect(parseFlag(value)).toBe(false);
  });
  it.each(['måske', '2', 'ja tak', '-'])('%s is neither', (value) => {
    expect(parseFlag(value)).toBeNull();
  });
});
