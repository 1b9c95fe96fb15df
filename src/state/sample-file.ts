import { csvText } from '../core/csv-text.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { SampledCitizen, ScreeningCount } from '../sampling/sample.ts';
import { mapStateCsv, oneOfEach, readStateCsv } from './csv-state.ts';

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

const NOTHING = Object.freeze({});

/** Reads state/sample.csv back. `numeric` names the baseline columns that hold numbers; `only` those that are wanted, all when left out. */
export function parseSample(
  content: string,
  name: string,
  numeric: ReadonlySet<string>,
  only?: ReadonlySet<string>,
): readonly SampledCitizen[] {
  const same = oneOfEach();
  const wanted = only === undefined ? undefined : new Set<string>([...FIXED, ...only]);
  const reader = (header: readonly string[]) => {
    const [trialId, municipality, stratum, pseudonym] = FIXED.map((column) => header.indexOf(column));
    const columns = header.flatMap((column, at) =>
      FIXED.includes(column as (typeof FIXED)[number]) || only?.has(column) === false
        ? []
        : [{ column, at, number: numeric.has(column) }],
    );
    return (record: readonly string[]): SampledCitizen => {
      const baseline: Record<string, string | number | null> = columns.length === 0 ? NOTHING : {};
      for (const { column, at, number } of columns) {
        const value = record[at] as string;
        baseline[column] = value === '' ? null : number ? Number(value) : same(value);
      }
      return {
        trialId: record[trialId as number] as string,
        municipality: same(record[municipality as number] as string),
        stratum: same(record[stratum as number] as string),
        pseudonym: record[pseudonym as number] as string,
        baseline,
      };
    };
  };
  return mapStateCsv(content, name, FIXED, reader, wanted);
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
