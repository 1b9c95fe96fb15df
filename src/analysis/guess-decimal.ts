import type { Column } from './column.ts';
import { isMissing, isNumeric } from './read-columns-as.ts';

/** A number that is 1234 with decimal comma and 1.234 with decimal point. */
const EITHER = /^[+-]?[1-9]\d{0,2}(\.\d{3})+$/;

/**
 * The decimal mark of a file whose delimiter is not a comma: a comma as soon as a column of numbers has one, else a point;
 * null when every number with a point in it could as well be a thousands mark (1.234), so that nobody can tell.
 *
 * @param columns those asked for
 */
export function guessDecimal(columns: Iterable<Column>): ',' | '.' | null {
  let pointed = 0;
  let either = 0;
  for (const column of columns) {
    if (
      isNumeric(column, ',') &&
      (column.texts.some((value) => value.includes(',')) || !isNumeric(column, '.'))
    )
      return ',';
    if (!isNumeric(column, '.')) continue;
    for (const value of column.texts) {
      if (isMissing(value) || !value.includes('.')) continue;
      pointed += 1;
      if (EITHER.test(value.trim())) either += 1;
    }
  }
  return either > 0 && either === pointed ? null : '.';
}
