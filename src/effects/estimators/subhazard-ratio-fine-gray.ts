import { text } from '../../core/text.ts';
import { type Estimated, notEstimable } from '../../statistics/result.ts';
import { type FineGrayFit, fineGray } from '../../statistics/survival/fine-gray.ts';
import type { AnalysisData } from '../analysis-data.ts';
import { countRow, type RowNumbers } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { type ModelMatrix, modelMatrix } from '../model-matrix.ts';
import { ratioNumbers } from '../normal-numbers.ts';
import type { ResultRow } from '../result-row.ts';
import { type SurvivalData, survivalData, survivalPlace } from '../survival-data.ts';

/**
 * `subhazard-ratio.fine-gray`: subdistribution hazard ratio of each arm against the control.
 *
 * @see docs/statistics.md#subhazard-ratio.fine-gray
 */
export const subhazardRatioFineGray: EstimatorDefinition = {
  id: 'subhazard-ratio.fine-gray',
  outcomes: ['time-to-event'],
  requires: ['competing'],
  ignores: ['clusters'],
  recommended: 'always',
  title: text('Subdistribution hazard ratio, Fine–Gray', 'Subdistributions-hazard ratio, Fine–Gray'),
  reference: 'R cmprsk::crr',
  variants: {},
  estimate: (data, { level }) => fineGrayRows(data, level),
};

function fineGrayRows(data: AnalysisData, level: number): readonly ResultRow[] {
  const survival = survivalData(data);
  const matrix = modelMatrix(data, { intercept: false, strata: true, covariates: true });
  const fit = survival.n.some((persons) => persons > 0)
    ? fineGray({
        order: survival.order,
        event: survival.outcome.event,
        count: data.count,
        columns: matrix.values,
        size: matrix.columns.length,
      })
    : notEstimable('empty-arm', 'There are no observations.');
  const strata = data.strata === null ? '' : ', strata as fixed effects';
  const adjusted = data.covariates.length === 0 ? '' : ', adjusted for covariates';
  const kind = {
    estimand: 'subhazard-ratio',
    estimator: 'subhazard-ratio.fine-gray',
    method: `Fine–Gray regression${strata}${adjusted}; censoring weights from one Kaplan–Meier curve of all arms; Breslow ties; robust variance with the censoring part; standard error of the log ratio; Wald interval and p.`,
  };
  const notes = [...matrix.notes, ...columnNotes(matrix, fit), ...weightNotes(data)];
  return data.arms
    .slice(1)
    .map((_, index) =>
      countRow(
        kind,
        survivalPlace(survival, index + 1, true, notes),
        armNumbers(survival, matrix, fit, index + 1, level),
      ),
    );
}

function armNumbers(
  { n }: SurvivalData,
  matrix: ModelMatrix,
  fit: Estimated<FineGrayFit>,
  arm: number,
  level: number,
): Estimated<RowNumbers> {
  if (n[0] === 0 || n[arm] === 0)
    return notEstimable('empty-arm', 'One of the two arms has no observations.');
  if (fit.status !== 'ok') return fit;
  const column = matrix.firstArm + arm - 1;
  if (fit.aliased[column] === 1) {
    return notEstimable('no-variation', 'No event of interest happened while both arms were at risk.');
  }
  const log = fit.coefficients[column] as number;
  if (fit.diverging[column] === 1) {
    return notEstimable(
      'separation',
      `The likelihood is monotone: the ratio goes to ${log > 0 ? 'infinity' : '0'} because the events divide the arms.`,
    );
  }
  return ratioNumbers(log, fit.covariance[column * matrix.columns.length + column] as number, level);
}

function columnNotes(matrix: ModelMatrix, fit: Estimated<FineGrayFit>): readonly string[] {
  if (fit.status !== 'ok') return [];
  return matrix.columns.flatMap((column, i) => {
    if (column.kind === 'arm') return [];
    if (fit.aliased[i] === 1)
      return [`${column.name} is left out: it is a combination of the columns before it.`];
    return fit.diverging[i] === 1
      ? [`${column.name} separates the events: its coefficient is infinite; the others are at its limit.`]
      : [];
  });
}

function weightNotes(data: AnalysisData): readonly string[] {
  return data.weight === null ? [] : ['Sampling weights are not used by this estimator.'];
}
