import { meanEstimate } from '../statistics/means/mean-estimate.ts';
import { contrastLoadings } from '../statistics/regression/contrast-loadings.ts';
import { robustCovariance, type VarianceType } from '../statistics/regression/robust-covariance.ts';
import type { Estimated } from '../statistics/result.ts';
import type { AnalysisData } from './analysis-data.ts';
import { armSizes, fitModel, type RegressionModel } from './regression-model.ts';
import { regressionRows } from './regression-rows.ts';
import { type ResultRow, resultRow } from './result-row.ts';

interface HajekOptions {
  readonly estimator: string;
  readonly variance: VarianceType;
  readonly level: number;
}

/**
 * Weighted mean of each arm, then each arm's difference from control (and the joint test): a regression with the arms as
 * absorbed groups and no column.
 */
export function hajekRows(data: AnalysisData, options: HajekOptions): readonly ResultRow[] {
  const none = new Float64Array(0);
  const model = fitModel(
    data,
    [],
    { codes: data.arm, groups: data.arms.length },
    (arm) => ({
      groups: Float64Array.from(data.arms, (_, index) => (index === arm ? 1 : index === 0 ? -1 : 0)),
      coefficients: none,
    }),
    0,
    [],
  );
  const unused = [
    ...(data.strata === null ? [] : ['strata']),
    ...(data.covariates.length === 0 ? [] : ['covariates']),
  ];
  const notes =
    unused.length === 0
      ? []
      : [
          `The weights carry the design: ${unused.join(' and ')} are not used; ols.hc2 with weights adjusts for them.`,
        ];
  return [
    ...meanRows(data, model, options, notes),
    ...regressionRows(data, model, { ...options, model: 'Difference between weighted means', notes }),
  ];
}

function meanRows(
  data: AnalysisData,
  model: Estimated<RegressionModel>,
  { estimator, variance, level }: HajekOptions,
  notes: readonly string[],
): readonly ResultRow[] {
  const { n, events } = armSizes(data);
  const binary = data.outcome.kind === 'binary';
  const present = data.arms.flatMap((_, arm) => (n[arm]! > 0 ? [arm] : []));
  const loadings =
    model.status !== 'ok'
      ? []
      : present.map((arm) =>
          contrastLoadings(model.fit, {
            groups: Float64Array.from(data.arms, (_, index) => (index === arm ? 1 : 0)),
            coefficients: new Float64Array(0),
          }),
        );
  const spread = model.status === 'ok' ? robustCovariance(model.fit, loadings, variance) : null;
  return data.arms.map((arm, index) => {
    const row = {
      outcome: data.outcome.name,
      estimand: binary ? 'proportion' : 'mean',
      estimator,
      arm,
      n: n[index]!,
      events: binary ? events[index]! : null,
      method: `Weighted mean of the arm; standard error ${variance.toUpperCase()}; t interval, df observations - arms; statistic and p test a mean of 0.`,
    };
    const place = present.indexOf(index);
    if (place === -1) {
      return resultRow({ ...row, status: 'no-observations', notes: ['The arm has no rows.', ...notes] });
    }
    if (model.status !== 'ok' || spread === null) {
      const failed = model as Exclude<typeof model, { status: 'ok' }>;
      return resultRow({ ...row, status: failed.status, notes: [failed.reason, ...notes] });
    }
    const own = spread.variances[place]!;
    const result =
      own.status === 'ok' ? meanEstimate(loadings[place]!.estimate, own.variance, model.fit.df, level) : own;
    return result.status === 'ok'
      ? resultRow({ ...row, ...result, notes })
      : resultRow({ ...row, status: result.status, notes: [result.reason, ...notes] });
  });
}
