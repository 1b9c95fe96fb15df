import type { OutcomeColumn } from './outcome-column.ts';
import { readNumbers } from './read-numbers.ts';
import type { Role, RoleContext } from './role.ts';

/** `--numeric COL`. @returns problem `NOT_A_NUMBER` by row */
export function readNumericOutcome(context: RoleContext, name: string): Role<OutcomeColumn> {
  const { value: values, problems } = readNumbers(context, name, '--numeric');
  return {
    value: {
      outcome: { kind: 'numeric', name, values },
      missing: (row) => Number.isNaN(values[row]),
      event: null,
    },
    problems,
  };
}
