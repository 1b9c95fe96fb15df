import type { Contrast } from '../statistics/regression/regression-input.ts';
import { type Estimated, type NotEstimable, notEstimable } from '../statistics/result.ts';
import type { AnalysisData } from './analysis-data.ts';
import { modelMatrix } from './model-matrix.ts';
import { fitModel, type NamedColumn, type RegressionModel } from './regression-model.ts';

/**
 * Lin's model: covariates and stratum dummies centred at their mean over all rows and interacted with every arm. Arm ×
 * stratum cells are absorbed, which is the same space as centred, interacted stratum dummies; the effect of an arm is then
 * Σ (stratum's share of all rows) · (arm's cell − control's cell) at the covariates' means.
 *
 * @see Lin 2013, Annals of Applied Statistics 7:295, section 3; R: `estimatr::lm_lin`
 */
export function linModel(data: AnalysisData): Estimated<RegressionModel> {
  const { arms, strata } = data;
  const matrix = modelMatrix(data, { intercept: false, strata: false, covariates: true });
  const { rows, armColumns } = matrix;
  const masses = data.weight === null ? data.count : data.count.map((k, i) => k * data.weight![i]!);
  const centred = matrix.columns.slice(armColumns).map(
    ({ name }, c): NamedColumn => ({
      name,
      values: centre(matrix.values.subarray((armColumns + c) * rows, (armColumns + c + 1) * rows), masses),
    }),
  );
  const interacted = centred.flatMap(({ name, values }) =>
    arms.slice(1).map(
      (arm, index): NamedColumn => ({
        name: `${name} × ${arm}`,
        values: values.map((value, i) => (data.arm[i] === index + 1 ? value : 0)),
      }),
    ),
  );
  const columns = [...centred, ...interacted];
  const cells = arms.length * (strata?.length ?? 1);
  const codes = data.stratum.map((stratum, i) => arms.length * stratum + data.arm[i]!);
  const mass = new Float64Array(cells);
  for (let i = 0; i < rows; i += 1) mass[codes[i]!]! += masses[i]!;
  return fitModel(
    data,
    columns,
    { codes, groups: cells },
    (arm) => cellContrast(data, mass, arm, columns.length),
    0,
    matrix.notes,
  );
}

/** Shares of strata as factors of the cells of the arm (+) and of control (−). */
function cellContrast(
  { arms, strata }: AnalysisData,
  mass: Float64Array,
  arm: number,
  columns: number,
): Contrast | NotEstimable {
  const groups = new Float64Array(mass.length);
  const whole = mass.reduce((sum, value) => sum + value, 0);
  for (let first = 0; first < mass.length; first += arms.length) {
    const cells = mass.subarray(first, first + arms.length);
    const total = cells.reduce((sum, value) => sum + value, 0);
    if (total === 0) continue;
    if (cells[0] === 0 || cells[arm] === 0) {
      const label = strata?.[first / arms.length] ?? 'all';
      return notEstimable(
        'single-arm-stratum',
        `Stratum ${label} has no rows in the ${cells[0] === 0 ? 'control' : 'treated'} arm.`,
      );
    }
    groups[first] = -total / whole;
    groups[first + arm] = total / whole;
  }
  return { groups, coefficients: new Float64Array(columns) };
}

/** Values minus their weighted mean. */
function centre(values: Float64Array, masses: Float64Array): Float64Array {
  const origin = values[0] ?? 0;
  let sum = 0;
  let mass = 0;
  for (let i = 0; i < values.length; i += 1) {
    sum += masses[i]! * (values[i]! - origin);
    mass += masses[i]!;
  }
  const mean = mass > 0 ? sum / mass : 0;
  return values.map((value) => value - origin - mean);
}
