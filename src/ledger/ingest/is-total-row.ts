const WORDS = /^(?:i\s?alt|total(?:t|er|en)?|sum|samlet|subtotal|hovedtotal|grand total)\b/iu;

/**
 * Whether a row is the sum below (or between) the reports of a sheet, not a report: it says a word like "I alt", and nothing
 * in the columns that every report fills in. Anything else without citizen, type or date is an incomplete report, and an error.
 *
 * @param key the cells of citizen, type, date and correction, those that the file has
 */
export function isTotalRow(fields: readonly string[], key: readonly string[]): boolean {
  const says = (cell: string) => WORDS.test(cell.trim());
  return fields.some(says) && key.every((cell) => cell.trim() === '' || says(cell));
}
