import { counted } from '../core/counted.ts';
import type { Day } from '../core/dates.ts';
import { type Place, type Problem, problem, warning } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { formatIsoWeek, type IsoWeek, isoWeekOf, isoWeekStart } from './iso-week.ts';

/** A week of a DREAM extract. */
export interface DreamWeek extends IsoWeek {
  /** Its Monday. */
  readonly start: Day;
  /** Column of the file, from 0. */
  readonly column: number;
}

const HEADER = /^y_(\d{2})(\d{2})$/i;
/** DREAM begins in 1991: lower years are of this century. */
const FIRST_YEAR = 91;

/**
 * Finds the week columns of a DREAM extract, `y_YYWW`, by their headers, in whatever order they stand. Other columns
 * (employment by month, municipality) are left alone.
 *
 * @returns the weeks in order of time, and problems: `DREAM_NO_WEEKS`, `DREAM_WEEK_INVALID` (a week that the year does not
 *   have), `DREAM_WEEK_TWICE`; as a warning `DREAM_WEEKS_MISSING` (gaps between the first week and the last)
 */
export function dreamWeeks(
  header: readonly string[],
  at: Place,
): { readonly weeks: readonly DreamWeek[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const byStart = new Map<Day, DreamWeek>();
  header.forEach((name, column) => {
    const match = HEADER.exec(name.trim());
    if (!match) return;
    const short = Number(match[1]);
    const year = short >= FIRST_YEAR ? 1900 + short : 2000 + short;
    const week = Number(match[2]);
    const start = isoWeekStart({ year, week });
    const place = { ...at, column: column + 1 };
    if (start === null) {
      problems.push(
        problem(
          'DREAM_WEEK_INVALID',
          place,
          text(`"${name}": ${year} has no week ${week}`, `"${name}": ${year} har ingen uge ${week}`),
        ),
      );
    } else if (byStart.has(start)) {
      problems.push(
        problem(
          'DREAM_WEEK_TWICE',
          place,
          text(`the week ${name} has two columns`, `ugen ${name} har to kolonner`),
        ),
      );
    } else byStart.set(start, { year, week, start, column });
  });
  const weeks = [...byStart.values()].sort((a, b) => a.start - b.start);
  const [first] = weeks;
  const last = weeks.at(-1);
  if (first === undefined || last === undefined) {
    if (problems.length === 0) problems.push(noWeeks(at));
    return { weeks, problems };
  }
  const missing = (last.start - first.start) / 7 + 1 - weeks.length;
  if (missing > 0) {
    const gap = weeks.find(({ start }, index) => index > 0 && start !== (weeks[index - 1]?.start ?? 0) + 7);
    const before = isoWeekOf((gap?.start ?? first.start) - 7);
    problems.push(
      warning(
        'DREAM_WEEKS_MISSING',
        at,
        text(
          `${counted(missing, 'week', 'weeks')} between ${formatIsoWeek(first)} and ${formatIsoWeek(last)} without a column (one is ${formatIsoWeek(before)}); nothing is known of them`,
          `${counted(missing, 'uge', 'uger')} mellem ${formatIsoWeek(first)} og ${formatIsoWeek(last)} uden kolonne (en er ${formatIsoWeek(before)}); intet vides om dem`,
        ),
      ),
    );
  }
  return { weeks, problems };
}

function noWeeks(at: Place): Problem {
  return problem('DREAM_NO_WEEKS', at, text('the file has no week columns', 'filen har ingen ugekolonner'), {
    permitted: text(
      'headers of the form y_YYWW, such as y_0546 for week 46 of 2005',
      'overskrifter af formen y_ÅÅUU, fx y_0546 for uge 46 i 2005',
    ),
  });
}
