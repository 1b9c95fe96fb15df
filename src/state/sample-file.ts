import { csvText } from '../core/csv-text.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { SampledCitizen, ScreeningCount } from '../sampling/sample.ts';
import { readStateCsv } from './csv-state.ts';

const FIXED = ['trial_id', 'municipality', 'stratum', 'pseudonym'] as const;

/** Baseline columns of state/sample.csv: what the CPR number tells, then the protocol's fields. */
export function baselineColumns(protocol: Protocol): readonly string[] {
  return ['age', 'sex', ...protocol.baseline.map((field) => field.id)];
}

/** Bytes of state/sample.csv, sorted by trial id. */
export function sampleText(sample: readonly SampledCitizen[], columns: readonly string[]): string {
  const sorted = [...sample].sort((a, b) => (a.trialId < b.trialId ? -1 : a.trialId > b.trialId ? 1 : 0));
  return csvText(
    [...FIXED, ...columns],
    sorted.map((row) => [
      row.trialId,
      row.municipality,
      row.stratum,
      row.pseudonym,
      ...columns.map((column) => row.baseline[column] ?? null),
    ]),
  );
}

/** Reads state/sample.csv back. `numeric` names the baseline columns that hold numbers. */
export function parseSample(
  content: string,
  name: string,
  numeric: ReadonlySet<string>,
): readonly SampledCitizen[] {
  const { header, rows } = readStateCsv(content, name, FIXED);
  const columns = header.filter((column) => !FIXED.includes(column as (typeof FIXED)[number]));
  return rows.map(({ fields }) => ({
    trialId: fields['trial_id'] as string,
    municipality: fields['municipality'] as string,
    stratum: fields['stratum'] as string,
    pseudonym: fields['pseudonym'] as string,
    baseline: Object.fromEntries(
      columns.map((column) => {
        const value = fields[column] as string;
        return [column, value === '' ? null : numeric.has(column) ? Number(value) : value];
      }),
    ),
  }));
}

/** Names of the baseline columns that hold numbers. */
export function numericBaseline(protocol: Protocol): ReadonlySet<string> {
  return new Set([
    'age',
    ...protocol.baseline.filter((field) => field.type === 'number').map((field) => field.id),
  ]);
}

const SCREENING = ['municipality', 'reason', 'first', 'all'] as const;

/** Bytes of state/screening.csv: counts only. */
export function screeningText(counts: readonly ScreeningCount[]): string {
  return csvText(
    SCREENING,
    counts.map((row) => [row.municipality, row.reason, row.first, row.all]),
  );
}

export function parseScreening(content: string, name: string): readonly ScreeningCount[] {
  return readStateCsv(content, name, SCREENING).rows.map(({ fields }) => ({
    municipality: fields['municipality'] as string,
    reason: fields['reason'] as string,
    first: Number(fields['first']),
    all: Number(fields['all']),
  }));
}
