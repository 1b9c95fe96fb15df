import { describe, expect, it } from 'vitest';
import type { TrialError } from '../../src/core/problem.ts';
import { PRESETS } from '../../src/costs/presets/index.ts';
import { buildRateBook } from '../../src/costs/rates/build-rate-book.ts';
import { exactValue } from '../../src/costs/rates/exact-value.ts';
import { ratePeriods } from '../../src/costs/rates/rate-periods.ts';
import { readPresets } from '../../src/costs/rates/read-presets.ts';
import { day } from './cost-fixtures.ts';

const codes = (files: Record<string, string>) => {
  try {
    readPresets(files);
    return [];
  } catch (error) {
    return (error as TrialError).problems.map(({ code, at }) => `${code} ${at.file}`);
  }
};
const preset = (id: string, values: string) => `version: 1
rates:
  - { id: ${id}, unit: percent, label: { da: a, en: a }, values: [${values}] }
`;
const value = (from: string, to: string, percent = 10) =>
  `{ from: ${from}, to: ${to}, value: ${percent}, sureness: L, source: { da: x, en: x } }`;

describe('presets', () => {
  it('those of the toolkit hold on every day of 2005 and 2006, once, with source and sureness', () => {
    const rates = readPresets(PRESETS);
    expect(rates.map(({ id }) => id).sort()).toEqual([
      'employer-on-cost',
      'flexjob-wage-cap-hour',
      'flexjob-wage-hour',
      'foertidspension-week',
      'income-tax-municipality',
      'income-tax-state',
      'ledighedsydelse-week',
      'net-tax-addition',
      'production-share',
      'refusion-flexjob',
      'refusion-foertidspension',
      'refusion-ledighedsydelse',
      'refusion-sygedagpenge',
      'sygedagpenge-week',
      'tax-distortion',
    ]);
    const { book, problems } = buildRateBook(rates, []);
    expect(problems).toEqual([]);
    const needed = rates.filter(({ values }) => values.length > 0).map(({ id }) => id);
    const { periods, gaps } = ratePeriods(book, needed, day('2005-01-01'), day('2006-12-31'));
    expect(gaps).toEqual([]);
    expect(periods.reduce((days, { from, to }) => days + to - from + 1, 0)).toBe(730);
    for (const { source, sureness } of rates.flatMap(({ values }) => values)) {
      expect(source.da).not.toBe('');
      expect(source.en).not.toBe('');
      expect(['H', 'M', 'L']).toContain(sureness);
    }
  });

  it('the benefit is 91 % of the highest dagpenge in whole kroner', () => {
    const rate = readPresets(PRESETS).find(({ id }) => id === 'ledighedsydelse-week')!;
    expect(rate.values.map((dated) => dated.value)).toEqual([
      Math.round(3270 * 0.91),
      Math.round(3335 * 0.91),
    ]);
  });

  it('report every fault of every file', () => {
    expect(
      codes({
        'a.yaml': preset('x', `${value('2005-01-01', '2005-12-31')}, ${value('2005-12-31', '2006-12-31')}`),
        'b.yaml': preset('x', value('2005-01-01', '2004-12-31', 101)),
        'c.yaml': 'version: 2\nrates: []\n',
        'd.yaml': preset('y', value('2005-02-30', '2005-12-31')),
      }),
    ).toEqual([
      'COST_RATE_OVERLAP a.yaml',
      'COST_RATE_DUPLICATE b.yaml',
      'COST_PRESET_INVALID b.yaml',
      'COST_RATE_DATES b.yaml',
      'COST_PRESET_INVALID c.yaml',
      'COST_PRESET_INVALID d.yaml',
    ]);
  });
});

describe('exact values', () => {
  it('kroner are whole øre, percent a share with four decimals', () => {
    expect(exactValue(205.3, 'kr-per-hour')).toEqual({ numerator: 20530, denominator: 1 });
    expect(exactValue(35, 'percent')).toEqual({ numerator: 350_000, denominator: 1_000_000 });
    expect(exactValue(0, 'percent')).toEqual({ numerator: 0, denominator: 1_000_000 });
    expect(exactValue(66.6667, 'percent')).toEqual({ numerator: 666_667, denominator: 1_000_000 });
  });

  it.each([
    [205.305, 'kr-per-hour'],
    [-1, 'kr-per-week'],
    [100.01, 'percent'],
    [33.33333, 'percent'],
    [Number.NaN, 'percent'],
  ] as const)('%d %s is none', (given, unit) => {
    expect(exactValue(given, unit)).toBeNull();
  });
});

describe('rate periods', () => {
  const files = {
    'a.yaml': preset('x', `${value('2005-01-01', '2005-01-10')}, ${value('2005-01-15', '2005-01-31')}`),
    'b.yaml': preset('y', value('2005-01-05', '2005-01-20')),
  };
  const { book } = buildRateBook(readPresets(files), []);
  const days = (span: { from: number; to: number }) => [
    span.from - day('2005-01-01') + 1,
    span.to - day('2005-01-01') + 1,
  ];

  it('change where any of the rates changes, and tell the days without one', () => {
    const { periods, gaps } = ratePeriods(book, ['x', 'y'], day('2005-01-03'), day('2005-01-31'));
    expect(periods.map(days)).toEqual([
      [5, 10],
      [15, 20],
    ]);
    expect(gaps.map((gap) => [gap.rate, ...days(gap)])).toEqual([
      ['y', 3, 4],
      ['x', 11, 14],
      ['y', 21, 31],
    ]);
  });

  it('of no days are none', () => {
    expect(ratePeriods(book, ['x'], day('2005-01-03'), day('2005-01-02'))).toEqual({ periods: [], gaps: [] });
  });

  it('an override in the middle leaves the preset on both sides; one over all of it leaves nothing', () => {
    const override = (from: string, to: string) => [{ rate: 'y', from, to, value: 5, source: 'x' }];
    const values = (from: string, to: string) =>
      buildRateBook(readPresets(files), override(from, to))
        .book.get('y')!
        .values.map((dated) => [...days({ from: dated.from!, to: dated.to! }), dated.origin]);
    expect(values('2005-01-10', '2005-01-12')).toEqual([
      [5, 9, 'preset'],
      [10, 12, 'override'],
      [13, 20, 'preset'],
    ]);
    expect(values('2005-01-01', '2005-01-31')).toEqual([[1, 31, 'override']]);
    expect(values('2005-01-25', '2005-01-31')).toEqual([
      [5, 20, 'preset'],
      [25, 31, 'override'],
    ]);
  });
});
