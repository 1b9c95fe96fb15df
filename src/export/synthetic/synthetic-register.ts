import { csvText } from '../../core/csv-text.ts';
import type { Day } from '../../core/dates.ts';
import type { Random } from '../../core/random.ts';
import type { BenefitSpell } from '../../dream/benefit-spells.ts';
import { isoWeekOf } from '../../dream/iso-week.ts';
import { categoryMarginal, type Observed } from './cell-marginal.ts';
import type { CourseEvent } from './course-model.ts';
import { cellsOf, type Invented } from './synthetic-events.ts';

/** A citizen of the real trial as the register knows her; days of events are counted from the reference date. */
export interface RegisteredCitizen extends Invented {
  /** Null where the extract does not have her. */
  readonly register: readonly BenefitSpell[] | null;
  readonly events: readonly CourseEvent[];
}

const NONE = '0';

/**
 * A DREAM extract of the invented citizens, or null where the real trial has kept none: whether the extract has a citizen, and week after
 * week a code that follows from the code of the week before and from whether the citizen is in a job by the reports; both distributions within
 * cells (municipality and arm, arm, everybody). So spells last about as long as they did, and reports and register mostly agree.
 *
 * @param random the stream of one citizen
 */
export function syntheticRegister(
  real: readonly RegisteredCitizen[],
  invented: readonly (Invented & { readonly events: readonly CourseEvent[] })[],
  reference: Day,
  minimum: number,
  random: (trialId: string) => Random,
): string | null {
  const spells = real.flatMap(({ register }) => register ?? []);
  if (spells.length === 0) return null;
  const first = spells.reduce((day, { from }) => Math.min(day, from), Infinity);
  const last = spells.reduce((day, { to }) => Math.max(day, to), -Infinity);
  const weeks = Array.from({ length: (last + 1 - first) / 7 }, (_, index) => first + 7 * index);
  const found: Observed<string>[] = [];
  const follows = new Map<string, Observed<string>[]>();
  const take = (name: string, one: Observed<string>) => {
    const list = follows.get(name);
    if (list) list.push(one);
    else follows.set(name, [one]);
  };
  real.forEach((person, citizen) => {
    const cells = cellsOf(person);
    found.push({ citizen, cells, value: String(person.register !== null) });
    const codes = weeklyCodes(person.register ?? []);
    let before = 'first';
    for (const monday of weeks) {
      const code = codes.get(monday);
      if (code !== undefined) {
        const job = inJob(person.events, monday - reference);
        take(follow(before, job), { citizen, cells, value: code });
        take(follow('any', job), { citizen, cells, value: code });
      }
      before = code ?? 'first';
    }
  });
  const inExtract = categoryMarginal(found, minimum);
  const draws = new Map([...follows].map(([name, all]) => [name, categoryMarginal(all, minimum)]));
  const drawCode = (name: string, cells: readonly string[], stream: Random) =>
    draws.get(name)?.(cells, stream) ?? null;
  const rows = invented.flatMap((person) => {
    const stream = random(person.trialId);
    const cells = cellsOf(person);
    if (inExtract(cells, stream) !== 'true') return [];
    let before = 'first';
    const codes = weeks.map((monday) => {
      const job = inJob(person.events, monday - reference);
      // Where too few were in that code before: what those in (or out of) a job had in any week; else the code goes on.
      const code =
        drawCode(follow(before, job), cells, stream) ??
        drawCode(follow('any', job), cells, stream) ??
        (before === 'first' ? drawCode(follow('any', !job), cells, stream) : before) ??
        NONE;
      before = code;
      return code === NONE ? '' : code;
    });
    return [[person.trialId, ...codes]];
  });
  return rows.length === 0 ? null : csvText(['trial_id', ...weeks.map(weekHeader)], rows);
}

function follow(before: string, job: boolean): string {
  return `${before} ${job ? 'job' : 'no job'}`;
}

/** Monday → the code of the week; of a spell with several codes, the lowest. */
function weeklyCodes(spells: readonly BenefitSpell[]): ReadonlyMap<Day, string> {
  const codes = new Map<Day, string>();
  for (const { from, to, codes: met } of spells)
    for (let monday = from; monday <= to; monday += 7) codes.set(monday, String(met[0] ?? 0));
  return codes;
}

/** Whether the events leave a citizen in a job on the Thursday of a week. */
function inJob(events: readonly CourseEvent[], monday: Day): boolean {
  const last = events.findLast(({ type, day }) => day <= monday + 3 && CHANGES.has(type));
  return last?.type === 'placed';
}

const CHANGES: ReadonlySet<string> = new Set(['placed', 'placement-ended', 'withdrawn']);

function weekHeader(monday: Day): string {
  const { year, week } = isoWeekOf(monday);
  return `y_${String(year % 100).padStart(2, '0')}${String(week).padStart(2, '0')}`;
}
