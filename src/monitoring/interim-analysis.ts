import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { ResultRow } from '../effects/result-row.ts';
import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import type { InterimPlan } from '../protocol/monitoring-schema.ts';
import { normalUpperQuantile } from '../statistics/distributions/normal.ts';
import { sequentialBoundaries } from '../statistics/sequential/sequential-boundaries.ts';

export interface InterimInput {
  readonly plan: InterimPlan;
  readonly column: OutcomeColumn;
  /** Rows of the outcome that the report's estimators gave, over all strata and by stratum. */
  readonly rows: readonly ResultRow[];
  /** Allocated citizens. */
  readonly citizens: number;
  /** Share of the information at each earlier look, rising. */
  readonly earlier: readonly number[];
  /** The trial has ended: this is the final analysis, and all of alpha is spent. */
  readonly final: boolean;
}

/** A look at the declared outcome, compared with its boundary. */
export interface InterimAnalysis {
  /** 1, 2, … */
  readonly look: number;
  readonly final: boolean;
  /** Events, or citizens with a known value. */
  readonly known: number;
  readonly maximum: number;
  /** known / maximum. */
  readonly information: number;
  /** Standard normal statistic, treated minus control. */
  readonly statistic: number;
  /** The test behind it, by catalogue id. */
  readonly test: string;
  readonly sided: 1 | 2;
  readonly alpha: number;
  /** Infinity where nothing can be spent yet. */
  readonly critical: number;
  /** Significance level at this look alone, and alpha spent up to it. */
  readonly nominal: number;
  readonly spent: number;
  readonly decision: 'crossed' | 'continue' | 'not-crossed';
  readonly effect: InterimEffect | null;
}

/** The effect with its repeated confidence interval: valid whatever the looks before it said. */
export interface InterimEffect {
  readonly estimator: string;
  readonly scale: 'difference' | 'ratio';
  readonly estimate: number;
  /** Null where the interval has no end on that side. */
  readonly low: number | null;
  readonly high: number | null;
}

/**
 * Per kind of outcome: tests in order of preference, and the rows that give the effect. The last of each are those of a trial
 * of whole clusters, which has no others.
 */
const READ = {
  binary: {
    tests: ['test.cmh', 'test.fisher', 'ols.cr2'],
    effects: ['risk-difference.mh', 'risk-difference.newcombe', 'ols.cr2'],
  },
  numeric: {
    tests: ['difference-in-means.stratified', 'difference-in-means.welch', 'ols.cr2'],
    effects: ['difference-in-means.stratified', 'difference-in-means.welch', 'ols.cr2'],
  },
  'time-to-event': {
    tests: ['test.logrank-stratified', 'test.logrank', 'hazard-ratio.cox'],
    effects: ['hazard-ratio.cox'],
  },
} as const;

/**
 * Carries out a declared interim analysis. The statistic is the normal quantile of the outcome's own test (its two-sided
 * p-value) with the sign of the effect; the boundary follows from the spending function at the information really
 * reached, now and at the earlier looks (Lan–DeMets), so that it holds also when looks come at other times than planned.
 *
 * @throws TrialError exit 5: `INTERIM_NO_INFORMATION` nothing is known of the outcome yet, `INTERIM_NO_NEW_INFORMATION`
 *   no more than at the last look, `INTERIM_NOT_ESTIMABLE` the test gives no number
 * @see Lan & DeMets 1983; Jennison & Turnbull 2000, chapters 7 and 9 (repeated intervals)
 */
