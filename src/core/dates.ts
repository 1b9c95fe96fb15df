/**
 * Calendar dates as whole days since 1970-01-01 (no clock, no time zone), and ISO 8601 periods of years, months,
 * weeks and days. Month rule: adding months keeps the day of the month, or takes the last day of a shorter month
 * (31 January + P1M = 28 or 29 February); years and months first, then weeks and days.
 */
export type Day = number;

/** Years, months and days of a period; weeks are seven days. */
export interface Period {
  readonly months: number;
  readonly days: number;
}

const MS_PER_DAY = 86_400_000;

/** Day number of a proleptic Gregorian date, or null when no such date exists (31 February). Month counts from 1. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day | null {
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, dayOfMonth);
  return Math.round(date.getTime() / MS_PER_DAY);
}

/** Year, month (from 1) and day of the month. */
export function partsOf(day: Day): { year: number; month: number; dayOfMonth: number } {
  const date = new Date(day * MS_PER_DAY);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, dayOfMonth: date.getUTCDate() };
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Reads `YYYY-MM-DD` exactly; null when malformed or no such date. */
export function parseIsoDate(value: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  return match ? dayOf(Number(match[1]), Number(match[2]), Number(match[3])) : null;
}

/** `YYYY-MM-DD`. */
export function formatIsoDate(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Reads an ISO 8601 period of dates (`P6M`, `P1Y2M`, `P26W`, `P14D`, `P1Y6M15D`); null when it is none. */
export function parsePeriod(value: string): Period | null {
  const match = /^P(?=\d)(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?$/.exec(value);
  if (!match) return null;
  const [years, months, weeks, days] = match.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return { months: years * 12 + months, days: weeks * 7 + days };
}

/** The day a period after (sign 1) or before (sign -1) `day`, by the month rule above. */
export function addPeriod(day: Day, period: Period, sign: 1 | -1 = 1): Day {
  const { year, month, dayOfMonth } = partsOf(day);
  const monthIndex = year * 12 + (month - 1) + sign * period.months;
  const newYear = Math.floor(monthIndex / 12);
  const newMonth = (monthIndex % 12) + 1;
  const moved = dayOf(newYear, newMonth, Math.min(dayOfMonth, daysInMonth(newYear, newMonth)));
  return (moved as Day) + sign * period.days;
}

/** Whole years from `birth` to `at`: the age a person has on that day (29 February birthdays fall on 1 March in common years, as in Danish law). */
export function ageAt(birth: Day, at: Day): number {
  const from = partsOf(birth);
  const to = partsOf(at);
  const before = to.month < from.month || (to.month === from.month && to.dayOfMonth < from.dayOfMonth);
  return to.year - from.year - (before ? 1 : 0);
}
