import { text } from '../../core/text.ts';
import { grayTest } from '../../statistics/survival/gray-test.ts';
import type { AnalysisData } from '../analysis-data.ts';
import { countRow, type RowPlace } from '../count-rows.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import type { ResultRow } from '../result-row.ts';
import { stratifiedOrder, survivalData, survivalPlace } from '../survival-data.ts';
import { twoArmContrasts } from '../two-arms.ts';

/**
 * `test.gray`: Gray's test of equal cumulative incidence of the event of interest, within strata when there are any.
 *
 * @see docs/statistics.md#test.gray
 */
export const testGray: EstimatorDefinition = {
  id: 'test.gray',
  outcomes: ['time-to-event'],
  requires: ['competing'],
  ignores: ['clusters'],
  recommended: 'always',
  title: text('Gray’s test of cumulative incidence', 'Grays test af kumuleret incidens'),
  reference: 'R cmprsk::cuminc(group, strata)',
  variants: {
    unstratified: text('strata ignored', 'uden hensyn til strata'),
  },
  estimate: (data, options) => {
    const stratified = data.strata !== null && options.variant !== 'unstratified';
    const estimator = options.variant === null ? 'test.gray' : `test.gray:${options.variant}`;
    const rows = twoArmContrasts(data).map((contrast, index) =>
      grayRow(
        contrast,
        stratified,
        estimator,
        survivalPlace(survivalData(data), index + 1, true, notes(data)),
      ),
    );
    if (data.arms.length <= 2) return rows;
    const joint = survivalPlace(survivalData(data), 'all', false, notes(data));
    return [...rows, grayRow(data, stratified, estimator, joint)];
  },
};

function notes(data: AnalysisData): readonly string[] {
  return data.weight === null ? [] : ['Sampling weights are not used by this estimator.'];
}

function grayRow(data: AnalysisData, stratified: boolean, estimator: string, place: RowPlace): ResultRow {
  const survival = survivalData(data);
  const result = grayTest({
    order: stratified ? stratifiedOrder(survival) : survival.order,
    event: survival.outcome.event,
    group: data.arm,
    groups: data.arms.length,
    count: data.count,
  });
  const kind = {
    estimand: 'p-value',
    estimator,
    method: `Gray’s test of equal cumulative incidence${stratified ? ' within strata, scores added over strata' : ''}; rho 0; chi-square; two-sided.`,
  };
  if (result.status !== 'ok') return countRow(kind, place, result);
  const { statistic, df, p } = result;
  return countRow(kind, place, { status: 'ok', statistic, df, p });
}
