import { type Problem, problem } from '../../core/problem.ts';
import { type Text, text } from '../../core/text.ts';
import type { RoleContext } from './role.ts';

/** Rows of one column that are named one by one; the rest are counted. */
const ROWS_NAMED = 10;

/**
 * One problem for each row in which a column is wrong, up to ten; the rest are counted in one more.
 *
 * @param wrong row (from 0) → is it wrong? Its content is never said.
 */
export function rowProblems(
  { store, file }: RoleContext,
  column: string,
  wrong: (row: number) => boolean,
  code: string,
  message: Text,
  more: { readonly permitted?: Text; readonly remedy?: Text } = {},
): readonly Problem[] {
  const problems: Problem[] = [];
  const at = store.header.indexOf(column) + 1;
  let found = 0;
  for (let row = 0; row < store.rows; row += 1) {
    if (!wrong(row)) continue;
    found += 1;
    if (found <= ROWS_NAMED)
      problems.push(problem(code, { file, line: store.lines[row] as number, column: at }, message, more));
  }
  const rest = found - ROWS_NAMED;
  if (rest <= 0) return problems;
  return [
    ...problems,
    problem(
      'TOO_MANY_PROBLEMS',
      { file, column: at },
      text(`${rest} more rows of ${column}: ${code}`, `yderligere ${rest} rækker i ${column}: ${code}`),
    ),
  ];
}
