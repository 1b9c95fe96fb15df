import { text } from '../../core/text.ts';
import { columnProblem } from './column-problem.ts';
import { readNumbers } from './read-numbers.ts';
import type { Role, RoleContext } from './role.ts';
import { rowProblems } from './row-problems.ts';

/**
 * Sampling or inverse-probability weights: 0 or more, NaN where missing.
 *
 * @returns problems `NOT_A_NUMBER`, `WEIGHT_NEGATIVE` by row, `WEIGHTS_ZERO` when no row has a positive weight
 */
export function readWeights(context: RoleContext, name: string): Role<Float64Array> {
  const { value, problems } = readNumbers(context, name, '--weights');
  const negative = rowProblems(
    context,
    name,
    (row) => (value[row] as number) < 0,
    'WEIGHT_NEGATIVE',
    text('a weight is negative', 'en vægt er negativ'),
    { permitted: text('0 or more', '0 eller mere') },
  );
  const found = [...problems, ...negative];
  if (found.length > 0 || value.some((weight) => weight > 0)) return { value, problems: found };
  return {
    value,
    problems: [
      columnProblem(
        context,
        name,
        'WEIGHTS_ZERO',
        text('all weights are 0 or missing', 'alle vægte er 0 eller mangler'),
        { permitted: text('at least one positive weight', 'mindst én positiv vægt') },
      ),
    ],
  };
}
