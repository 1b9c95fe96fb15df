import { text } from '../../core/text.ts';
import { cellMoments } from '../../statistics/means/cell-moments.ts';
import { differenceInMeansStratified as stratified } from '../../statistics/means/difference-in-means-stratified.ts';
import { meanStratified } from '../../statistics/means/mean-stratified.ts';
import type { AnalysisData } from '../analysis-data.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import { type ResultRow, resultRow } from '../result-row.ts';
import { twoArmContrasts } from '../two-arms.ts';

const ID = 'difference-in-means.stratified';

const VARIANCE = {
  blocked: 'Neyman variance within strata',
  'matched-pairs': 'matched-pair variance',
  'pooled-small-strata':
    'Neyman variance within strata, strata with a single row in an arm pooled (Pashley and Miratrix)',
} as const;

/**
 * Catalogue entry `difference-in-means.stratified`: the mean of each arm standardised to the stratum sizes, and the
 * difference of each arm from control within strata (on the rows of these two arms), weighted by stratum size.
 *
 * @see docs/statistics.md#difference-in-means.stratified
 */
export const differenceInMeansStratified: EstimatorDefinition = {
  id: ID,
  outcomes: ['numeric'],
  requires: ['strata'],
  ignores: ['clusters', 'weights'],
  recommended: 'stratified',
  title: text('Difference in means within strata', 'Forskel mellem gennemsnit inden for strata'),
  reference: 'estimatr::difference_in_means(blocks=)',
  variants: {
    satterthwaite: text(
      'Degrees of freedom from the variances instead of N - 2S',
      'Frihedsgrader ud fra varianserne i stedet for N - 2S',
    ),
  },
  estimate: (data, options) => [...armMeans(data, options), ...differences(data, options)],
};

function idOf(options: AnalysisOptions): string {
  return options.variant === null ? ID : `${ID}:${options.variant}`;
}

/** Cell of each row, arms·stratum + arm, and the labels of the strata. */
function cellsOf(data: AnalysisData): { cell: Int32Array; cells: number; labels: readonly string[] } {
  const arms = data.arms.length;
  const labels = data.strata ?? [];
  const cell = data.stratum.map((stratum, row) => arms * stratum + data.arm[row]!);
  return { cell, cells: arms * Math.max(1, labels.length), labels };
}

function armMeans(data: AnalysisData, options: AnalysisOptions): readonly ResultRow[] {
  if (data.outcome.kind !== 'numeric') return [];
  const { name, values } = data.outcome;
  const { cell, cells, labels } = cellsOf(data);
  const moments = cellMoments(values, cell, cells, data.count);
  return data.arms.map((arm, index) => {
    const mean = meanStratified(moments, index, data.arms.length, { level: options.level, labels });
    let n = 0;
    for (let at = index; at < cells; at += data.arms.length) n += moments.n[at]!;
    return resultRow({
      outcome: name,
      estimand: 'mean',
      estimator: idOf(options),
      arm,
      n,
      method:
        'Mean of the arm standardised to the stratum sizes of all arms; t interval, df n - strata; statistic and p test a mean of 0.',
      ...(mean.status === 'ok' ? mean : { status: mean.status, notes: [mean.reason] }),
    });
  });
}

function differences(data: AnalysisData, options: AnalysisOptions): readonly ResultRow[] {
  const satterthwaite = options.variant === 'satterthwaite';
  return twoArmContrasts(data).flatMap((pair) => {
    if (pair.outcome.kind !== 'numeric') return [];
    const { cell, cells, labels } = cellsOf(pair);
    const moments = cellMoments(pair.outcome.values, cell, cells, pair.count);
    const result = stratified(moments, {
      level: options.level,
      labels,
      df: satterthwaite ? 'satterthwaite' : 'design',
    });
    const design = result.status === 'ok' ? result.design : 'blocked';
    const designDf = design === 'blocked' ? 'N - 2S' : 'pooled strata - 1, plus n - 2 for each other stratum';
    const common = {
      outcome: pair.outcome.name,
      estimand: 'mean-difference',
      estimator: idOf(options),
      arm: pair.treated,
      reference: pair.reference,
      n: moments.n.reduce((sum, n) => sum + n, 0),
      method: `Difference in means within strata weighted by stratum size; ${VARIANCE[design]}; t interval, df ${satterthwaite ? 'by Satterthwaite' : designDf}.`,
    };
    if (result.status !== 'ok') {
      return resultRow({ ...common, status: result.status, notes: [result.reason] });
    }
    const { estimate, standardError, df, statistic, p, low, high, level } = result;
    return resultRow({ ...common, estimate, standardError, df, statistic, p, low, high, level });
  });
}
