import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseIsoDate } from '../../src/core/dates.ts';
import { detectDateFormat } from '../../src/extracts/detect-date-format.ts';
import { detectDecimal } from '../../src/extracts/detect-decimal.ts';
import { DATE_FORMATS, parseDate, readDate } from '../../src/extracts/parse-date.ts';
import { parseFlag } from '../../src/extracts/parse-flag.ts';
import { parseNumber } from '../../src/extracts/parse-number.ts';
import { isAmountUnit, plainAmount } from '../../src/extracts/plain-amount.ts';
import { twoDigitYearRemedy } from '../../src/extracts/two-digit-year.ts';

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

describe('years of two digits', () => {
  it('are read where the form says so, in the century around a day, and never without one', () => {
    const around = parseIsoDate('2005-10-01')!;
    const iso = (value: string, format: 'dd-mm-yy' | 'dd.mm.yy' | 'dd/mm/yy' | 'ddmmyy', near = around) => {
      const reading = readDate(value, format, near);
      return 'day' in reading ? reading.day : reading.fault;
    };
    expect(iso('15-11-05', 'dd-mm-yy')).toBe(parseIsoDate('2005-11-15'));
    expect(iso('3.1.06', 'dd.mm.yy')).toBe(parseIsoDate('2006-01-03'));
    expect(iso('31/12/99', 'dd/mm/yy')).toBe(parseIsoDate('1999-12-31'));
    expect(iso('151105', 'ddmmyy')).toBe(parseIsoDate('2005-11-15'));
    // A workbook's typed cells have their whole year in the same file.
    expect(iso('15-11-2005', 'dd-mm-yy')).toBe(parseIsoDate('2005-11-15'));
    expect(iso('15112005', 'ddmmyy')).toBe(parseIsoDate('2005-11-15'));
    // A hundred years have each two digits once: from 50 years before to 49 after.
    expect(iso('01-01-55', 'dd-mm-yy')).toBe(parseIsoDate('1955-01-01'));
    expect(iso('31-12-54', 'dd-mm-yy')).toBe(parseIsoDate('2054-12-31'));
    expect(iso('15-11-02', 'dd-mm-yy', parseIsoDate('1998-05-01')!)).toBe(parseIsoDate('2002-11-15'));
    // 2000 had a 29 February, 1900 and 2005 did not.
    expect(iso('29-02-00', 'dd-mm-yy')).toBe(parseIsoDate('2000-02-29'));
    expect(iso('29-02-05', 'dd-mm-yy')).toBe('calendar');
    expect(readDate('15-11-05', 'dd-mm-yy')).toEqual({ fault: 'form' });
    expect(readDate('15-11-05', 'dd-mm-yyyy', around)).toEqual({ fault: 'form' });
  });

  it('are never found by themselves, and the remedy names the setting', () => {
    const detector = detectDateFormat();
    for (const value of ['15-11-05', '16.11.05', '151105']) detector.add(value);
    expect(detector.result()).toBeNull();
    expect(twoDigitYearRemedy(' 15-11-05 ')?.en).toContain('`dateFormat: dd-mm-yy`');
    expect(twoDigitYearRemedy('3.1.06')?.da).toContain('`dateFormat: dd.mm.yy`');
    expect(twoDigitYearRemedy('15/11/05')?.en).toContain('dd/mm/yy');
    expect(twoDigitYearRemedy('151105')?.en).toContain('ddmmyy');
    for (const value of ['15-11-2005', '15-11/05', '991105', '38671', 'i går'])
      expect(twoDigitYearRemedy(value)).toBeNull();
  });
});

describe('amounts', () => {
  it.each([
    ['125,50', ',', 125.5],
    ['kr. 125,50', ',', 125.5],
    ['Kr.125,50', ',', 125.5],
    ['125,50 kr.', ',', 125.5],
    ['125,50kr', ',', 125.5],
    ['125.50 DKK', '.', 125.5],
    ['DKK 1.250', ',', 1250],
    ['1.250,- kr.', ',', 1250],
    ['kr. 1.250,-', ',', 1250],
    ['1.250,\u2013', ',', 1250],
    ['125,-', '.', 125],
    ['125.-', ',', 125],
    ['1 250,00 kroner', ',', 1250],
    ['1\u00a0250\u00a0kr.', ',', 1250],
    ['1.234.567,- kr.', ',', 1234567],
    ['1.250,-', '.', null],
    ['kr.', ',', null],
    ['125 kr. i timen', ',', null],
    ['125 SEK', ',', null],
    ['krone 125', ',', null],
    [',-', ',', null],
  ] as const)('%s with %s is %s', (value, decimal, expected) => {
    expect(parseNumber(plainAmount(value), decimal)).toBe(expected);
  });

  it('tell the decimal mark of a file', () => {
    const dash = detectDecimal();
    dash.add('1.250,-');
    expect(dash.result()).toBe(',');
    const unsaid = detectDecimal();
    unsaid.add('1.250 kr.');
    expect(unsaid.result()).toBe('ambiguous');
  });

  it('are numbers whose unit is kroner', () => {
    const units = [
      ['kr.', 'DKK'],
      ['kroner om måneden', 'kroner a month'],
      ['beløb', 'kr. a week'],
    ] as const;
    for (const [da, en] of units) expect(isAmountUnit({ da, en })).toBe(true);
    expect(isAmountUnit({ da: 'kræfter', en: 'forces' })).toBe(false);
    expect(isAmountUnit(undefined)).toBe(false);
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
