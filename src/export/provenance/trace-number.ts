import type { ReportInput } from '../../report/report-input.ts';
import type { ExportAnalysis, ExportModel, ExportRow } from '../export-model.ts';
import { type OutcomeHash, outcomeHash } from './outcome-hash.ts';
import type { ReportNumber } from './report-numbers.ts';

/** A file of the chain and its fingerprint. */
export interface TracedFile {
  readonly path: string;
  readonly sha256: string;
}

/** Where one number came from, from the extracts to the value. */
export interface Trace {
  readonly number: ReportNumber;
  readonly toolVersion: string;
  readonly protocol: TracedFile | null;
  readonly extracts: readonly TracedFile[];
  readonly sample: TracedFile | null;
  readonly allocation: TracedFile;
  readonly algorithms: readonly string[];
  readonly ledger: { readonly entries: number; readonly head: string };
  /** The analyses behind the number; several where a cell is the same number in each of them. Empty for what is counted or costed. */
  readonly estimates: readonly {
    /** Id of the result row. */
    readonly row: string;
    readonly table: OutcomeHash | null;
    /** Catalogue id with variant, `@` and the version of the toolkit that computed it: an id never changes its meaning. */
    readonly estimator: string;
  }[];
}

/**
 * The chain behind a number. A cell of a table is not computed anew by the report: it shows a number of a result row. It is found
 * by its value, equal to the last binary digit; a cell equal to none is a count or an amount read off the ledger.
 */
export function traceNumber(number: ReportNumber, input: ReportInput, model: ExportModel): Trace {
  const { provenance } = input;
  const file = (path: string): TracedFile | null =>
    provenance.inputs.find((entry) => entry.path === path) ?? null;
  const states = ['trial.yaml', 'state/sample.csv', 'state/screening.csv', 'state/allocation.csv'];
  return {
    number,
    toolVersion: provenance.toolVersion,
    protocol: file('trial.yaml'),
    extracts: provenance.inputs.filter(({ path }) => !states.includes(path)),
    sample: file('state/sample.csv'),
    allocation: { path: 'state/allocation.csv', sha256: provenance.allocationSha256 },
    algorithms: provenance.algorithms,
    ledger: { entries: provenance.ledgerEntries, head: provenance.ledgerHead },
    estimates: rowsBehind(number, model).map((row) => ({
      row: row.id,
      table: tableOf(row, model),
      estimator: `${row.estimator}@${provenance.toolVersion}`,
    })),
  };
}

function tableOf(row: ExportRow, model: ExportModel): OutcomeHash | null {
  const analysis = model.analyses.find(({ id }: ExportAnalysis) => id === row.analysis);
  return analysis === undefined ? null : outcomeHash(model, analysis);
}

const PARTS: Readonly<Record<string, readonly (keyof ExportRow)[]>> = {
  value: ['estimate', 'p', 'statistic', 'df', 'standardError'],
  low: ['low'],
  high: ['high'],
  share: ['estimate'],
};

function rowsBehind(number: ReportNumber, model: ExportModel): readonly ExportRow[] {
  const { row, value, part } = number;
  if (row !== null) {
    const keys = ['outcome', 'estimand', 'estimator', 'arm', 'reference', 'stratum', 'subgroup'] as const;
    return model.results.filter((one) => keys.every((key) => one[key] === row[key]));
  }
  // Small whole numbers are counts, and equal to much.
  if (value === null || Number.isInteger(value)) return [];
  const fields = PARTS[part] ?? [];
  return model.results.filter((one) => fields.some((field) => one[field] === value));
}
