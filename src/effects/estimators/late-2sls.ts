import { text } from '../../core/text.ts';
import { twoStageLeastSquares } from '../../statistics/instrumental/two-stage-least-squares.ts';
import { notEstimable } from '../../statistics/result.ts';
import { clusteredComplier } from '../clustered-complier.ts';
import { complierRows } from '../complier-rows.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import { modelMatrix } from '../model-matrix.ts';
import { olsModel } from '../ols-model.ts';
import type { ResultRow } from '../result-row.ts';
import { type TwoArms, twoArmContrasts } from '../two-arms.ts';

/**
 * `late.2sls`: two-stage least squares, the arm as instrument; strata as fixed effects, covariates.
 *
 * @see docs/statistics.md#late.2sls
 */
export const late2sls: EstimatorDefinition = {
  id: 'late.2sls',
  outcomes: ['binary', 'numeric'],
  requires: ['received'],
  recommended: 'always',
  title: text(
    'Complier effect, two-stage least squares',
    'Effekt for dem, der følger loddet: to-trins mindste kvadrater',
  ),
  reference: 'R estimatr::iv_robust(y ~ d + x | z + x); HC2, with clusters CR2',
  variants: {
    cr1: text(
      'with clusters Stata’s correction, df clusters - 1',
      'med klynger Statas korrektion, frihedsgrader klynger - 1',
    ),
  },
  estimate: (data, options) => twoArmContrasts(data).flatMap((pair) => rows(pair, options)),
};

function rows(pair: TwoArms, options: AnalysisOptions): readonly ResultRow[] {
  const { outcome, received } = pair;
  const adjusted = [
    ...(pair.strata === null ? [] : ['strata fixed effects']),
    ...(pair.covariates.length === 0 ? [] : ['covariates']),
  ].join(' and ');
  const cr1 = options.variant === 'cr1';
  const byCluster = cr1
    ? 'CR1 variance by cluster (as Stata); df clusters - 1'
    : 'bias-reduced variance by cluster (CR2); df by Satterthwaite (Bell and McCaffrey)';
  const variance = pair.clusters === null ? 'HC2 variance; df n - k' : byCluster;
  const words = {
    estimator: cr1 ? 'late.2sls:cr1' : 'late.2sls',
    method: `Two-stage least squares, the arm as instrument for receiving the treatment${adjusted === '' ? '' : `, ${adjusted}`}${pair.weight === null ? '' : ', weighted'}; ${variance}`,
  };
  if (outcome.kind === 'time-to-event' || received === null) return [];
  if (!pair.arm.includes(0) || !pair.arm.includes(1)) {
    const reason = 'One of the two arms has no rows.';
    return complierRows(
      pair,
      words,
      notEstimable(pair.rows === 0 ? 'no-observations' : 'empty-arm', reason),
      {},
    );
  }
  if (pair.clusters === null && cr1) {
    const reason = 'CR1 is for clusters; without them late.2sls has HC2.';
    return complierRows(pair, words, notEstimable('not-applicable', reason), {});
  }
  if (pair.clusters !== null && !cr1) {
    const result = clusteredComplier(pair, olsModel, options.level);
    return complierRows(pair, words, result, { notes: result.status === 'ok' ? result.notes : [] });
  }
  const full = modelMatrix(pair, { intercept: true, strata: true, covariates: true });
  const kept = full.columns.flatMap((column, c) => (column.kind === 'arm' ? [] : [c]));
  const columns = new Float64Array(pair.rows * kept.length);
  kept.forEach((c, to) => {
    columns.set(full.values.subarray(c * pair.rows, (c + 1) * pair.rows), to * pair.rows);
  });
  const result = twoStageLeastSquares(
    {
      outcome: outcome.values,
      received,
      arm: pair.arm,
      columns,
      size: kept.length,
      count: pair.count,
      weight: pair.weight,
      cluster: pair.clusters === null ? null : { of: pair.cluster, clusters: pair.clusters },
    },
    options.level,
  );
  const aliased =
    result.status === 'ok' && result.aliased.length > 0
      ? [
          `Left out as combinations of other columns: ${result.aliased.map((c) => full.columns[kept[c]!]!.name).join(', ')}.`,
        ]
      : [];
  return complierRows(pair, words, result, { notes: [...full.notes, ...aliased] });
}
