import { type Problem, problem } from '../../core/problem.ts';
import type { Text } from '../../core/text.ts';
import type { RoleContext } from './role.ts';

/**
 * The problem of a column as a whole: it stands at the column's header, line 1.
 *
 * @param column name in the header
 */
export function columnProblem(
  { store, file }: RoleContext,
  column: string,
  code: string,
  message: Text,
  more: { readonly permitted?: Text; readonly remedy?: Text } = {},
): Problem {
  return problem(
    code,
    { file, line: store.headerLine, column: store.header.indexOf(column) + 1 },
    message,
    more,
  );
}
