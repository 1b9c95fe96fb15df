import type { Random } from '../core/random.ts';
import type { Text } from '../core/text.ts';
import type { AnalysisData, OutcomeKind } from './analysis-data.ts';
import type { ResultRow } from './result-row.ts';

/** What an analysis may set; every field resolved before estimators see it. */
export interface AnalysisOptions {
  /** Confidence level in (0, 1), e.g. 0.95. */
  readonly level: number;
  /** Horizon in the outcome's time unit, or null. */
  readonly horizon: number | null;
  /** Monte Carlo or bootstrap draws. */
  readonly draws: number;
  /** A fresh seeded stream for a named purpose. */
  readonly random: (purpose: string) => Random;
  /** Catalogue variant, null for the default. */
  readonly variant: string | null;
}

/** Columns an estimator cannot do without, beyond arm and outcome. */
export type Requirement =
  | 'strata'
  | 'cluster'
  | 'weights'
  | 'covariates'
  | 'baseline'
  | 'received'
  | 'horizon'
  | 'competing';

/** Columns that an estimator may pass over; where the data have them, its rows then say so. */
export type Ignorable = 'clusters' | 'weights';

/**
 * One entry of the catalogue: a public id, what it needs, and how it turns data into result rows. One file each in
 * `estimators/`, one line each in `catalogue.ts`; contract tests apply to every entry by themselves.
 */
export interface EstimatorDefinition {
  readonly id: string;
  readonly outcomes: readonly OutcomeKind[];
  readonly requires: readonly Requirement[];
  /** Columns that play no part here and that the rows do not speak of themselves; `runEstimators` adds the note. */
  readonly ignores?: readonly Ignorable[];
  /** Part of the recommended set when its requirements are met (and, for `unstratified`, when there are no strata). */
  readonly recommended: 'always' | 'stratified' | 'unstratified' | 'no';
  readonly title: Text;
  /** The call or paper it must agree with. */
  readonly reference: string;
  /** Variant name → one line. The default has no name. */
  readonly variants: Readonly<Record<string, Text>>;
  /** Rows for every contrast with arm 0 (and every arm where the estimand is per arm). Never throws on data, never NaN. */
  readonly estimate: (data: AnalysisData, options: AnalysisOptions) => readonly ResultRow[];
}
