import type { WorkbookCell } from './workbook-cell.ts';

/** 1 January 1950 and 31 December 2099 as Excel's day numbers: five digits, so no date written in digits is one. */
const FIRST = 18_264;
const LAST = 73_050;
/** 1 January 1970, and by how much the day numbers of the 1904 system are smaller. */
const UNIX = 25_569;
const SYSTEM_1904 = 1462;
const MS_PER_DAY = 86_400_000;

/**
 * The day of a number cell in a column of dates that is Excel's day number without a date format, as a column has it that was
 * formatted as a number or pasted without formats.
 *
 * @param date1904 whether the workbook counts days from 1904
 * @returns null for any other cell
 */
export function serialDate(cell: WorkbookCell, date1904: boolean): Date | null {
  if (typeof cell !== 'number') return null;
  const serial = Math.floor(cell) + (date1904 ? SYSTEM_1904 : 0);
  return serial < FIRST || serial > LAST ? null : new Date((serial - UNIX) * MS_PER_DAY);
}
