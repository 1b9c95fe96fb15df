import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addPeriod,
  ageAt,
  dayOf,
  daysInMonth,
  formatIsoDate,
  parseIsoDate,
  parsePeriod,
  partsOf,
} from '../../src/core/dates.ts';

const day = (iso: string) => parseIsoDate(iso) as number;
const later = (iso: string, period: string, sign: 1 | -1 = 1) =>
  formatIsoDate(addPeriod(day(iso), parsePeriod(period) as never, sign));

describe('calendar dates', () => {
  it('counts days since 1970-01-01', () => {
    expect(day('1970-01-01')).toBe(0);
    expect(day('2000-03-01')).toBe(11017); // 30 years of 365 days, 7 leap days, 31 + 29 days
    expect(formatIsoDate(-1)).toBe('1969-12-31');
  });

  it('refuses dates that do not exist', () => {
    for (const wrong of [
      '2005-02-29',
      '2005-02-31',
      '2005-13-01',
      '2005-00-10',
      '2005-04-31',
      '05-04-01',
      '2005-4-1',
      '1900-02-29',
    ]) {
      expect(parseIsoDate(wrong)).toBeNull();
    }
    expect(parseIsoDate('2000-02-29')).not.toBeNull();
  });

  it('agrees with the platform on every day of 1800–2200', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62091, max: 84005 }), (n) => {
        const { year, month, dayOfMonth } = partsOf(n);
        expect(dayOf(year, month, dayOfMonth)).toBe(n);
        expect(parseIsoDate(formatIsoDate(n))).toBe(n);
        expect(dayOfMonth).toBeLessThanOrEqual(daysInMonth(year, month));
      }),
    );
  });
});

describe('periods', () => {
  it('reads ISO 8601 periods and nothing else', () => {
    expect(parsePeriod('P6M')).toEqual({ months: 6, days: 0 });
    expect(parsePeriod('P1Y2M3W4D')).toEqual({ months: 14, days: 25 });
    for (const wrong of ['P', '6M', 'P6', 'PT6H', 'P-6M', 'P1.5M', 'p6m', ''])
      expect(parsePeriod(wrong)).toBeNull();
  });

  it('adds months by the stated rule: same day, or the last of a shorter month', () => {
    expect(later('2005-10-01', 'P6M')).toBe('2006-04-01');
    expect(later('2005-08-31', 'P6M')).toBe('2006-02-28');
    expect(later('2003-08-31', 'P6M')).toBe('2004-02-29');
    expect(later('2005-01-31', 'P1M')).toBe('2005-02-28');
    expect(later('2005-03-31', 'P1M', -1)).toBe('2005-02-28');
    expect(later('2004-02-29', 'P1Y')).toBe('2005-02-28');
    expect(later('2005-10-01', 'P26W')).toBe('2006-04-01');
    expect(later('2005-12-31', 'P14D')).toBe('2006-01-14');
  });

  it('knows ages by birthday', () => {
    expect(ageAt(day('1960-09-15'), day('2005-09-14'))).toBe(44);
    expect(ageAt(day('1960-09-15'), day('2005-09-15'))).toBe(45);
    expect(ageAt(day('1960-02-29'), day('2005-02-28'))).toBe(44);
    expect(ageAt(day('1960-02-29'), day('2005-03-01'))).toBe(45);
  });
});
