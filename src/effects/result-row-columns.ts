import type { ResultRow } from './result-row.ts';

/** The numbers of result rows, in the order in which they stand in files. */
export const RESULT_ROW_NUMBERS = [
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
] as const satisfies readonly (keyof ResultRow)[];

/** The columns of result rows in every CSV file that holds them, in this order. */
export const RESULT_ROW_COLUMNS = [
  'outcome',
  'estimand',
  'estimator',
  'arm',
  'reference',
  'stratum',
  'subgroup',
  ...RESULT_ROW_NUMBERS,
  'method',
  'status',
  'notes',
] as const satisfies readonly (keyof ResultRow)[];
