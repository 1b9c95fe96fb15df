import { text } from '../../core/text.ts';
import { columnProblem } from './column-problem.ts';
import { readNumbers } from './read-numbers.ts';
import type { Role, RoleContext } from './role.ts';
import { rowProblems } from './row-problems.ts';

/**
 * `--time COL`: time from the start to event or censoring, 0 or more, NaN where missing.
 *
 * @param horizon the horizon asked for, in the unit of the times, or null
 * @returns problems `NOT_A_NUMBER` and `TIME_NEGATIVE` by row; `HORIZON_BEYOND_FOLLOW_UP` when the horizon is later than
 *   anybody was followed, because it asks for what nobody saw
 */
export function readTimes(context: RoleContext, name: string, horizon: number | null): Role<Float64Array> {
  const { value, problems } = readNumbers(context, name, '--time');
  const found = [
    ...problems,
    ...rowProblems(
      context,
      name,
      (row) => (value[row] as number) < 0,
      'TIME_NEGATIVE',
      text(`${name} is negative`, `${name} er negativ`),
      { permitted: text('0 or more', '0 eller mere') },
    ),
  ];
  let last = 0;
  for (const time of value) if (time > last) last = time;
  if (horizon !== null && horizon > last) {
    found.push(
      columnProblem(
        context,
        name,
        'HORIZON_BEYOND_FOLLOW_UP',
        text(
          `--horizon ${horizon} lies beyond the longest time in ${name}`,
          `--horizon ${horizon} ligger efter den længste tid i ${name}`,
        ),
        { permitted: text(`at most ${last}`, `højst ${last}`) },
      ),
    );
  }
  return { value, problems: found };
}
