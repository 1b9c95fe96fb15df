import { basename } from 'node:path';
import { type AnalysisDocument, analyzeFile } from '../analysis/analyze.ts';
import { type AnalysisRequest, type LevelOf, parseLevelOf } from '../analysis/request.ts';
import { csvText } from '../core/csv-text.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { type Language, type Text, text, verbatim } from '../core/text.ts';
import { CATALOGUE } from '../effects/catalogue.ts';
import type { ResultRow } from '../effects/result-row.ts';
import type { CommandContext, CommandResult } from './command.ts';
import { textTable } from './table.ts';

/** `trial analyze`: options to request, document to text, JSON or CSV. */
export async function analyzeCommandRun(context: CommandContext): Promise<CommandResult> {
  if (context.options['list'] === true) return catalogueList();
  if (typeof context.options['explain'] === 'string') return explanation(context.options['explain']);
  const path = context.args[0];
  const { request, problems } = requestOf(context.options);
  if (path === undefined) {
    problems.unshift(
      problem('USAGE', {}, text('no file is named', 'ingen fil er angivet'), {
        remedy: text('name a CSV file', 'angiv en CSV-fil'),
      }),
    );
  }
  if (problems.length > 0 || path === undefined) throw new TrialError(EXIT.usage, problems);
  const { document, warnings } = await analyzeFile(path, basename(path), request);
  const result = { warnings, json: document, human: humanText(document) };
  return context.options['csv'] === true ? { ...result, raw: resultCsv(document.results) } : result;
}

function requestOf(options: CommandContext['options']): { request: AnalysisRequest; problems: Problem[] } {
  const problems: Problem[] = [];
  const string = (name: string): string | null =>
    typeof options[name] === 'string' ? (options[name] as string) : null;
  const list = (name: string): readonly string[] =>
    (string(name) ?? '')
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  const levelOf = (name: string): LevelOf | null => {
    const given = string(name);
    return given === null ? null : parseLevelOf(given);
  };
  const number = (name: string, permitted: Text, valid: (value: number) => boolean): number | null => {
    const given = string(name);
    if (given === null) return null;
    const value = Number(given);
    if (given.trim() !== '' && Number.isFinite(value) && valid(value)) return value;
    problems.push(
      problem(
        'OPTION_VALUE',
        {},
        text(`--${name} has a value that is not permitted`, `--${name} har en værdi, der ikke er tilladt`),
        { permitted },
      ),
    );
    return null;
  };
  if (string('arm') === null) {
    problems.push(
      problem('USAGE', {}, text('--arm is missing', '--arm mangler'), {
        remedy: text('name the column that holds the arm', 'angiv kolonnen, der holder armen'),
      }),
    );
  }
  const estimators = string('estimators');
  const delimiter = string('delimiter');
  const request: AnalysisRequest = {
    arm: string('arm') ?? '',
    control: string('control'),
    treated: string('treated'),
    strata: list('strata'),
    cluster: string('cluster'),
    weights: string('weights'),
    count: string('count'),
    binary: levelOf('binary'),
    numeric: string('numeric'),
    time: string('time'),
    event: levelOf('event'),
    competing: list('competing'),
    covariates: list('covariates'),
    baseline: string('baseline'),
    received: levelOf('received'),
    horizon: number('horizon', text('a number above 0', 'et tal over 0'), (value) => value > 0),
    estimators: estimators === null ? null : estimators === 'all' ? 'all' : list('estimators'),
    level:
      number('level', text('between 0.5 and 1', 'mellem 0,5 og 1'), (value) => value > 0.5 && value < 1) ??
      0.95,
    draws:
      number(
        'draws',
        text('a whole number from 100 to 10,000,000', 'et helt tal fra 100 til 10.000.000'),
        (value) => Number.isInteger(value) && value >= 100 && value <= 1e7,
      ) ?? 10_000,
    seed: string('seed') ?? '1',
    delimiter: delimiter === '\\t' || delimiter === 'tab' ? '\t' : delimiter,
    decimal: string('decimal') as AnalysisRequest['decimal'],
  };
  if (request.delimiter !== null && request.delimiter.length !== 1) {
    problems.push(
      problem('OPTION_VALUE', {}, text('--delimiter is one character', '--delimiter er ét tegn'), {
        permitted: verbatim(', ; \\t |'),
      }),
    );
  }
  return { request, problems };
}

const CSV_COLUMNS = [
  'outcome',
  'estimand',
  'estimator',
  'arm',
  'reference',
  'stratum',
  'subgroup',
  'estimate',
  'standardError',
  'df',
  'low',
  'high',
  'level',
  'statistic',
  'p',
  'n',
  'events',
  'method',
  'status',
  'notes',
] as const;

function resultCsv(rows: readonly ResultRow[]): string {
  return csvText(
    CSV_COLUMNS,
    rows.map((row) =>
      CSV_COLUMNS.map((column) => (column === 'notes' ? row.notes.join(' | ') : row[column])),
    ),
  );
}

function humanText(document: AnalysisDocument): Text {
  const short = (value: number | null) => (value === null ? '' : String(Number(value.toPrecision(5))));
  const interval = (row: ResultRow) =>
    row.low === null && row.high === null ? '' : `${short(row.low) || '-Inf'} to ${short(row.high) || 'Inf'}`;
  const table = (language: Language): string => {
    const words = COLUMN_WORDS[language];
    const columns: [string, (row: ResultRow) => string][] = [
      [words.outcome, (row) => row.outcome],
      ['estimator', (row) => row.estimator],
      [words.estimand, (row) => row.estimand],
      [words.stratum, (row) => row.stratum ?? ''],
      [words.subgroup, (row) => row.subgroup ?? ''],
      [words.arm, (row) => (row.reference === null ? row.arm : `${row.arm} vs ${row.reference}`)],
      [words.estimate, (row) => (row.status === 'ok' ? short(row.estimate) : row.status)],
      [`${document.design.level * 100} % ${words.interval}`, interval],
      ['p', (row) => (row.p === null ? '' : row.p < 0.0001 ? row.p.toExponential(2) : row.p.toFixed(4))],
      ['n', (row) => short(row.n)],
    ];
    // Columns that say nothing in this analysis are left out.
    const shown = columns.filter(([, cell]) => document.results.some((row) => cell(row) !== ''));
    return textTable(
      shown.map(([header]) => header),
      document.results.map((row) => shown.map(([, cell]) => cell(row))),
    );
  };
  const left = document.excluded.map((row) => `  ${row.outcome}: ${row.reason}: ${row.n}`).join('\n');
  const { file, rows } = document.input;
  const { control } = document.design.arm;
  return text(
    `${file}: ${rows} rows, control ${control}\n${left === '' ? '' : `Left out:\n${left}\n`}\n${table('en')}`,
    `${file}: ${rows} rækker, kontrol ${control}\n${left === '' ? '' : `Udeladt:\n${left}\n`}\n${table('da')}`,
  );
}

const COLUMN_WORDS = {
  en: {
    outcome: 'outcome',
    estimand: 'estimand',
    stratum: 'stratum',
    subgroup: 'subgroup',
    arm: 'arm',
    estimate: 'estimate',
    interval: 'interval',
  },
  da: {
    outcome: 'udfald',
    estimand: 'estimand',
    stratum: 'stratum',
    subgroup: 'undergruppe',
    arm: 'arm',
    estimate: 'estimat',
    interval: 'interval',
  },
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
      ['id', 'outcome', language === 'da' ? 'hvad' : 'what', 'reference'],
      rows.map((row) => [row.id, row.outcomes.join('/'), row.title[language], row.reference]),
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
