import type { AnalysisDocument } from '../analysis/analyze.ts';
import { type Language, type Text, text } from '../core/text.ts';
import type { ResultRow } from '../effects/result-row.ts';
import { textTable } from './table.ts';

const WORDS = {
  en: {
    outcome: 'outcome',
    stratum: 'stratum',
    subgroup: 'subgroup',
    arm: 'arm',
    estimate: 'estimate',
    interval: 'interval',
    se: 'se',
    to: 'to',
    events: 'events',
    rows: 'rows',
    control: 'control',
    left: 'Left out:',
    notes: 'Notes:',
    none: 'No estimator fits these columns.',
    more: 'What was computed: method in --json and --csv; formula and assumptions: trial analyze --explain ID',
  },
  da: {
    outcome: 'udfald',
    stratum: 'stratum',
    subgroup: 'undergruppe',
    arm: 'arm',
    estimate: 'estimat',
    interval: 'interval',
    se: 'se',
    to: 'til',
    events: 'hændelser',
    rows: 'rækker',
    control: 'kontrol',
    left: 'Udeladt:',
    notes: 'Noter:',
    none: 'Ingen estimator passer til disse kolonner.',
    more: 'Hvad der er beregnet: method i --json og --csv; formel og antagelser: trial analyze --explain ID',
  },
} as const;

/**
 * The document of `trial analyze` for people: what was left out, one line per result at five digits (full precision is in
 * `--json` and `--csv`), and the notes of the rows, each once, numbered as the rows refer to them.
 */
export function analyzeText(document: AnalysisDocument): Text {
  return text(inLanguage(document, 'en'), inLanguage(document, 'da'));
}

function inLanguage(document: AnalysisDocument, language: Language): string {
  const words = WORDS[language];
  const { results, excluded, input, design } = document;
  const notes = [...new Set(results.flatMap((row) => row.notes))];
  const left = excluded.map((row) => `  ${row.outcome}: ${row.reason}: ${row.n}`);
  const lines = [
    `${input.file}: ${input.rows} ${words.rows}, ${words.control} ${design.arm.control}`,
    ...(left.length === 0 ? [] : [words.left, ...left]),
    '',
  ];
  if (results.length === 0) return [...lines, words.none].join('\n');
  return [
    ...lines,
    table(document, language, notes),
    ...(notes.length === 0
      ? []
      : ['', words.notes, ...notes.map((note, index) => `  [${index + 1}] ${note}`)]),
    '',
    words.more,
  ].join('\n');
}

function table({ results, design }: AnalysisDocument, language: Language, notes: readonly string[]): string {
  const words = WORDS[language];
  const columns: [string, (row: ResultRow) => string | null][] = [
    [words.outcome, (row) => row.outcome],
    ['estimator', (row) => row.estimator],
    ['estimand', (row) => row.estimand],
    [words.stratum, (row) => row.stratum],
    [words.subgroup, (row) => row.subgroup],
    [words.arm, (row) => (row.reference === null ? row.arm : `${row.arm} vs ${row.reference}`)],
    [words.estimate, (row) => (row.status === 'ok' ? short(row.estimate) : row.status)],
    [words.se, (row) => short(row.standardError)],
    [`${Number((design.level * 100).toPrecision(12))} % ${words.interval}`, (row) => interval(row, words.to)],
    ['statistic', (row) => short(row.statistic)],
    ['df', (row) => short(row.df)],
    ['p', (row) => pValue(row.p)],
    ['n', (row) => (row.n === null ? null : String(row.n))],
    [words.events, (row) => (row.events === null ? null : String(row.events))],
    ['', (row) => row.notes.map((note) => `[${notes.indexOf(note) + 1}]`).join('') || null],
  ];
  // Columns that say nothing in this analysis are left out.
  const shown = columns.filter(([, cell]) => results.some((row) => cell(row) !== null));
  return textTable(
    shown.map(([header]) => header),
    results.map((row) => shown.map(([, cell]) => cell(row))),
  );
}

function short(value: number | null): string | null {
  return value === null ? null : String(Number(value.toPrecision(5)));
}

function interval(row: ResultRow, to: string): string | null {
  if (row.low === null && row.high === null) return null;
  return `${short(row.low) ?? '-Inf'} ${to} ${short(row.high) ?? 'Inf'}`;
}

function pValue(p: number | null): string | null {
  if (p === null) return null;
  if (p === 0) return '< 1e-300';
  return p < 0.0001 ? p.toExponential(2) : p.toFixed(4);
}
