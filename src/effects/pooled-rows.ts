import { text } from '../core/text.ts';
import type { LevelOption, TwoArmCounts } from '../statistics/binary/two-arm-counts.ts';
import type { Estimated } from '../statistics/result.ts';
import type { PooledEffect } from '../statistics/stratified/pooled-effect.ts';
import type { EffectMeasure, StudyOptions } from '../statistics/stratified/study-effects.ts';
import type { AnalysisData } from './analysis-data.ts';
import { contrastPlace, countRow, type RowPlace, treatedArms } from './count-rows.ts';
import type { AnalysisOptions, EstimatorDefinition } from './estimator.ts';
import type { ResultRow } from './result-row.ts';
import { countTables, stratumContrasts } from './tables.ts';

/** Variants that every pooled estimator has: the effect averaged, and whether ½ is added to empty cells. */
export const POOLED_VARIANTS: EstimatorDefinition['variants'] = {
  'risk-ratio': text('log risk ratios', 'logaritmen af relative risici'),
  'odds-ratio': text('log odds ratios', 'logaritmen af odds ratioer'),
  half: text(
    '½ added to the cells of strata with an empty cell',
    '½ lagt til cellerne i strata med en tom celle',
  ),
  'risk-ratio-half': text(
    'log risk ratios, ½ added in strata with an empty cell',
    'logaritmen af relative risici, ½ lagt til i strata med en tom celle',
  ),
  'odds-ratio-half': text(
    'log odds ratios, ½ added in strata with an empty cell',
    'logaritmen af odds ratioer, ½ lagt til i strata med en tom celle',
  ),
};

/** How one pooled estimator computes and speaks. */
export interface PooledEstimator {
  readonly id: string;
  /** Averaging and interval, in words. */
  readonly method: string;
  /** Interval for a new stratum's effect, in words; null when there is none. */
  readonly prediction: string | null;
  readonly compute: (
    strata: readonly TwoArmCounts[],
    options: LevelOption & StudyOptions,
  ) => Estimated<PooledEffect>;
}

/**
 * Strata as studies: for every treated arm the average, then Cochran's Q, I², and for random effects τ² and the
 * prediction interval, each in a row of its own. Ratios are averaged as logarithms and given on the ratio scale, τ² on
 * that of the logarithm.
 */
export function pooledRows(
  data: AnalysisData,
  options: AnalysisOptions,
  estimator: PooledEstimator,
): readonly ResultRow[] {
  const tables = countTables(data);
  const study = studyOptions(options.variant);
  return treatedArms(tables).flatMap((arm) => {
    const strata = stratumContrasts(tables, arm);
    const result = estimator.compute(strata, { level: options.level, ...study });
    const place = contrastPlace(data, arm, null, strata, leftOutNotes(result, tables.strata ?? []));
    return rowsOf(estimator, options.variant, study.measure, place, result);
  });
}

function studyOptions(variant: string | null): { measure: EffectMeasure; half: 'none' | 'only-zero' } {
  const measure = variant?.startsWith('risk-ratio')
    ? 'risk-ratio'
    : variant?.startsWith('odds-ratio')
      ? 'odds-ratio'
      : 'risk-difference';
  return { measure, half: variant?.endsWith('half') ? 'only-zero' : 'none' };
}

function leftOutNotes(result: Estimated<PooledEffect>, labels: readonly string[]): readonly string[] {
  if (result.status !== 'ok' || result.leftOut.length === 0) return [];
  const names = result.leftOut.map((index) => labels[index] ?? String(index + 1)).join(', ');
  return [`Strata left out, an arm empty or an effect without a variance: ${names}.`];
}

function rowsOf(
  { id, method, prediction }: PooledEstimator,
  variant: string | null,
  measure: EffectMeasure,
  place: RowPlace,
  result: Estimated<PooledEffect>,
): readonly ResultRow[] {
  const estimator = variant === null ? id : `${id}:${variant}`;
  const scale = measure === 'risk-difference' ? (x: number) => x : Math.exp;
  const effect =
    measure === 'risk-difference'
      ? 'Differences in shares of the strata'
      : `Log ${measure === 'risk-ratio' ? 'risk' : 'odds'} ratios of the strata, given on the ratio scale with the standard error of the logarithm`;
  const half = variant?.endsWith('half')
    ? '½ added to strata with an empty cell'
    : 'nothing added to empty cells';
  const main = { estimand: measure, estimator, method: `${effect}; ${method}; ${half}.` };
  if (result.status !== 'ok') return [countRow(main, place, result)];
  const { heterogeneity } = result;
  const row = (estimand: string, words: string, numbers: Parameters<typeof countRow>[2]): ResultRow =>
    countRow({ estimand, estimator, method: words }, place, numbers);
  const rows = [
    countRow(main, place, {
      ...result,
      estimate: scale(result.estimate),
      low: scale(result.low),
      high: scale(result.high),
      notes: [`${result.studies} strata averaged.`],
    }),
    row(
      'heterogeneity',
      'Cochran’s Q of the strata’s effects, chi-square with strata − 1 degrees of freedom.',
      {
        status: 'ok',
        statistic: heterogeneity.q,
        df: heterogeneity.df,
        p: heterogeneity.p,
      },
    ),
    row('i-squared', 'I², the share of the variance of effects that is between strata, 0 to 1.', {
      status: 'ok',
      estimate: heterogeneity.iSquared,
    }),
  ];
  if (heterogeneity.tauSquared === null || result.prediction === null || prediction === null) return rows;
  const { low, high, level } = result.prediction;
  return [
    ...rows,
    row(
      'tau-squared',
      'τ², the variance of effects between strata, on the scale on which they are averaged.',
      {
        status: 'ok',
        estimate: heterogeneity.tauSquared,
      },
    ),
    row('prediction-interval', `Where the effect of a new stratum is expected: ${prediction}.`, {
      status: 'ok',
      estimate: scale(result.estimate),
      low: scale(low),
      high: scale(high),
      level,
    }),
  ];
}
