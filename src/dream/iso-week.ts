import { type Day, dayOf, partsOf } from '../core/dates.ts';

/** A week of ISO 8601: it begins on Monday and belongs to the year that its Thursday lies in. */
export interface IsoWeek {
  readonly year: number;
  /** 1–52 or 53. */
  readonly week: number;
}

/** Monday of a week, or null when the year has no such week (53 exists only in some years: 2004, 2009, 2015, 2020, 2026). */
export function isoWeekStart({ year, week }: IsoWeek): Day | null {
  if (!Number.isInteger(week) || week < 1 || week > 53) return null;
  const fourth = dayOf(year, 1, 4);
  if (fourth === null) return null;
  const start = fourth - weekday(fourth) + 7 * (week - 1);
  return isoWeekOf(start).year === year ? start : null;
}

/** The week that a day lies in. */
export function isoWeekOf(day: Day): IsoWeek {
  const thursday = day - weekday(day) + 3;
  const { year } = partsOf(thursday);
  const first = dayOf(year, 1, 1) as Day;
  return { year, week: Math.floor((thursday - first) / 7) + 1 };
}

/** `2005-W46`, as ISO 8601 writes it. */
export function formatIsoWeek({ year, week }: IsoWeek): string {
  return `${String(year).padStart(4, '0')}-W${String(week).padStart(2, '0')}`;
}

/** 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. */
function weekday(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}
