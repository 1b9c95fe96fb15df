import { suggest } from '../core/suggest.ts';
import type { AnalysisData } from './analysis-data.ts';
import type { AnalysisOptions, EstimatorDefinition, Requirement } from './estimator.ts';
import { type ResultRow, resultRow } from './result-row.ts';
import { noteUnusedColumns } from './unused-columns.ts';

/** An estimator chosen for a run: `id` or `id:variant`. */
export interface ChosenEstimator {
  readonly definition: EstimatorDefinition;
  readonly variant: string | null;
}

/** A name that the catalogue does not have, and the nearest it has. */
export interface UnknownEstimator {
  readonly name: string;
  readonly suggestion: string | null;
}

/** Finds definitions by `id` or `id:variant`; unknown names are returned, never skipped. */
export function chooseEstimators(
  catalogue: readonly EstimatorDefinition[],
  names: readonly string[],
): { chosen: readonly ChosenEstimator[]; unknown: readonly UnknownEstimator[] } {
  const valid = catalogue.flatMap((entry) => [
    entry.id,
    ...Object.keys(entry.variants).map((variant) => `${entry.id}:${variant}`),
  ]);
  const chosen: ChosenEstimator[] = [];
  const unknown: UnknownEstimator[] = [];
  for (const name of names) {
    if (!valid.includes(name)) {
      unknown.push({ name, suggestion: suggest(name, valid) });
      continue;
    }
    const [id, variant] = name.split(':');
    chosen.push({
      definition: catalogue.find((entry) => entry.id === id) as EstimatorDefinition,
      variant: variant ?? null,
    });
  }
  return { chosen, unknown };
}

/** The estimators that suit the data: `recommended` ones, or with `all` everything that applies to the outcome. */
export function applicableEstimators(
  catalogue: readonly EstimatorDefinition[],
  data: AnalysisData,
  horizon: number | null,
  which: 'recommended' | 'all',
): readonly ChosenEstimator[] {
  return catalogue
    .filter((entry) => entry.outcomes.includes(data.outcome.kind))
    .filter((entry) => unmetRequirements(entry, data, horizon).length === 0)
    .filter((entry) => which === 'all' || isRecommended(entry, data))
    .map((definition) => ({ definition, variant: null }));
}

function isRecommended(entry: EstimatorDefinition, data: AnalysisData): boolean {
  switch (entry.recommended) {
    case 'always':
      return true;
    case 'stratified':
      return data.strata !== null;
    case 'unstratified':
      return data.strata === null;
    case 'no':
      return false;
  }
}

/** Columns or options the estimator needs and the request does not give. */
export function unmetRequirements(
  entry: EstimatorDefinition,
  data: AnalysisData,
  horizon: number | null,
): readonly Requirement[] {
  const given: Record<Requirement, boolean> = {
    strata: data.strata !== null,
    cluster: data.clusters !== null,
    weights: data.weight !== null,
    covariates: data.covariates.length > 0,
    baseline: data.baseline !== null,
    received: data.received !== null,
    horizon: horizon !== null,
    competing: data.outcome.kind === 'time-to-event' && data.outcome.competing.length > 0,
  };
  return entry.requires.filter((requirement) => !given[requirement]);
}

/** Runs the chosen estimators on one outcome. An estimator that was asked for but lacks a column answers with a `not-applicable` row. */
export function runEstimators(
  chosen: readonly ChosenEstimator[],
  data: AnalysisData,
  options: Omit<AnalysisOptions, 'variant'>,
): readonly ResultRow[] {
  return chosen.flatMap(({ definition, variant }) => {
    if (!definition.outcomes.includes(data.outcome.kind)) return [];
    const unmet = unmetRequirements(definition, data, options.horizon);
    if (unmet.length > 0) {
      return [
        resultRow({
          outcome: data.outcome.name,
          estimand: 'none',
          estimator: variant === null ? definition.id : `${definition.id}:${variant}`,
          arm: 'all',
          method: definition.title.en,
          status: 'not-applicable',
          notes: [`needs ${unmet.map((name) => `--${name}`).join(', ')}`],
        }),
      ];
    }
    return noteUnusedColumns(definition, data, definition.estimate(data, { ...options, variant }));
  });
}
