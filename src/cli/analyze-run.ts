import { basename } from 'node:path';
import { analyzeFile } from '../analysis/analyze.ts';
import { csvText } from '../core/csv-text.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { CATALOGUE } from '../effects/catalogue.ts';
import type { ResultRow } from '../effects/result-row.ts';
import { RESULT_ROW_COLUMNS } from '../effects/result-row-columns.ts';
import { analyzeOptions } from './analyze-options.ts';
import { analyzeText } from './analyze-text.ts';
import type { CommandContext, CommandResult } from './command.ts';
import { textTable } from './table.ts';

/** `trial analyze`: options to request, document to text, JSON or CSV. */
export async function analyzeCommandRun(context: CommandContext): Promise<CommandResult> {
  if (context.options['list'] === true) return catalogueList();
  if (typeof context.options['explain'] === 'string') return explanation(context.options['explain']);
  const path = context.args[0];
  const { request, problems: found } = analyzeOptions(context.options);
  const problems = [...found];
  if (path === undefined) {
    problems.unshift(
      problem('USAGE', {}, text('no file is named', 'ingen fil er angivet'), {
        remedy: text('name a CSV file or an Excel workbook', 'angiv en CSV-fil eller en Excel-projektmappe'),
      }),
    );
  }
  if (problems.length > 0 || path === undefined) throw new TrialError(EXIT.usage, problems);
  const { document, warnings } = await analyzeFile(path, basename(path), request);
  const result = { warnings, json: document, human: analyzeText(document) };
  return context.options['csv'] === true ? { ...result, raw: resultCsv(document.results) } : result;
}

function resultCsv(rows: readonly ResultRow[]): string {
  return csvText(
    RESULT_ROW_COLUMNS,
    rows.map((row) =>
      RESULT_ROW_COLUMNS.map((column) => (column === 'notes' ? row.notes.join(' | ') : row[column])),
    ),
  );
}

/** When an entry of the catalogue is in the recommended set, provided that what it needs is given. */
const RECOMMENDED = {
  always: text('yes', 'ja'),
  stratified: text('with strata', 'med strata'),
  unstratified: text('without strata', 'uden strata'),
  no: text('', ''),
};

function catalogueList(): CommandResult {
  const rows = CATALOGUE.map((entry) => ({
    id: entry.id,
    outcomes: entry.outcomes,
    requires: entry.requires,
    recommended: entry.recommended,
    title: entry.title,
    reference: entry.reference,
    variants: entry.variants,
  }));
  const table = (language: 'en' | 'da') =>
    textTable(
      language === 'da'
        ? ['id', 'udfald', 'kræver', 'anbefalet', 'hvad', 'reference']
        : ['id', 'outcome', 'needs', 'recommended', 'what', 'reference'],
      rows.map((row) => [
        row.id,
        row.outcomes.join('/'),
        row.requires.map((need) => `--${need}`).join(' '),
        RECOMMENDED[row.recommended][language],
        row.title[language],
        row.reference,
      ]),
    );
  return { json: rows, human: text(table('en'), table('da')) };
}

/** The notes of one estimator; for people without the marks of Markdown that only a browser shows. */
async function explanation(name: string): Promise<CommandResult> {
  const { explain } = await import('../analysis/explain.ts');
  const explained = explain(name);
  const { id, title, variants, notes } = explained;
  const human = (language: 'en' | 'da') =>
    [
      id,
      title[language],
      ...Object.entries(variants).map(([variant, line]) => `  ${id}:${variant}  ${line[language]}`),
      '',
      notes.replaceAll('**', ''),
    ].join('\n');
  return { json: explained, human: text(human('en'), human('da')) };
}
