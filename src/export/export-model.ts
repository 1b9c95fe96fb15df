import type { ResultRow } from '../effects/result-row.ts';

/** A column of an exported data file, as data dictionary and `datapackage.json` describe it. */
export interface ExportField {
  readonly name: string;
  readonly type: 'string' | 'integer' | 'number';
  readonly description: string;
  readonly unit?: string;
  /** Permitted values of a category, with what they mean. */
  readonly levels?: readonly { readonly value: string; readonly label: string }[];
}

/** A data file: a header, rows of text (empty = missing), and what the columns are. */
export interface ExportTable {
  readonly file: string;
  readonly description: string;
  readonly fields: readonly ExportField[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** How a second analyst has to read a data file to make an analysis again: the roles of its columns. */
export interface ExportAnalysis {
  /** Stands in the column `analysis` of results.csv. */
  readonly id: string;
  readonly data: string;
  readonly arm: string;
  /** Control first. */
  readonly arms: readonly string[];
  readonly strata: readonly string[];
  readonly cluster: string | null;
  readonly weights: string | null;
  readonly count: string | null;
  readonly kind: 'binary' | 'numeric' | 'time';
  /** Column of the outcome; of the time where it is a time. */
  readonly outcome: string;
  /** Column of the event where the outcome is a time. */
  readonly event: string | null;
  /** Level that counts as the event; null for numbers. */
  readonly eventLevel: string | null;
  /** Levels of competing events; with `together` they are one. */
  readonly competing: readonly string[];
  readonly together: boolean;
  /** Names of the outcome in the result rows, by cause where events compete; the first is that of the analysis. */
  readonly names: readonly [string, ...string[]];
  /** A column that is subtracted from the outcome: the change from it is analysed. */
  readonly minus: string | null;
  readonly received: { readonly column: string; readonly level: string } | null;
  readonly covariates: readonly { readonly column: string; readonly kind: 'numeric' | 'categorical' }[];
  readonly baseline: string | null;
  readonly horizon: number | null;
  readonly level: number;
  /** Name of the covariate in subgroup labels, where it is not the column's. */
  readonly field: string | null;
  /** Subgroup that every row of the analysis names, or null. */
  readonly subgroup: string | null;
  /** With matched pairs: only the rows of one place, which every row of the analysis names as its stratum. */
  readonly within: { readonly column: string; readonly level: string } | null;
  /** Baseline category by which an estimate is weighted for response, and whether it could be used. */
  readonly response: { readonly column: string; readonly used: boolean } | null;
}

/** A result row, with an id of its own and the analysis it came from. */
export interface ExportRow extends ResultRow {
  readonly id: string;
  readonly analysis: string;
}

/** Everything that an export for a second analyst holds, before it has a form. */
export interface ExportModel {
  readonly name: string;
  readonly title: string;
  /** Where the numbers come from, one line each: SHA-256 of inputs, data cut, citation. */
  readonly sources: readonly string[];
  readonly toolVersion: string;
  /** True where a row of the data is a person of a real trial. */
  readonly individual: boolean;
  readonly tables: readonly ExportTable[];
  readonly analyses: readonly ExportAnalysis[];
  readonly results: readonly ExportRow[];
}
