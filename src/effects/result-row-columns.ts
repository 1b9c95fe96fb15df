import type { ResultRow } from './result-row.ts';

/** The columns of result rows in every CSV file that holds them, in this order. */
export const RESULT_ROW_COLUMNS = [
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
] as const satisfies readonly (keyof ResultRow)[];
