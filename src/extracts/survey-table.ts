import type { FileFormat } from '../protocol/schema.ts';
import { csvPass } from './csv-pass.ts';
import { detectDateFormat } from './detect-date-format.ts';
import { detectDecimal } from './detect-decimal.ts';
import type { DateFormat, Decimal, Setting } from './file-format.ts';
import type { OpenTable } from './open-table.ts';
import { MAX_RECORD } from './quote-filter.ts';
import type { TableHeader } from './read-header.ts';

/** Columns (from 0) whose values decide the file's date form and decimal mark. */
export interface TypedColumns {
  readonly dates: readonly number[];
  readonly numbers: readonly number[];
}

/** What only the whole file can tell. */
export interface TableSurvey {
  /** True when the quoting is broken somewhere, so that every physical line has to be judged by itself. */
  readonly lineByLine: boolean;
  readonly dateFormat: Setting<DateFormat | null>;
  readonly decimal: Setting<Decimal | null | 'ambiguous'>;
}

/**
 * Goes over the whole file once, before any row is handed out: is its quoting sound, which date form and which decimal
 * mark fit all its values? The pass is left out when the answers are given and the file holds no quote.
 */
export async function surveyTable(
  path: string,
  table: OpenTable,
  header: TableHeader,
  typed: TypedColumns,
  format: FileFormat,
): Promise<TableSurvey> {
  const dateColumns = format.dateFormat === 'auto' ? typed.dates : [];
  const numberColumns = format.decimal === 'auto' ? typed.numbers : [];
  const unsound = table.scan.histogram[34]! > 0 || table.scan.longestLine * 3 > MAX_RECORD;
  let dates = detectDateFormat();
  let numbers = detectDecimal();
  let lineByLine = false;
  if (unsound || dateColumns.length > 0 || numberColumns.length > 0) {
    const survey = async (): Promise<boolean> => {
      dates = detectDateFormat();
      numbers = detectDecimal();
      const end = await csvPass(
        path,
        { encoding: table.encoding.value, delimiter: table.delimiter.value, lineByLine },
        (fields, line) => {
          if (line <= header.lastLine || fields.length !== header.cells.length) return true;
          for (const column of dateColumns) if (fields[column] !== '') dates.add(fields[column]!);
          for (const column of numberColumns) if (fields[column] !== '') numbers.add(fields[column]!);
          return true;
        },
      );
      return end !== 'broken';
    };
    lineByLine = !(await survey());
    if (lineByLine) await survey();
  }
  return {
    lineByLine,
    dateFormat:
      format.dateFormat === 'auto'
        ? { value: dates.result(), origin: 'detected' }
        : { value: format.dateFormat, origin: 'given' },
    decimal:
      format.decimal === 'auto'
        ? { value: numbers.result(), origin: 'detected' }
        : { value: format.decimal, origin: 'given' },
  };
}
