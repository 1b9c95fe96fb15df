import { csvText } from '../../core/csv-text.ts';
import { sha256 } from '../../core/sha256.ts';
import type { ExportAnalysis, ExportModel } from '../export-model.ts';

/** What an analysis reads of a person, and its fingerprint. */
export interface OutcomeHash {
  readonly file: string;
  readonly columns: readonly string[];
  /** Of the columns as CSV in the order of the data file: what `cut -d, -f… analysis.csv | sha256sum` gives. */
  readonly sha256: string;
}

/** SHA-256 of the outcome's columns of an analysis, exactly as the export has them. */
export function outcomeHash(model: ExportModel, analysis: ExportAnalysis): OutcomeHash {
  const table = model.tables.find(({ file }) => file === analysis.data);
  if (table === undefined) throw new TypeError('an analysis reads a table of its export');
  const wanted = new Set([analysis.outcome, analysis.event, analysis.minus]);
  const places = table.fields.flatMap(({ name }, place) => (wanted.has(name) ? [place] : []));
  const columns = places.map((place) => table.fields[place]!.name);
  const rows = table.rows.map((row) => places.map((place) => row[place] ?? null));
  return { file: table.file, columns, sha256: sha256(csvText(columns, rows)) };
}
