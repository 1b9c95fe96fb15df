import type { Covariate } from '../effects/analysis-data.ts';
import type { AnalysisRequest } from './request.ts';
import type { OutcomeColumn } from './roles/outcome-column.ts';
import type { ArmColumn } from './roles/read-arm.ts';
import type { StrataColumns } from './roles/read-strata.ts';
import type { TwoLevels } from './roles/read-two-levels.ts';

/** Every column of a request, read and without errors; shared by its outcomes. */
export interface ReadColumns {
  readonly arm: ArmColumn;
  readonly strata: StrataColumns;
  readonly cluster: { readonly levels: readonly string[]; readonly codes: Int32Array } | null;
  readonly weight: Float64Array | null;
  readonly count: Float64Array | null;
  readonly covariates: readonly Covariate[];
  readonly baseline: Float64Array | null;
  readonly received: TwoLevels | null;
}

/** A reason to leave a row out of an outcome's analysis. */
export interface ExclusionReason {
  readonly reason: string;
  readonly applies: (row: number) => boolean;
  /** True for the one reason that is about the outcome itself. */
  readonly isOutcome: boolean;
}

/**
 * Why a row may be left out of an outcome's analysis, in the order in which reasons are counted: the first that applies to
 * a row is the row's. A baseline value is needed only where the outcome is a number.
 */
export function exclusionReasons(
  { arm, strata, cluster, weight, count, covariates, baseline, received }: ReadColumns,
  { outcome, missing }: OutcomeColumn,
  request: AnalysisRequest,
): readonly ExclusionReason[] {
  const because = (reason: string, applies: (row: number) => boolean): ExclusionReason[] => [
    { reason, applies, isOutcome: false },
  ];
  const noNumber = (reason: string, values: Float64Array | null): ExclusionReason[] =>
    values === null ? [] : because(reason, (row) => Number.isNaN(values[row]));
  const noLevel = (reason: string, codes: Int32Array): ExclusionReason[] =>
    because(reason, (row) => codes[row] === -1);
  return [
    ...noLevel(`missing arm (${request.arm})`, arm.codes),
    ...because(`other arm (${request.arm})`, (row) => arm.codes[row] === -2),
    { reason: `missing outcome (${outcome.name})`, applies: missing, isOutcome: true },
    ...request.strata.flatMap((name, index) =>
      noLevel(`missing stratum (${name})`, strata.parts[index] as Int32Array),
    ),
    ...(cluster === null ? [] : noLevel(`missing cluster (${request.cluster})`, cluster.codes)),
    ...noNumber(`missing weight (${request.weights})`, weight),
    ...noNumber(`missing count (${request.count})`, count),
    ...(count === null ? [] : because('count 0', (row) => count[row] === 0)),
    ...covariates.flatMap((covariate) =>
      covariate.kind === 'numeric'
        ? noNumber(`missing covariate (${covariate.name})`, covariate.values)
        : noLevel(`missing covariate (${covariate.name})`, covariate.codes),
    ),
    ...(outcome.kind === 'numeric' ? noNumber(`missing baseline (${request.baseline})`, baseline) : []),
    ...(received === null ? [] : because(`missing received (${request.received?.column})`, received.missing)),
  ];
}
