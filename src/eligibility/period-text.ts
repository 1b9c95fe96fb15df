import type { Period } from '../core/dates.ts';
import { type Text, text } from '../core/text.ts';

/** A period in words: "1 year 6 months", "6 months", "26 weeks", "10 days" / "1 år 6 måneder"…. */
export function periodText(period: Period): Text {
  const years = Math.floor(period.months / 12);
  const weeks = period.days % 7 === 0 ? period.days / 7 : 0;
  const parts: readonly (readonly [number, string, string, string, string])[] = [
    [years, 'year', 'years', 'år', 'år'],
    [period.months % 12, 'month', 'months', 'måned', 'måneder'],
    [weeks, 'week', 'weeks', 'uge', 'uger'],
    [weeks > 0 ? 0 : period.days, 'day', 'days', 'dag', 'dage'],
  ];
  const present = parts.filter(([count]) => count > 0);
  if (present.length === 0) return text('0 days', '0 dage');
  return text(
    present.map(([count, one, many]) => `${count} ${count === 1 ? one : many}`).join(' '),
    present.map(([count, , , one, many]) => `${count} ${count === 1 ? one : many}`).join(' '),
  );
}
