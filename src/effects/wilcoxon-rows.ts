import { hodgesLehmann } from '../statistics/means/hodges-lehmann.ts';
import { kruskalWallisTest } from '../statistics/means/kruskal-wallis-test.ts';
import { stratifiedRankTest } from '../statistics/means/stratified-rank-test.ts';
import { type WilcoxonOptions, wilcoxonTest } from '../statistics/means/wilcoxon-test.ts';
import { notEstimable } from '../statistics/result.ts';
import type { AnalysisData } from './analysis-data.ts';
import type { AnalysisOptions } from './estimator.ts';
import { type ResultRow, resultRow } from './result-row.ts';
import { weightNotes } from './tables.ts';
import { type TwoArms, twoArmContrasts } from './two-arms.ts';

type Scores = 'van-elteren' | 'pooled-ranks';

/**
 * Rows of `test.wilcoxon`: per arm the location shift and the p-value, with strata also van Elteren's p-value; with three
 * arms or more the Kruskal–Wallis test (arm `all`). The stratified variants give their p-values alone.
 */
export function wilcoxonRows(data: AnalysisData, { variant, level }: AnalysisOptions): readonly ResultRow[] {
  if (variant === 'van-elteren' || variant === 'pooled-ranks') {
    return twoArmContrasts(data).map((pair) => stratifiedRow(pair, variant));
  }
  const estimator = variant === null ? 'test.wilcoxon' : `test.wilcoxon:${variant}`;
  const options: WilcoxonOptions = {
    method: variant === 'exact' ? 'exact' : variant === 'asymptotic' ? 'normal' : 'automatic',
    continuity: variant !== 'asymptotic',
  };
  const rows = twoArmContrasts(data).flatMap((pair) => [
    shiftRow(pair, estimator, options, level),
    testRow(pair, estimator, options),
    ...(data.strata !== null && variant === null ? [stratifiedRow(pair, 'van-elteren')] : []),
  ]);
  return data.arms.length < 3 ? rows : [...rows, jointRow(data, estimator)];
}

function valuesOf({ outcome }: AnalysisData): Float64Array {
  if (outcome.kind !== 'numeric') throw new Error('rank tests need a numeric outcome');
  return outcome.values;
}

function place(pair: TwoArms, estimand: string, estimator: string) {
  return {
    outcome: pair.outcome.name,
    estimand,
    estimator,
    arm: pair.treated,
    reference: pair.reference,
    n: pair.count.reduce((sum, k) => sum + k, 0),
  };
}

function unstratifiedNotes(data: AnalysisData): readonly string[] {
  return [
    ...(data.strata === null ? [] : ['Strata are not used: rows of all strata are ranked together.']),
    ...clusterNotes(data),
    ...weightNotes(data),
  ];
}

function clusterNotes(data: AnalysisData): readonly string[] {
  return data.clusters === null ? [] : ['Clusters are not used: the test takes rows as independent.'];
}

function shiftRow(pair: TwoArms, estimator: string, options: WilcoxonOptions, level: number): ResultRow {
  const row = place(pair, 'location-shift', estimator);
  const shift = hodgesLehmann(valuesOf(pair), pair.arm, pair.count, { level, ...options });
  const notes = unstratifiedNotes(pair);
  const words = 'Hodges-Lehmann shift: median of all differences between treated and control';
  if (shift.status !== 'ok') {
    return resultRow({ ...row, method: `${words}.`, status: shift.status, notes: [shift.reason, ...notes] });
  }
  const normal = `normal approximation corrected for ties, ${options.continuity ? 'with' : 'without'} continuity correction`;
  const { estimate, low, high } = shift;
  return resultRow({
    ...row,
    method: `${words}; interval of Wilcoxon's test, ${shift.method === 'exact' ? 'exact' : normal}.`,
    estimate,
    low,
    high,
    level: shift.level,
    notes: [
      ...(shift.level === level
        ? []
        : [`No interval of level ${level} exists with so few rows: this one has the level given.`]),
      ...notes,
    ],
  });
}

function testRow(pair: TwoArms, estimator: string, options: WilcoxonOptions): ResultRow {
  const row = place(pair, 'p-value', estimator);
  const test = wilcoxonTest(valuesOf(pair), pair.arm, pair.count, options);
  const notes = unstratifiedNotes(pair);
  const words =
    'Wilcoxon rank sum test, two-sided; statistic = pairs in which treated is larger (Mann-Whitney)';
  if (test.status !== 'ok') {
    return resultRow({ ...row, method: `${words}.`, status: test.status, notes: [test.reason, ...notes] });
  }
  const exact = test.ties ? 'exact given the midranks' : 'exact';
  const normal = `normal approximation corrected for ties, ${options.continuity ? 'with' : 'without'} continuity correction`;
  const { statistic, p } = test;
  return resultRow({
    ...row,
    method: `${words}; ${test.method === 'exact' ? exact : normal}.`,
    statistic,
    p,
    notes,
  });
}

const SCORES: Readonly<Record<Scores, string>> = {
  'van-elteren': 'van Elteren test: ranks within strata, weights 1/(n + 1)',
  'pooled-ranks': 'Wilcoxon test by strata: ranks of all rows, permuted within strata',
};

function stratifiedRow(pair: TwoArms, scores: Scores): ResultRow {
  const row = {
    ...place(pair, 'p-value', `test.wilcoxon:${scores}`),
    method: `${SCORES[scores]}; two-sided normal approximation with permutation variance, without continuity correction.`,
  };
  const test =
    pair.strata === null
      ? notEstimable('no-strata', 'The stratified test needs strata.')
      : stratifiedRankTest(valuesOf(pair), pair.arm, pair.stratum, pair.strata.length, pair.count, scores);
  const notes = [...clusterNotes(pair), ...weightNotes(pair)];
  if (test.status !== 'ok') return resultRow({ ...row, status: test.status, notes: [test.reason, ...notes] });
  const { statistic, p, singleArm } = test;
  const single = singleArm === 0 ? [] : [`Strata with one arm only carry no information here: ${singleArm}.`];
  return resultRow({ ...row, statistic, p, notes: [...single, ...notes] });
}

function jointRow(data: AnalysisData, estimator: string): ResultRow {
  const row = {
    outcome: data.outcome.name,
    estimand: 'p-value',
    estimator,
    arm: 'all',
    n: data.count.reduce((sum, k) => sum + k, 0),
    method: 'Kruskal-Wallis test of all arms, corrected for ties; chi-square, arms - 1 degrees of freedom.',
  };
  const test = kruskalWallisTest(valuesOf(data), data.arm, data.arms.length, data.count);
  const notes = unstratifiedNotes(data);
  if (test.status !== 'ok') return resultRow({ ...row, status: test.status, notes: [test.reason, ...notes] });
  const { statistic, df, p } = test;
  return resultRow({ ...row, statistic, df, p, notes });
}
