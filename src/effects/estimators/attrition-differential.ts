import { text } from '../../core/text.ts';
import { proportionWilson } from '../../statistics/binary/proportion-wilson.ts';
import { riskDifferenceNewcombe } from '../../statistics/binary/risk-difference-newcombe.ts';
import { testChiSquare } from '../../statistics/binary/test-chi-square.ts';
import type { TwoArmCounts } from '../../statistics/binary/two-arm-counts.ts';
import { type Estimated, notEstimable } from '../../statistics/result.ts';
import { testCmh } from '../../statistics/stratified/test-cmh.ts';
import type { AnalysisData } from '../analysis-data.ts';
import { countRow, type RowNumbers } from '../count-rows.ts';
import type { AnalysisOptions, EstimatorDefinition } from '../estimator.ts';
import type { ResultRow } from '../result-row.ts';

const ID = 'attrition.differential';

/**
 * `attrition.differential`: share lost per arm (and by reason), and its difference from control with a test.
 *
 * @see docs/statistics.md#attrition.differential
 */
export const attritionDifferential: EstimatorDefinition = {
  id: ID,
  outcomes: ['binary', 'numeric', 'time-to-event'],
  requires: [],
  ignores: ['clusters', 'weights'],
  recommended: 'no',
  title: text('Loss per arm and its difference', 'Frafald pr. arm og forskellen'),
  reference: 'R prop.test(correct = FALSE), mantelhaen.test; Newcombe 1998',
  variants: {},
  estimate: rows,
};

function rows(data: AnalysisData, options: AnalysisOptions): readonly ResultRow[] {
  const arms = data.arms.map((_, index) => index);
  if (data.lost === undefined) {
    const reason = 'The rows whose outcome is missing are not at hand.';
    return arms.slice(1).map((arm) => differenceRow(data, arm, null, notEstimable('not-applicable', reason)));
  }
  const tables = strataTables(data, null);
  const shares = arms.map((arm) => shareRow(data, arm, null, options));
  const differences = arms.slice(1).map((arm) => {
    const table = whole(tables, arm);
    return differenceRow(data, arm, null, difference(table, pick(tables, arm), options), table);
  });
  const reasons = (data.lost.reasons ?? []).map((name, code) => ({ name, code }));
  const unknown = data.lost.reason?.includes(-1) === true ? [{ name: 'not known', code: -1 }] : [];
  const byReason =
    data.lost.reason === undefined
      ? []
      : [...reasons, ...unknown].flatMap((reason) => {
          const part = strataTables(data, reason.code);
          return [
            ...arms.map((arm) => shareRow(data, arm, reason, options)),
            ...arms.slice(1).map((arm) => {
              const table = whole(part, arm);
              return differenceRow(
                data,
                arm,
                reason.name,
                difference(table, pick(part, arm), options),
                table,
              );
            }),
          ];
        });
  return [...shares, ...differences, ...byReason];
}

/** Lost (events) and allocated (n) per stratum × arm; by one reason when a code is given. */
interface LossTables {
  readonly arms: number;
  readonly lost: Float64Array;
  readonly n: Float64Array;
}

function strataTables(data: AnalysisData, reason: number | null): LossTables {
  const arms = data.arms.length;
  const strata = Math.max(1, data.strata?.length ?? 1);
  const lost = new Float64Array(strata * arms);
  const n = new Float64Array(strata * arms);
  for (let i = 0; i < data.rows; i += 1) n[data.stratum[i]! * arms + data.arm[i]!]! += data.count[i]!;
  const gone = data.lost;
  for (let i = 0; gone !== undefined && i < gone.count.length; i += 1) {
    const cell = gone.stratum[i]! * arms + gone.arm[i]!;
    n[cell]! += gone.count[i]!;
    if (reason === null || gone.reason?.[i] === reason) lost[cell]! += gone.count[i]!;
  }
  return { arms, lost, n };
}

function pick({ arms, lost, n }: LossTables, arm: number): readonly TwoArmCounts[] {
  const tables: TwoArmCounts[] = [];
  for (let from = 0; from < n.length; from += arms) {
    tables.push({ events: [lost[from]!, lost[from + arm]!], n: [n[from]!, n[from + arm]!] });
  }
  return tables;
}

function whole(tables: LossTables, arm: number): TwoArmCounts {
  const sum = (part: (table: TwoArmCounts) => number) =>
    pick(tables, arm).reduce((total, table) => total + part(table), 0);
  return {
    events: [sum((table) => table.events[0]), sum((table) => table.events[1])],
    n: [sum((table) => table.n[0]), sum((table) => table.n[1])],
  };
}

function difference(
  table: TwoArmCounts,
  strata: readonly TwoArmCounts[],
  options: AnalysisOptions,
): Estimated<RowNumbers> {
  const estimate = riskDifferenceNewcombe(table, options);
  if (estimate.status !== 'ok') return estimate;
  const test = strata.length > 1 ? testCmh(strata) : testChiSquare(table);
  if (test.status !== 'ok') return { ...estimate, notes: [`No test: ${test.reason}`] };
  return { ...estimate, statistic: test.statistic, df: test.df, p: test.p };
}

function shareRow(
  data: AnalysisData,
  arm: number,
  reason: { readonly name: string; readonly code: number } | null,
  options: AnalysisOptions,
): ResultRow {
  const tables = strataTables(data, reason?.code ?? null);
  let lost = 0;
  let n = 0;
  for (let cell = arm; cell < tables.n.length; cell += tables.arms) {
    lost += tables.lost[cell]!;
    n += tables.n[cell]!;
  }
  const kind = {
    estimand: 'proportion',
    estimator: ID,
    method: 'Share of the allocated whose outcome is missing; Wilson interval. Events are the lost.',
  };
  const place = {
    outcome: data.outcome.name,
    arm: data.arms[arm]!,
    reference: null,
    stratum: null,
    n,
    events: lost,
    notes: [],
  };
  const row = countRow(kind, place, proportionWilson(lost, n, options));
  return { ...row, subgroup: reason === null ? null : `reason: ${reason.name}` };
}

function differenceRow(
  data: AnalysisData,
  arm: number,
  reason: string | null,
  result: Estimated<RowNumbers>,
  table: TwoArmCounts | null = null,
): ResultRow {
  const test = data.strata === null ? 'Pearson chi-square' : 'Cochran–Mantel–Haenszel within strata';
  const kind = {
    estimand: 'risk-difference',
    estimator: ID,
    method: `Difference in the share lost, treated - control; Newcombe interval (one table); p: ${test}, without continuity correction. Events are the lost.`,
  };
  const place = {
    outcome: data.outcome.name,
    arm: data.arms[arm]!,
    reference: data.arms[0]!,
    stratum: null,
    n: table === null ? 0 : table.n[0] + table.n[1],
    events: table === null ? 0 : table.events[0] + table.events[1],
    notes: [],
  };
  const row = countRow(kind, place, result);
  return {
    ...row,
    n: table === null ? null : row.n,
    events: table === null ? null : row.events,
    subgroup: reason === null ? null : `reason: ${reason}`,
  };
}
