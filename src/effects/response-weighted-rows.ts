import type { AllocatedCitizen } from '../allocation/allocation.ts';
import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import type { Arm } from '../protocol/schema.ts';
import type { Covariate } from './analysis-data.ts';
import type { AnalysisOptions } from './estimator.ts';
import { weightedResponse } from './estimators/weighted-response.ts';
import { lostRows } from './lost-rows.ts';
import { outcomeData } from './outcome-data.ts';
import type { ResultRow } from './result-row.ts';
import { runEstimators } from './run-estimators.ts';

/**
 * A survey outcome with those who answered weighted by one over their probability of answering (`weighted.response`), by arm,
 * stratum and one baseline category. Where the category does not let the probabilities be estimated (everybody in one of its
 * levels answered), stratum alone.
 *
 * @param allocation one row per citizen, in the order of the column
 * @param category the baseline category of each citizen, in that order (an unknown one is a category of its own); null for none
 * @param clusters of each citizen, in that order, where whole clusters were drawn
 * @returns no rows unless the outcome is a number and somebody did not answer
 * @see docs/statistics.md#weighted.response
 */
export function responseWeightedRows(
  column: OutcomeColumn,
  allocation: readonly AllocatedCitizen[],
  arms: readonly Arm[],
  category: { readonly name: string; readonly levels: readonly string[] } | null,
  options: Omit<AnalysisOptions, 'variant'>,
  clusters: readonly string[] | null = null,
): readonly ResultRow[] {
  if (column.kind !== 'numeric' || !column.missing.includes('no-answer')) return [];
  const data = outcomeData(column, allocation, arms, clusters);
  const { indexes: lost, lost: missing } = lostRows(column, allocation, data);
  const gone = new Set(lost);
  const kept = allocation.map((_, index) => index).filter((index) => !gone.has(index));
  const estimate = (more: object, covariates: readonly Covariate[]) =>
    runEstimators(
      [{ definition: weightedResponse, variant: null }],
      { ...data, covariates, lost: { ...missing, ...more } },
      options,
    );
  if (category === null) return estimate({}, []);
  const levels = [...new Set(category.levels)].sort();
  const coded = (rows: readonly number[]): Covariate => ({
    kind: 'categorical',
    name: category.name,
    levels,
    codes: Int32Array.from(rows, (index) => levels.indexOf(category.levels[index] as string)),
  });
  const full = estimate({ covariates: [coded(lost)] }, [coded(kept)]);
  return full.every(({ status }) => status === 'ok') ? full : estimate({}, []);
}
