import { text } from '../../core/text.ts';
import type { Column } from '../column.ts';
import { levelsOf } from '../read-columns-as.ts';
import type { LevelOf } from '../request.ts';
import { columnProblem } from './column-problem.ts';
import { NO_WORDS, YES_WORDS } from './known-level-words.ts';
import { levelList } from './level-list.ts';
import { levelUnknown } from './level-unknown.ts';
import type { Role, RoleContext } from './role.ts';

/** A column as yes and no. */
export interface TwoLevels {
  /** 1 = yes. 0 also where missing. */
  readonly values: Uint8Array;
  readonly missing: (row: number) => boolean;
  /** The level that counts as yes. */
  readonly level: string;
}

/**
 * A column as yes and no. The level that counts as yes is named, or known by its name (1, true, yes, ja, event) when the
 * column has nothing but levels with such names.
 *
 * @param option what named the column, e.g. `--binary`
 * @returns problems `LEVEL_UNKNOWN`, `LEVEL_NEEDED`
 */
export function readTwoLevels(
  context: RoleContext,
  { column, level }: LevelOf,
  option: string,
): Role<TwoLevels> {
  const { levels, codes } = levelsOf(context.store.columns.get(column) as Column, context.decimal);
  const result = (chosen: string): TwoLevels => {
    const yes = levels.indexOf(chosen);
    return {
      values: Uint8Array.from(codes, (code) => (code === yes && yes >= 0 ? 1 : 0)),
      missing: (row) => codes[row] === -1,
      level: chosen,
    };
  };
  if (level !== null) {
    const problems = levels.includes(level)
      ? []
      : [levelUnknown(context, 'LEVEL_UNKNOWN', option, column, level, levels)];
    return { value: result(level), problems };
  }
  const words = levels.map((name) => name.toLowerCase());
  const known = words.every((word) => YES_WORDS.includes(word) || NO_WORDS.includes(word));
  const chosen = levels[words.findIndex((word) => YES_WORDS.includes(word))] ?? '1';
  if (known && levels.length <= 2) return { value: result(chosen), problems: [] };
  const message = text(
    `it is not clear which level of ${column} counts as yes`,
    `det fremgår ikke, hvilket niveau i ${column} der tæller som ja`,
  );
  const more = {
    permitted: levelList(levels),
    remedy: text(`write ${option} ${column}=LEVEL`, `skriv ${option} ${column}=NIVEAU`),
  };
  return {
    value: result(chosen),
    problems: [columnProblem(context, column, 'LEVEL_NEEDED', message, more)],
  };
}
