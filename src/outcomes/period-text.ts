import { parsePeriod } from '../core/dates.ts';
import { type Text, text } from '../core/text.ts';

/** An ISO 8601 period in words: `P6M` is "6 months" / "6 måneder", `P1Y2M14D` "1 year, 2 months and 14 days". Weeks are told in days unless they stand alone. */
export function periodText(period: string): Text {
  const { months, days } = parsePeriod(period) ?? { months: 0, days: 0 };
  const years = Math.floor(months / 12);
  const weeks = months === 0 && days > 0 && days % 7 === 0 && period.includes('W') ? days / 7 : 0;
  const parts = [
    part(years, ['year', 'years'], ['år', 'år']),
    part(months % 12, ['month', 'months'], ['måned', 'måneder']),
    part(weeks, ['week', 'weeks'], ['uge', 'uger']),
    part(weeks > 0 ? 0 : days, ['day', 'days'], ['dag', 'dage']),
  ].filter((item) => item !== null);
  if (parts.length === 0) return text('0 days', '0 dage');
  return text(
    join(
      parts.map((item) => item.en),
      'and',
    ),
    join(
      parts.map((item) => item.da),
      'og',
    ),
  );
}

function part(n: number, en: readonly [string, string], da: readonly [string, string]): Text | null {
  if (n === 0) return null;
  const index = n === 1 ? 0 : 1;
  return text(`${n} ${en[index]}`, `${n} ${da[index]}`);
}

function join(parts: readonly string[], and: string): string {
  const last = parts.at(-1) ?? '';
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(', ')} ${and} ${last}`;
}
