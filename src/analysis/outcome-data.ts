import type { AnalysisData } from '../effects/analysis-data.ts';
import { compactLevels } from './compact-levels.ts';
import type { ReadColumns } from './exclusion-reasons.ts';
import type { OutcomeColumn } from './roles/outcome-column.ts';
import type { RowSplit } from './split-rows.ts';
import { takeCodes, takeCovariate, takeFlags, takeNumbers, takeOutcome } from './take-rows.ts';

/** What estimators read for one outcome: the kept rows of every column, and the rows lost to follow-up. */
export function outcomeData(
  { arm, strata, cluster, weight, count, covariates, baseline, received }: ReadColumns,
  { outcome }: OutcomeColumn,
  { kept, lost }: RowSplit,
): AnalysisData {
  const stratified = strata.parts.length > 0;
  const placed = (rows: Int32Array) => ({
    arm: takeCodes(arm.codes, rows),
    stratum: stratified ? takeCodes(strata.codes, rows) : new Int32Array(rows.length),
    count: count === null ? new Float64Array(rows.length).fill(1) : takeNumbers(count, rows),
    covariates: covariates.map((covariate) => takeCovariate(covariate, rows)),
  });
  return compactLevels({
    ...placed(kept),
    rows: kept.length,
    arms: arm.levels,
    strata: stratified ? strata.labels : null,
    clusters: cluster === null ? null : cluster.levels.length,
    cluster: cluster === null ? new Int32Array(0) : takeCodes(cluster.codes, kept),
    weight: weight === null ? null : takeNumbers(weight, kept),
    outcome: takeOutcome(outcome, kept),
    baseline: baseline === null || outcome.kind !== 'numeric' ? null : takeNumbers(baseline, kept),
    received: received === null ? null : takeFlags(received.values, kept),
    ...(lost.length === 0 ? {} : { lost: placed(lost) }),
  });
}
