import type { Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Column } from '../column.ts';
import { levelsOf } from '../read-columns-as.ts';
import type { LevelOf } from '../request.ts';
import { splitNames } from '../split-names.ts';
import { columnProblem } from './column-problem.ts';
import { NO_WORDS, YES_WORDS } from './known-level-words.ts';
import { levelList } from './level-list.ts';
import { levelUnknown } from './level-unknown.ts';
import type { Role, RoleContext } from './role.ts';

/** Why follow-up ended, per row. */
export interface EventColumn {
  /** 0 censored (or missing), 1 the event, 2… competing events in the order of `competing`. */
  readonly values: Uint8Array;
  readonly missing: (row: number) => boolean;
  /** The level that is the event; null when no row has it. */
  readonly level: string | null;
  readonly competing: readonly string[];
}

/**
 * `--event COL[=LEVEL]` with `--competing`: one level is the event, the named ones compete with it, and the one level
 * that is left is censoring.
 *
 * @param competing as written; a level with a comma in it may stand in pieces
 * @returns problems `EVENT_LEVEL_UNKNOWN`, `EVENT_LEVEL_NEEDED`, `EVENT_LEVEL_TWICE`, `EVENT_LEVELS`
 */
export function readEvents(
  context: RoleContext,
  { column, level }: LevelOf,
  written: readonly string[],
): Role<EventColumn> {
  const { levels, codes } = levelsOf(context.store.columns.get(column) as Column, context.decimal);
  const competing = splitNames(written, levels);
  const chosen = level ?? levels.find((name) => YES_WORDS.includes(name.toLowerCase())) ?? null;
  const problems = eventProblems(context, { column, level }, levels, chosen, competing);
  const recode = Uint8Array.from(levels, (name) =>
    name === chosen ? 1 : competing.includes(name) ? 2 + competing.indexOf(name) : 0,
  );
  return {
    value: {
      values: Uint8Array.from(codes, (code) => (code < 0 ? 0 : (recode[code] as number))),
      missing: (row) => codes[row] === -1,
      level: chosen,
      competing,
    },
    problems,
  };
}

function eventProblems(
  context: RoleContext,
  { column, level }: LevelOf,
  levels: readonly string[],
  chosen: string | null,
  competing: readonly string[],
): readonly Problem[] {
  const problems: Problem[] = [];
  for (const name of competing) {
    if (!levels.includes(name))
      problems.push(levelUnknown(context, 'EVENT_LEVEL_UNKNOWN', '--competing', column, name, levels));
  }
  if (level !== null && !levels.includes(level))
    return [...problems, levelUnknown(context, 'EVENT_LEVEL_UNKNOWN', '--event', column, level, levels)];
  const permitted = levelList(levels);
  if (chosen !== null && competing.includes(chosen)) {
    const message = text(
      `--competing names ${chosen}, which is the event itself`,
      `--competing nævner ${chosen}, som er selve hændelsen`,
    );
    problems.push(columnProblem(context, column, 'EVENT_LEVEL_TWICE', message, { permitted }));
  }
  if (isUnclear(level, levels, chosen, competing)) {
    const message = text(
      `it is not clear which level of ${column} is the event`,
      `det fremgår ikke, hvilket niveau i ${column} der er hændelsen`,
    );
    const remedy = text(`write --event ${column}=LEVEL`, `skriv --event ${column}=NIVEAU`);
    return [
      ...problems,
      columnProblem(context, column, 'EVENT_LEVEL_NEEDED', message, { permitted, remedy }),
    ];
  }
  if (levels.filter((name) => name !== chosen && !competing.includes(name)).length > 1) {
    const message = text(
      `${column} has more than two levels and no --competing names the others`,
      `${column} har flere end to niveauer, og --competing nævner ikke de øvrige`,
    );
    const remedy = text(
      'name competing events with --competing A,B; one level is left for censoring',
      'angiv konkurrerende hændelser med --competing A,B; ét niveau er tilbage til censurering',
    );
    problems.push(columnProblem(context, column, 'EVENT_LEVELS', message, { permitted, remedy }));
  }
  return problems;
}

/** No event is known by name, or the names are those of a column coded 1 and 2, where 1 is as often censoring as event. */
function isUnclear(
  level: string | null,
  levels: readonly string[],
  chosen: string | null,
  competing: readonly string[],
): boolean {
  const no = (name: string) => NO_WORDS.includes(name.toLowerCase());
  if (chosen === null) return !levels.every(no);
  if (level !== null) return false;
  const rest = levels.filter((name) => name !== chosen && !competing.includes(name));
  return rest.length > 0 && !rest.every(no) && levels.includes('2') && !levels.includes('0');
}
