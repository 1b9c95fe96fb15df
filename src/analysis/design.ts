import type { ReadColumns } from './exclusion-reasons.ts';
import type { AnalysisRequest } from './request.ts';
import type { OutcomeColumn } from './roles/outcome-column.ts';

/** How the columns were understood; printed as `design`. */
export interface Design {
  readonly arm: {
    readonly column: string;
    readonly control: string;
    readonly controlOrigin: string;
    readonly levels: readonly string[];
  };
  readonly strata: readonly string[];
  readonly strataLevels: number;
  readonly cluster: string | null;
  readonly weights: string | null;
  readonly count: string | null;
  readonly covariates: readonly {
    readonly column: string;
    readonly kind: string;
    readonly reference: string | null;
  }[];
  readonly outcomes: readonly {
    readonly name: string;
    readonly kind: string;
    readonly event: string | null;
  }[];
  readonly received: string | null;
  readonly baseline: string | null;
  readonly horizon: number | null;
}

/** How the columns were understood. */
export function designOf(
  request: AnalysisRequest,
  { arm, strata, covariates }: ReadColumns,
  outcomes: readonly OutcomeColumn[],
): Design {
  return {
    arm: {
      column: request.arm,
      control: arm.levels[0] as string,
      controlOrigin: arm.origin,
      levels: arm.levels,
    },
    strata: request.strata,
    strataLevels: strata.labels.length,
    cluster: request.cluster,
    weights: request.weights,
    count: request.count,
    covariates: covariates.map((covariate) => ({
      column: covariate.name,
      kind: covariate.kind,
      reference: covariate.kind === 'categorical' ? (covariate.levels[0] ?? null) : null,
    })),
    outcomes: outcomes.map(({ outcome, event }) => ({ name: outcome.name, kind: outcome.kind, event })),
    received: request.received === null ? null : request.received.column,
    baseline: request.baseline,
    horizon: request.horizon,
  };
}
