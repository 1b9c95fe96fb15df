import { describe, expect, it } from 'vitest';
import { dayOf } from '../../../src/core/dates.ts';
import {
  COUNT,
  decimals,
  formatDate,
  formatInterval,
  formatIsoDay,
  formatLevel,
  formatNumber,
  formatP,
  KRONER,
  MONEY,
  P_VALUE,
  POINTS,
  RATIO,
  SHARE,
} from '../../../src/report/words/numbers.ts';

/** No-break spaces as `_`, so that the expectation shows them. */
const seen = (shown: string) => shown.replaceAll('\u00a0', '_');

describe('formatNumber', () => {
  it.each([
    [0.125, SHARE, '12,5_%', '12.5%'],
    [1, SHARE, '100,0_%', '100.0%'],
    [1234.5, decimals(1), '1.234,5', '1,234.5'],
    [-0.031, POINTS, '−3,1', '−3.1'],
    [0.032, P_VALUE, '0,032', '0.032'],
    [0.0004999, P_VALUE, '<_0,001', '<_0.001'],
    [0.0005, P_VALUE, '0,001', '0.001'],
    [0.9999, P_VALUE, '>_0,999', '>_0.999'],
    [1e-300, P_VALUE, '<_0,001', '<_0.001'],
    [0.934, RATIO, '0,93', '0.93'],
    [10655, COUNT, '10.655', '10,655'],
    [1234567, KRONER, '12.346', '12,346'],
    [1234567, MONEY, '12.346_kr.', 'DKK_12,346'],
    [-1234567, MONEY, '−12.346_kr.', '−DKK_12,346'],
    [-20, MONEY, '0_kr.', 'DKK_0'],
    [-0.0001, POINTS, '0,0', '0.0'],
    [0.3, { kind: 'whole-share' } as const, '30_%', '30%'],
    [-0.2, { kind: 'whole-points' } as const, '−20', '−20'],
  ])('%d', (value, format, da, en) => {
    expect(seen(formatNumber(value, format, 'da'))).toBe(da);
    expect(seen(formatNumber(value, format, 'en'))).toBe(en);
  });
});

describe('formatInterval', () => {
  it('has a true minus and the words of each language', () => {
    expect(seen(formatInterval(-0.05, 0.31, decimals(2), 'da'))).toBe('(−0,05_til_0,31)');
    expect(seen(formatInterval(-0.05, 0.31, decimals(2), 'en'))).toBe('(−0.05_to_0.31)');
  });

  it('says that an end has no bound', () => {
    expect(seen(formatInterval(95, null, { kind: 'time', decimals: 0 }, 'da'))).toBe('(95_til_ikke nået)');
    expect(seen(formatInterval(null, 3, decimals(0), 'en'))).toBe('(unbounded_to_3)');
  });
});

describe('dates, p values and levels', () => {
  it('writes dates in words', () => {
    const day = dayOf(2005, 10, 1) as number;
    expect(seen(formatDate(day, 'da'))).toBe('1._oktober_2005');
    expect(seen(formatDate(day, 'en'))).toBe('1_October_2005');
    expect(seen(formatIsoDay('2006-03-31', 'da'))).toBe('31._marts_2006');
    expect(formatIsoDay('not a day', 'en')).toBe('not a day');
  });

  it('writes p and levels', () => {
    expect(seen(formatP(0.0321, 'da'))).toBe('p_=_0,032');
    expect(seen(formatP(0.00001, 'en'))).toBe('p_<_0.001');
    expect(seen(formatLevel(0.95, 'da'))).toBe('95_%');
    expect(seen(formatLevel(0.975, 'da'))).toBe('97,5_%');
    expect(seen(formatLevel(0.9, 'en'))).toBe('90%');
  });
});
