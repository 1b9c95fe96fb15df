import { text } from '../../core/text.ts';
import type { Column } from '../column.ts';
import { isDateLike, numbersOf } from '../read-columns-as.ts';
import type { Role, RoleContext } from './role.ts';
import { rowProblems } from './row-problems.ts';

/**
 * A column as numbers, NaN where missing.
 *
 * @param option what named the column, e.g. `--numeric`
 * @returns problem `NOT_A_NUMBER` for each row with text in it, with line and column
 */
export function readNumbers(context: RoleContext, name: string, option: string): Role<Float64Array> {
  const { store, decimal } = context;
  const column = store.columns.get(name) as Column;
  const { values, bad } = numbersOf(column, decimal);
  if (bad.size === 0) return { value: values, problems: [] };
  const dates = [...bad].every((code) => isDateLike(column.texts[code] as string));
  const { codes } = column;
  return {
    value: values,
    problems: rowProblems(
      context,
      name,
      (row) => bad.has(codes[row] as number),
      'NOT_A_NUMBER',
      text(
        `${option} ${name} holds something that is no number`,
        `${option} ${name} rummer noget, der ikke er et tal`,
      ),
      {
        permitted: text(`numbers with decimal mark ${decimal}`, `tal med decimaltegn ${decimal}`),
        remedy: dates
          ? text(
              'dates are no numbers: give a column with the number of days from a start',
              'datoer er ikke tal: angiv en kolonne med antal dage fra en start',
            )
          : text('correct the value, or say --decimal', 'ret værdien, eller angiv --decimal'),
      },
    ),
  };
}
