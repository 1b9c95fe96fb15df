import { formatIsoDate } from '../core/dates.ts';
import type { DateFormat, Decimal } from './file-format.ts';

/** A cell of a workbook as its reader gives it; an empty one is null. */
export type WorkbookCell = string | number | boolean | Date | null;

/** How a file's text cells are written; typed cells are put into the same form. */
export interface WorkbookForm {
  readonly dateFormat: DateFormat;
  readonly decimal: Decimal;
}

const MS_PER_DAY = 86_400_000;

/**
 * A cell as it would stand in a CSV file of the given form: a date in the file's date form (a time of day is left out), a
 * number without thousands marks and with the file's decimal mark, at the 15 digits that Excel computes with; TRUE and
 * FALSE as words; text as it is.
 */
export function workbookCellText(cell: WorkbookCell, { dateFormat, decimal }: WorkbookForm): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'boolean') return cell ? 'true' : 'false';
  if (typeof cell === 'number') return numberText(cell).replace('.', decimal);
  const time = cell.getTime();
  return Number.isFinite(time) ? dateText(Math.floor(time / MS_PER_DAY), dateFormat) : '';
}

function dateText(day: number, format: DateFormat): string {
  const [year, month, dayOfMonth] = formatIsoDate(day).split('-') as [string, string, string];
  switch (format) {
    case 'dd-mm-yyyy':
    case 'dd-mm-yy':
      return `${dayOfMonth}-${month}-${year}`;
    case 'dd.mm.yyyy':
    case 'dd.mm.yy':
      return `${dayOfMonth}.${month}.${year}`;
    case 'dd/mm/yyyy':
    case 'dd/mm/yy':
      return `${dayOfMonth}/${month}/${year}`;
    case 'yyyymmdd':
      return `${year}${month}${dayOfMonth}`;
    case 'ddmmyyyy':
    case 'ddmmyy':
      return `${dayOfMonth}${month}${year}`;
    case 'yyyy-mm-dd':
      return `${year}-${month}-${dayOfMonth}`;
  }
}

/** Plain digits: never an exponent, which no reader of the toolkit takes for a number. */
function numberText(value: number): string {
  const rounded = Number(value.toPrecision(15));
  const short = String(rounded);
  if (!short.includes('e')) return short;
  if (Math.abs(rounded) >= 1) return BigInt(rounded).toString();
  return rounded.toFixed(20).replace(/0+$/, '').replace(/\.$/, '');
}
