import { text } from '../../core/text.ts';
import { notEstimable } from '../../statistics/result.ts';
import type { AnalysisData } from '../analysis-data.ts';
import { countRow } from '../count-rows.ts';
import { type CoxRowsOptions, coxRows } from '../cox-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import type { ResultRow } from '../result-row.ts';
import { stratumViews } from '../stratum-views.ts';
import { survivalData, survivalPlace } from '../survival-data.ts';

/**
 * `hazard-ratio.cox`: hazard ratio of each arm against the control, with covariates, strata as baseline hazards.
 *
 * @see docs/statistics.md#hazard-ratio.cox
 */
export const hazardRatioCox: EstimatorDefinition = {
  id: 'hazard-ratio.cox',
  outcomes: ['time-to-event'],
  requires: [],
  recommended: 'always',
  title: text('Hazard ratio, Cox regression', 'Hazard ratio, Cox-regression'),
  reference: 'R survival::coxph(... + strata(), ties = "efron")',
  variants: {
    breslow: text('Breslow’s method for ties', 'Breslows metode for sammenfald'),
    robust: text(
      'sandwich variance by person (by cluster when there are clusters)',
      'sandwich-varians pr. person (pr. klynge, når der er klynger)',
    ),
    'model-based': text(
      'variance from the information, clusters and weights notwithstanding',
      'varians fra informationen, uanset klynger og vægte',
    ),
    'by-stratum': text('one model per stratum', 'én model pr. stratum'),
  },
  estimate: (data, options) => {
    const chosen = coxOptions(data, options.variant, options.level);
    if (options.variant !== 'by-stratum') return coxRows(data, chosen);
    if (data.strata === null) return [withoutStrata(data, chosen.estimator)];
    if (data.rows === 0) return coxRows(data, { ...chosen, tests: false });
    return stratumViews(data).flatMap((view) =>
      coxRows(view.data, { ...chosen, tests: false }).map((row) => ({ ...row, stratum: view.stratum })),
    );
  },
};

/** One row that says why there is no stratum to speak of. */
function withoutStrata(data: AnalysisData, estimator: string): ResultRow {
  const kind = { estimand: 'hazard-ratio', estimator, method: 'Cox regression, one model per stratum.' };
  const place = survivalPlace(survivalData(data), 'all', false);
  const result = notEstimable('no-strata', 'There are no strata; hazard-ratio.cox is one model.');
  return countRow(kind, place, result);
}

/** Robust by itself when rows are clustered or weighted, as R's coxph. */
function coxOptions(data: AnalysisData, variant: string | null, level: number): CoxRowsOptions {
  const dependent = data.clusters !== null || data.weight !== null;
  const robust = variant === 'robust' || (dependent && variant !== 'model-based');
  return {
    estimator: variant === null ? 'hazard-ratio.cox' : `hazard-ratio.cox:${variant}`,
    ties: variant === 'breslow' ? 'breslow' : 'efron',
    variance: robust ? 'robust' : 'model',
    level,
    tests: !robust && data.weight === null,
  };
}
