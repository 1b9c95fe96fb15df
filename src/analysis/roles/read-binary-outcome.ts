import type { LevelOf } from '../request.ts';
import type { OutcomeColumn } from './outcome-column.ts';
import { readTwoLevels } from './read-two-levels.ts';
import type { Role, RoleContext } from './role.ts';

/** `--binary COL[=LEVEL]`. @returns problems as `readTwoLevels` */
export function readBinaryOutcome(context: RoleContext, asked: LevelOf): Role<OutcomeColumn> {
  const { value, problems } = readTwoLevels(context, asked, '--binary');
  const { values, missing, level } = value;
  return {
    value: { outcome: { kind: 'binary', name: asked.column, values }, missing, event: level },
    problems,
  };
}
