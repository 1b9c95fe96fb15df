import { logrankTest } from '../statistics/survival/logrank-test.ts';
import type { AnalysisData } from './analysis-data.ts';
import { countRow, type RowPlace } from './count-rows.ts';
import type { ResultRow } from './result-row.ts';
import { stratifiedOrder, survivalData, survivalNotes, survivalPlace } from './survival-data.ts';
import { twoArmContrasts } from './two-arms.ts';

export interface LogrankRowsOptions {
  readonly stratified: boolean;
  /** 0 log-rank, 1 Peto–Peto (Fleming–Harrington). */
  readonly rho: 0 | 1;
  readonly estimator: string;
}

/** One row per arm against the control; with more than two arms also the joint test of all arms (arm `all`). */
export function logrankRows(data: AnalysisData, options: LogrankRowsOptions): readonly ResultRow[] {
  const rows = twoArmContrasts(data).map((contrast, index) => {
    const place = survivalPlace(survivalData(data), index + 1, true, survivalNotes(data, false));
    return logrankRow(contrast, options, place);
  });
  if (data.arms.length <= 2) return rows;
  const joint = survivalPlace(survivalData(data), 'all', false, survivalNotes(data, false));
  return [...rows, logrankRow(data, options, joint)];
}

function logrankRow(data: AnalysisData, options: LogrankRowsOptions, place: RowPlace): ResultRow {
  const survival = survivalData(data);
  const result = logrankTest(
    {
      order: options.stratified ? stratifiedOrder(survival) : survival.order,
      event: survival.outcome.event,
      group: data.arm,
      groups: data.arms.length,
      count: data.count,
    },
    options.rho,
  );
  const test = options.rho === 0 ? 'log-rank test' : 'Peto–Peto test (Fleming–Harrington, rho 1)';
  const where = options.stratified ? `${test} stratified by stratum` : test;
  const kind = {
    estimand: 'p-value',
    estimator: options.estimator,
    method: `${where.charAt(0).toUpperCase()}${where.slice(1)}, chi-square, hypergeometric variance; two-sided.`,
  };
  if (result.status !== 'ok') return countRow(kind, place, result);
  const notes = data.arms.map(
    (arm, g) =>
      `${arm}: ${result.observed[g]} ${options.rho === 0 ? 'events' : 'weighted events'}, ${Number(result.expected[g]!.toPrecision(7))} expected.`,
  );
  return countRow(kind, place, {
    status: 'ok',
    statistic: result.statistic,
    df: result.df,
    p: result.p,
    notes,
  });
}
