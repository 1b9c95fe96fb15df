import { parse } from 'csv-parse/sync';
import { csvText } from '../core/csv-text.ts';
import { text } from '../core/text.ts';
import { addColumns } from './add-columns.ts';
import { countedRows } from './counted-rows.ts';
import type { StudyData } from './study-schema.ts';
import { Columns, type DataIssue, type Table } from './study-table.ts';

/**
 * The data set of an analysis as CSV: rows kept by `where`, published counts turned into counted rows by `counts`, columns
 * added by `derive`; what the study file declares and no more. Null when something is wrong with it.
 */
export function deriveData(
  source: string,
  declared: StudyData,
): { readonly csv: string | null; readonly issues: readonly DataIssue[] } {
  const issues: DataIssue[] = [];
  let table: Table;
  try {
    const [header = [], ...rows] = parse(source, { bom: true }) as string[][];
    table = { header, rows };
  } catch {
    const message = text(`${declared.file} is not a CSV file`, `${declared.file} er ikke en CSV-fil`);
    return { csv: null, issues: [{ path: ['file'], message }] };
  }
  const kept = keepRows(table, declared, issues);
  const counted = declared.counts === undefined ? kept : countedRows(kept, declared, issues);
  const derived = addColumns(counted, declared, issues);
  return { csv: issues.length === 0 ? csvText(derived.header, derived.rows) : null, issues };
}

function keepRows(table: Table, declared: StudyData, issues: DataIssue[]): Table {
  const holds = new Columns(table.header, declared.file, issues).test(declared.where, ['where']);
  return { header: table.header, rows: table.rows.filter(holds) };
}
