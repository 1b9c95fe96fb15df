import type { Problem } from '../../core/problem.ts';
import { suggest } from '../../core/suggest.ts';
import { text } from '../../core/text.ts';
import { columnProblem } from './column-problem.ts';
import { levelList } from './level-list.ts';
import { mayShow } from './may-show.ts';
import type { RoleContext } from './role.ts';

/** An option names a level that its column does not have: with the levels, and the nearest when there is one. */
export function levelUnknown(
  context: RoleContext,
  code: 'LEVEL_UNKNOWN' | 'EVENT_LEVEL_UNKNOWN' | 'ARM_LEVEL_UNKNOWN',
  option: string,
  column: string,
  written: string,
  levels: readonly string[],
): Problem {
  const like = mayShow(levels) ? suggest(written, levels) : null;
  // Of names of one or two letters everything is near everything.
  const near = written.length > 2 || like?.toLowerCase() === written.toLowerCase() ? like : null;
  return columnProblem(
    context,
    column,
    code,
    text(
      `${option} names a level that ${column} does not have`,
      `${option} nævner et niveau, som ${column} ikke har`,
    ),
    {
      permitted: levelList(levels),
      ...(near === null ? {} : { remedy: text(`did you mean ${near}?`, `mente du ${near}?`) }),
    },
  );
}
