import type { Estimated } from '../statistics/result.ts';
import type { AnalysisData } from './analysis-data.ts';
import { countRow, type RowNumbers, type RowPlace } from './count-rows.ts';
import type { LogitModel } from './logit-model.ts';
import type { ResultRow } from './result-row.ts';

/** How one logistic estimator speaks and what it found for a column of the model. */
export interface LogitRowsOf {
  readonly estimator: string;
  readonly oddsMethod: string;
  readonly marginalMethod: string;
  readonly oddsRatio: (column: number) => Estimated<RowNumbers>;
  readonly marginal: (column: number) => Estimated<RowNumbers>;
  readonly notes: readonly string[];
}

/**
 * Rows of a logistic model: per arm against the control `odds-ratio` and `average-marginal-effect`, then the same for every
 * covariate column (arm `all`, the column named as subgroup). Without a model, one row per arm with the reason.
 */
export function logitRows(
  data: AnalysisData,
  model: Estimated<LogitModel>,
  words: LogitRowsOf,
): readonly ResultRow[] {
  const { estimator } = words;
  const odds = { estimand: 'odds-ratio', estimator, method: words.oddsMethod };
  const marginal = { estimand: 'average-marginal-effect', estimator, method: words.marginalMethod };
  if (model.status !== 'ok') {
    return data.arms.slice(1).map((_, index) => countRow(odds, placeOf(data, index + 1, words.notes), model));
  }
  const { matrix } = model;
  const notes = [...matrix.notes, ...words.notes];
  return matrix.columns.flatMap(({ kind, source, name }, column) => {
    if (kind === 'stratum') return [];
    const place = placeOf(data, kind === 'arm' ? source : null, notes);
    const rows = [
      countRow(odds, place, words.oddsRatio(column)),
      countRow(marginal, place, words.marginal(column)),
    ];
    return kind === 'arm' ? rows : rows.map((row) => ({ ...row, subgroup: name }));
  });
}

function placeOf(data: AnalysisData, arm: number | null, notes: readonly string[]): RowPlace {
  let n = 0;
  let events = 0;
  for (let i = 0; i < data.rows; i += 1) {
    if (arm !== null && data.arm[i] !== 0 && data.arm[i] !== arm) continue;
    n += data.count[i]!;
    if (data.outcome.kind === 'binary' && data.outcome.values[i] === 1) events += data.count[i]!;
  }
  return {
    outcome: data.outcome.name,
    arm: arm === null ? 'all' : data.arms[arm]!,
    reference: arm === null ? null : data.arms[0]!,
    stratum: null,
    n,
    events,
    notes,
  };
}
