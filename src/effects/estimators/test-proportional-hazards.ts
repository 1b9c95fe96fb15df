import { text } from '../../core/text.ts';
import type { Estimated } from '../../statistics/result.ts';
import type { ChiSquareTest } from '../../statistics/survival/cox-tests.ts';
import { proportionalHazardsTest } from '../../statistics/survival/proportional-hazards-test.ts';
import { type TimeTransform, transformedTimes } from '../../statistics/survival/transformed-times.ts';
import type { AnalysisData } from '../analysis-data.ts';
import { countRow } from '../count-rows.ts';
import { type CoxModel, coxModel } from '../cox-model.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import type { ModelColumn } from '../model-matrix.ts';
import type { ResultRow } from '../result-row.ts';
import { survivalData, survivalNotes, survivalPlace } from '../survival-data.ts';

/**
 * `test.proportional-hazards`: does the hazard ratio of each arm change over time?
 *
 * @see docs/statistics.md#test.proportional-hazards
 */
export const testProportionalHazards: EstimatorDefinition = {
  id: 'test.proportional-hazards',
  outcomes: ['time-to-event'],
  requires: [],
  ignores: ['clusters'],
  recommended: 'always',
  title: text(
    'Does the hazard ratio change over time? (Grambsch–Therneau)',
    'Ændrer hazard ratio sig over tid? (Grambsch–Therneau)',
  ),
  reference: 'R survival::cox.zph(transform = "km")',
  variants: {
    identity: text('change with time itself', 'ændring med selve tiden'),
    rank: text('change with the rank of time', 'ændring med tidens rang'),
    log: text('change with the logarithm of time', 'ændring med logaritmen af tiden'),
  },
  estimate: (data, options) => proportionalHazardsRows(data, (options.variant ?? 'km') as TimeTransform),
};

function proportionalHazardsRows(data: AnalysisData, transform: TimeTransform): readonly ResultRow[] {
  const survival = survivalData(data);
  const model = coxModel(data, { ties: 'efron', variance: 'model' });
  const estimator =
    transform === 'km' ? 'test.proportional-hazards' : `test.proportional-hazards:${transform}`;
  const notes = [...(model.status === 'ok' ? model.notes : []), ...survivalNotes(data, true)];
  const kind = (estimand: string, what: string) => ({
    estimand,
    estimator,
    method: `Score test that the Cox log hazard ratio of ${what} does not change with time (${transform} transform); Efron ties${data.strata === null ? '' : ', a baseline hazard per stratum'}; chi-square.`,
  });
  const test = (tested: (column: ModelColumn) => boolean): Estimated<ChiSquareTest> =>
    model.status === 'ok' ? testColumns(data, model, transform, tested) : model;
  const rows = data.arms.slice(1).map((label, index) =>
    countRow(
      kind('p-value', label),
      survivalPlace(survival, index + 1, true, notes),
      test((column) => column.kind === 'arm' && column.source === index + 1),
    ),
  );
  if (data.arms.length > 2) {
    const joint = test((column) => column.kind === 'arm');
    rows.push(
      countRow(kind('p-value', 'all arms jointly'), survivalPlace(survival, 'all', false, notes), joint),
    );
  }
  if (data.covariates.length > 0) {
    const place = survivalPlace(survival, 'all', false, notes);
    rows.push(
      countRow(
        kind('p-value-global', 'all columns jointly'),
        place,
        test(() => true),
      ),
    );
  }
  return rows;
}

function testColumns(
  data: AnalysisData,
  model: CoxModel,
  transform: TimeTransform,
  tested: (column: ModelColumn) => boolean,
): Estimated<ChiSquareTest> {
  const { order, outcome } = survivalData(data);
  const { frame, fit, ties, matrix } = model;
  const times = transformedTimes({ frame, order, event: outcome.event, count: data.count }, transform);
  if (times.status !== 'ok') return times;
  const columns = Uint8Array.from(matrix.columns, (column) => (tested(column) ? 1 : 0));
  return proportionalHazardsTest({ frame, fit, ties, blockTime: times.values }, columns);
}
