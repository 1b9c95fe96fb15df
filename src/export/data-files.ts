import { sortedJson } from '../core/canonical-json.ts';
import { csvText } from '../core/csv-text.ts';
import type { PlannedFile } from '../core/files.ts';
import { RESULT_ROW_COLUMNS } from '../effects/result-row-columns.ts';
import { dataPackage } from './data-package.ts';
import type { ExportField, ExportModel, ExportTable } from './export-model.ts';
import type { ExportFormat } from './formats/export-format.ts';
import { programHead } from './formats/program-head.ts';

/** Names of the files beside the data that every export has. */
export const RESULTS_CSV = 'results.csv';

/**
 * The files of an export with their bytes: data, dictionary.csv, datapackage.json, results.csv and .json, README.txt and the
 * program. Paths are bare names. What holds single persons, or numbers that no report would show, has mode 0600.
 */
export function exportFiles(model: ExportModel, format: ExportFormat): readonly PlannedFile[] {
  const mode = model.individual ? { mode: 0o600 } : {};
  const files: PlannedFile[] = [
    ...model.tables.map((table) => ({ path: table.file, content: tableText(table), ...mode })),
    { path: 'dictionary.csv', content: dictionaryText(model.tables) },
    { path: RESULTS_CSV, content: resultsText(model), ...mode },
    { path: 'results.json', content: sortedJson({ results: model.results }), ...mode },
    { path: format.file, content: format.render(model) },
    { path: 'README.txt', content: `${programHead(model, format).join('\n')}\n` },
  ];
  return [...files, { path: 'datapackage.json', content: sortedJson(dataPackage(model, files)) }];
}

/** A data file as CSV. */
export function tableText({ fields, rows }: ExportTable): string {
  return csvText(
    fields.map(({ name }) => name),
    rows,
  );
}

const DICTIONARY = ['file', 'column', 'type', 'unit', 'levels', 'description'] as const;

function dictionaryText(tables: readonly ExportTable[]): string {
  return csvText(
    DICTIONARY,
    tables.flatMap(({ file, fields }) =>
      fields.map(({ name, type, unit, levels, description }: ExportField) => [
        file,
        name,
        type,
        unit ?? null,
        (levels ?? []).map(({ value, label }) => `${value} = ${label}`).join('; '),
        description,
      ]),
    ),
  );
}

/** Columns of results.csv: an id and the analysis, then those of every file of result rows. */
export const EXPORT_RESULT_COLUMNS = ['id', 'analysis', ...RESULT_ROW_COLUMNS] as const;

function resultsText({ results }: ExportModel): string {
  return csvText(
    EXPORT_RESULT_COLUMNS,
    results.map((row) =>
      EXPORT_RESULT_COLUMNS.map((column) => (column === 'notes' ? row.notes.join(' ') : row[column])),
    ),
  );
}