export function interimAnalysis(input: InterimInput): InterimAnalysis {
  const { plan, column, earlier, final } = input;
  const known = informationOf(column);
  const maximum = plan.maximumInformation ?? input.citizens;
  const information = known / maximum;
  if (known === 0) throw refused('INTERIM_NO_INFORMATION');
  if (information - (earlier.at(-1) ?? 0) < 1e-4) throw refused('INTERIM_NO_NEW_INFORMATION');
  const { statistic, test } = statisticOf(input);
  const { alpha, sided } = plan;
  const boundaries = sequentialBoundaries([...earlier, information], {
    alpha,
    sided,
    design: { spending: plan.spending },
    final: final || information >= 1,
  });
  if (boundaries.status !== 'ok') throw refused('INTERIM_NO_NEW_INFORMATION');
  const now = boundaries.looks.at(-1);
  if (now === undefined) throw new TypeError('a look without a boundary');
  const { critical, nominal, spent } = now;
  const towards = plan.better === 'higher' ? statistic : -statistic;
  const crossed = sided === 2 ? Math.abs(statistic) >= critical : towards >= critical;
  const last = final || information >= 1;
  return {
    look: earlier.length + 1,
    final: last,
    known,
    maximum,
    information,
    statistic,
    test,
    sided,
    alpha,
    critical,
    nominal,
    spent,
    decision: crossed ? 'crossed' : last ? 'not-crossed' : 'continue',
    effect: effectOf(input, critical),
  };
}

function informationOf(column: OutcomeColumn): number {
  if (column.kind === 'time-to-event')
    return column.event.filter((code, index) => code === 1 && column.missing[index] === null).length;
  return column.missing.filter((reason) => reason === null).length;
}

function rowOf(
  rows: readonly ResultRow[],
  estimators: readonly string[],
  needs: 'p' | 'estimate',
): ResultRow | null {
  for (const estimator of estimators) {
    const found = rows.find(
      (row) =>
        row.estimator === estimator &&
        row.stratum === null &&
        row.subgroup === null &&
        row.status === 'ok' &&
        row.estimand !== 'mean' &&
        row[needs] !== null,
    );
    if (found !== undefined) return found;
  }
  return null;
}

function statisticOf({ column, rows }: InterimInput): { statistic: number; test: string } {
  const read = READ[column.kind];
  const tested = rowOf(rows, read.tests, 'p');
  const effect = rowOf(rows, read.effects, 'estimate');
  if (tested === null || effect === null) throw refused('INTERIM_NOT_ESTIMABLE');
  const estimate = effect.estimate as number;
  const sign = Math.sign(column.kind === 'time-to-event' ? Math.log(estimate) : estimate);
  return { statistic: sign * normalUpperQuantile((tested.p as number) / 2), test: tested.estimator };
}

function effectOf({ plan, column, rows }: InterimInput, critical: number): InterimEffect | null {
  const row = rowOf(rows, READ[column.kind].effects, 'estimate');
  if (row === null || row.estimate === null) return null;
  const ratio = column.kind === 'time-to-event';
  const scale = ratio ? 'ratio' : 'difference';
  const centre = ratio ? Math.log(row.estimate) : row.estimate;
  const margin = row.standardError === null ? Number.POSITIVE_INFINITY : critical * row.standardError;
  const back = (value: number) => (Number.isFinite(value) ? (ratio ? Math.exp(value) : value) : null);
  const wholeLow = back(centre - margin);
  const wholeHigh = back(centre + margin);
  return {
    estimator: row.estimator,
    scale,
    estimate: row.estimate,
    low: plan.sided === 2 || plan.better === 'higher' ? wholeLow : null,
    high: plan.sided === 2 || plan.better === 'lower' ? wholeHigh : null,
  };
}

const REFUSALS = {
  INTERIM_NO_INFORMATION: text(
    'nothing is known of the outcome yet: its value can be read for nobody',
    'der vides endnu intet om resultatmålet: værdien kan ikke aflæses for nogen',
  ),
  INTERIM_NO_NEW_INFORMATION: text(
    'no more is known of the outcome than at the last look, so there is nothing to look at',
    'der vides ikke mere om resultatmålet end ved sidste kig, så der er intet at se på',
  ),
  INTERIM_NOT_ESTIMABLE: text(
    'the test of the outcome gives no number yet',
    'testen af resultatmålet giver endnu intet tal',
  ),
} as const;

function refused(code: keyof typeof REFUSALS): TrialError {
  return new TrialError(EXIT.refused, [problem(code, {}, REFUSALS[code])]);
}
