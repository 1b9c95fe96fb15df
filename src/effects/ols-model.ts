import type { Estimated } from '../statistics/result.ts';
import type { AnalysisData } from './analysis-data.ts';
import { modelMatrix } from './model-matrix.ts';
import { fitModel, type NamedColumn, type RegressionModel } from './regression-model.ts';

/**
 * The linear model outcome ~ arms + strata (fixed effects) + baseline + covariates. Arms come first, so that a covariate
 * that says the same as the arm is what is left out.
 *
 * @param baseline a further numeric covariate, or null
 */
export function olsModel(
  data: AnalysisData,
  baseline: Float64Array | null = null,
): Estimated<RegressionModel> {
  const matrix = modelMatrix(data, { intercept: false, strata: false, covariates: true });
  const { rows, armColumns } = matrix;
  const all = matrix.columns.map(
    ({ kind, name }, c): NamedColumn => ({
      name: kind === 'arm' ? null : name,
      values: matrix.values.subarray(c * rows, (c + 1) * rows),
    }),
  );
  const columns = [
    ...all.slice(0, armColumns),
    ...(baseline === null ? [] : [{ name: 'baseline', values: baseline }]),
    ...all.slice(armColumns),
  ];
  const group = { codes: data.stratum, groups: data.strata?.length ?? 1 };
  const contrast = (arm: number) => {
    const coefficients = new Float64Array(columns.length);
    coefficients[arm - 1] = 1;
    return { groups: null, coefficients };
  };
  return fitModel(data, columns, group, contrast, armColumns, matrix.notes);
}
