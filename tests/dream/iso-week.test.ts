import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatIsoDate, parseIsoDate } from '../../src/core/dates.ts';
import { formatIsoWeek, isoWeekOf, isoWeekStart } from '../../src/dream/iso-week.ts';

const { mondays, turns } = JSON.parse(
  readFileSync(new URL('../../fixtures/oracles/iso-weeks/expected.json', import.meta.url), 'utf8'),
) as { mondays: Record<string, string>; turns: Record<string, string> };

describe('ISO weeks', () => {
  it('begin where R has them begin, and no year has a week more', () => {
    for (const [name, monday] of Object.entries(mondays)) {
      const [year, week] = name.split('-W').map(Number) as [number, number];
      expect(formatIsoDate(isoWeekStart({ year, week }) as number)).toBe(monday);
    }
    for (let year = 1991; year <= 2031; year += 1) {
      const has = `${year}-W53` in mondays;
      expect(isoWeekStart({ year, week: 53 }) !== null).toBe(has);
    }
    expect([2004, 2009, 2015, 2020, 2026].filter((year) => `${year}-W53` in mondays).length).toBe(5);
  });

  it('hold the days that R has them hold', () => {
    for (const [day, week] of Object.entries(turns)) {
      expect(formatIsoWeek(isoWeekOf(parseIsoDate(day) as number))).toBe(week);
    }
    expect(Object.keys(turns).length).toBeGreaterThan(500);
  });

  it.each([0, 54, 1.5, -1, Number.NaN])('have no number %s', (week) => {
    expect(isoWeekStart({ year: 2005, week })).toBeNull();
  });
});
