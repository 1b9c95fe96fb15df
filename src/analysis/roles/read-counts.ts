import { text } from '../../core/text.ts';
import { readNumbers } from './read-numbers.ts';
import type { Role, RoleContext } from './role.ts';
import { rowProblems } from './row-problems.ts';

/**
 * Frequency counts: a row with count k stands for k identical citizens. Whole, 0 or more; NaN where missing.
 *
 * @returns problems `NOT_A_NUMBER`, `COUNT_INVALID` by row
 */
export function readCounts(context: RoleContext, name: string): Role<Float64Array> {
  const { value, problems } = readNumbers(context, name, '--count');
  const broken = (row: number): boolean => {
    const count = value[row] as number;
    return !Number.isNaN(count) && (count < 0 || !Number.isInteger(count));
  };
  return {
    value,
    problems: [
      ...problems,
      ...rowProblems(
        context,
        name,
        broken,
        'COUNT_INVALID',
        text('a count is negative or not whole', 'et antal er negativt eller ikke helt'),
        { permitted: text('whole numbers, 0 or more', 'hele tal, 0 eller mere') },
      ),
    ],
  };
}
