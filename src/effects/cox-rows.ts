import { chiSquareUpper } from '../statistics/distributions/chi-square.ts';
import { type Estimated, notEstimable } from '../statistics/result.ts';
import { type ChiSquareTest, coxTests } from '../statistics/survival/cox-tests.ts';
import { quadraticForm } from '../statistics/survival/quadratic-form.ts';
import type { AnalysisData } from './analysis-data.ts';
import { countRow, type RowNumbers, type RowPlace } from './count-rows.ts';
import { type CoxModel, type CoxModelOptions, coxModel } from './cox-model.ts';
import { ratioNumbers } from './normal-numbers.ts';
import type { ResultRow } from './result-row.ts';
import { type SurvivalData, survivalData, survivalNotes, survivalPlace } from './survival-data.ts';

export interface CoxRowsOptions extends CoxModelOptions {
  readonly estimator: string;
  readonly level: number;
  /** Whether likelihood-ratio and score tests are wanted: they need the model-based variance. */
  readonly tests: boolean;
}

/**
 * One `hazard-ratio` row per arm against the control from one model of all arms; then the tests of the arms: with two
 * arms `p-value-likelihood-ratio` and `p-value-score`, with more the joint tests (arm `all`), `p-value-wald` too.
 */
export function coxRows(data: AnalysisData, options: CoxRowsOptions): readonly ResultRow[] {
  const survival = survivalData(data);
  const model = coxModel(data, options);
  const notes = [...(model.status === 'ok' ? model.notes : []), ...survivalNotes(data, true)];
  const rows = data.arms
    .slice(1)
    .map((_, index) =>
      countRow(
        { estimand: 'hazard-ratio', estimator: options.estimator, method: method(data, options) },
        survivalPlace(survival, index + 1, true, notes),
        hazardRatio(survival, model, index + 1, options.level),
      ),
    );
  return [...rows, ...testRows(data, survival, model, options)];
}

function method(data: AnalysisData, options: CoxRowsOptions): string {
  const ties = options.ties === 'efron' ? 'Efron' : 'Breslow';
  const strata = data.strata === null ? '' : ', a baseline hazard per stratum';
  const adjusted = data.covariates.length === 0 ? '' : ', adjusted for covariates';
  const robust = data.clusters === null ? 'sandwich variance by person' : 'sandwich variance by cluster';
  const variance = options.variance === 'robust' ? robust : 'variance from the information';
  return `Cox regression${strata}${adjusted}; ${ties} ties; ${variance}; standard error of the log hazard ratio; Wald interval and p.`;
}

/** The row's numbers for one arm, or why there are none. */
function hazardRatio(
  survival: SurvivalData,
  model: Estimated<CoxModel>,
  arm: number,
  level: number,
): Estimated<RowNumbers> {
  if (survival.n[0] === 0 || survival.n[arm] === 0) {
    return notEstimable('empty-arm', 'One of the two arms has no observations.');
  }
  if (model.status !== 'ok') return model;
  const { fit, matrix, covariance } = model;
  const column = matrix.firstArm + arm - 1;
  if (fit.aliased[column] === 1) {
    return notEstimable(
      'no-variation',
      'No event happened while the arm and the control were both at risk in one stratum.',
    );
  }
  const log = fit.coefficients[column] as number;
  if (fit.diverging[column] === 1) {
    const where = log > 0 ? 'infinity' : '0';
    return notEstimable(
      'separation',
      `The likelihood is monotone: the hazard ratio goes to ${where} because the events divide the arms.`,
    );
  }
  return ratioNumbers(log, covariance[column * matrix.columns.length + column] as number, level);
}

function testRows(
  data: AnalysisData,
  survival: SurvivalData,
  model: Estimated<CoxModel>,
  options: CoxRowsOptions,
): readonly ResultRow[] {
  const two = data.arms.length === 2;
  if (data.arms.length < 2 || (two && !options.tests)) return [];
  const place: RowPlace = two ? survivalPlace(survival, 1, true) : survivalPlace(survival, 'all', false);
  const what = `${two ? '' : 'Joint test of all arms: '}${method(data, options).split('; standard error')[0]}`;
  const row = (name: string, words: string, result: Estimated<ChiSquareTest>): ResultRow =>
    countRow(
      { estimand: `p-value-${name}`, estimator: options.estimator, method: `${what}; ${words}, chi-square.` },
      place,
      result,
    );
  const rows: ResultRow[] = [];
  if (!two) rows.push(row('wald', 'Wald test', model.status === 'ok' ? jointWald(model) : model));
  if (!options.tests) return rows;
  const tests = model.status === 'ok' ? armTests(model) : model;
  const pick = (which: 'likelihoodRatio' | 'score'): Estimated<ChiSquareTest> =>
    tests.status === 'ok' ? { status: 'ok', ...tests[which] } : tests;
  rows.push(row('likelihood-ratio', 'likelihood-ratio test', pick('likelihoodRatio')));
  rows.push(row('score', 'score test', pick('score')));
  return rows;
}

function armTests({ frame, fit, ties, matrix }: CoxModel): ReturnType<typeof coxTests> {
  const tested = Uint8Array.from(matrix.columns, (column) => (column.kind === 'arm' ? 1 : 0));
  return coxTests(frame, fit, ties, tested);
}

function jointWald({ matrix, fit, covariance }: CoxModel): Estimated<ChiSquareTest> {
  const size = matrix.columns.length;
  const kept: number[] = [];
  for (let i = matrix.firstArm; i < matrix.firstArm + matrix.armColumns; i += 1) {
    if (fit.diverging[i] === 1) {
      return notEstimable(
        'separation',
        'The coefficient of an arm is infinite: there is no joint Wald test.',
      );
    }
    if (fit.aliased[i] === 0) kept.push(i);
  }
  const beta = Float64Array.from(kept, (i) => fit.coefficients[i] as number);
  const block = Float64Array.from(kept.flatMap((i) => kept.map((j) => covariance[i * size + j] as number)));
  const { statistic, rank } = quadraticForm(beta, block, kept.length);
  if (rank === 0) return notEstimable('no-variation', 'The arms carry no information.');
  return { status: 'ok', statistic, df: rank, p: chiSquareUpper(statistic, rank) };
}
