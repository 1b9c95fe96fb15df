import type { TwoArmCounts } from '../statistics/binary/two-arm-counts.ts';
import type { Estimated } from '../statistics/result.ts';
import type { AnalysisData } from './analysis-data.ts';
import { type ResultRow, resultRow } from './result-row.ts';
import { type CountTables, countTables, stratumContrasts, weightNotes, wholeContrast } from './tables.ts';

/** What all rows of one estimator share. */
export interface RowKind {
  readonly estimand: string;
  /** Catalogue id, with `:variant` when not the default. */
  readonly estimator: string;
  readonly method: string;
}

/** Numbers that an estimate brings to its row; what is absent stays `null`. */
export type RowNumbers = Partial<
  Pick<ResultRow, 'estimate' | 'standardError' | 'df' | 'low' | 'high' | 'level' | 'statistic' | 'p'>
> & {
  /** Strata with one arm only, told in a note when there are any. */
  readonly singleArm?: number;
  readonly notes?: readonly string[];
};

/** Where a row belongs. */
export interface RowPlace {
  readonly outcome: string;
  readonly arm: string;
  readonly reference: string | null;
  readonly stratum: string | null;
  readonly n: number;
  readonly events: number;
  readonly notes: readonly string[];
}

/** One result row: the numbers, or the code and reason why there are none; infinite numbers are said in a note. */
export function countRow(kind: RowKind, place: RowPlace, result: Estimated<RowNumbers>): ResultRow {
  const row = { ...place, estimand: kind.estimand, estimator: kind.estimator, method: kind.method };
  if (result.status !== 'ok') {
    return resultRow({ ...row, status: result.status, notes: [result.reason, ...place.notes] });
  }
  return resultRow({
    ...row,
    estimate: result.estimate ?? null,
    standardError: result.standardError ?? null,
    df: result.df ?? null,
    low: result.low ?? null,
    high: result.high ?? null,
    level: result.level ?? null,
    statistic: result.statistic ?? null,
    p: result.p ?? null,
    notes: [...infinityNotes(result), ...(result.notes ?? []), ...singleArmNotes(result), ...place.notes],
  });
}

function infinityNotes(result: RowNumbers): readonly string[] {
  const notes: string[] = [];
  if (result.estimate === Infinity) notes.push('The estimate is infinite.');
  if (result.high === Infinity) notes.push('The interval has no upper end: it is infinite.');
  if (result.low === -Infinity) notes.push('The interval has no lower end: it is minus infinity.');
  return notes;
}

function singleArmNotes({ singleArm = 0 }: RowNumbers): readonly string[] {
  if (singleArm === 0) return [];
  return [
    singleArm === 1
      ? '1 stratum with citizens in one arm only carries no information.'
      : `${singleArm} strata with citizens in one arm only carry no information.`,
  ];
}

/** Said by estimators of one table when the data have strata. */
export const STRATA_NOT_USED = 'Strata are not used: all strata together are one table.';

/** One row per treated arm on the whole data as one table. */
export function wholeRows(
  data: AnalysisData,
  kind: RowKind,
  compute: (table: TwoArmCounts) => Estimated<RowNumbers>,
): readonly ResultRow[] {
  const tables = countTables(data);
  const notes = data.strata === null ? [] : [STRATA_NOT_USED];
  return treatedArms(tables).map((arm) => {
    const table = wholeContrast(tables, arm);
    return countRow(kind, contrastPlace(data, arm, null, [table], notes), compute(table));
  });
}

/** One row per treated arm on the whole data, followed by one for each stratum. */
export function wholeAndStratumRows(
  data: AnalysisData,
  kind: RowKind,
  compute: (table: TwoArmCounts) => Estimated<RowNumbers>,
): readonly ResultRow[] {
  const tables = countTables(data);
  const whole = wholeRows(data, kind, compute);
  return treatedArms(tables).flatMap((arm, index) => {
    const strata = tables.strata === null ? [] : stratumContrasts(tables, arm);
    const rows = strata.map((table, code) =>
      countRow(kind, contrastPlace(data, arm, tables.strata?.[code] as string, [table]), compute(table)),
    );
    return [whole[index] as ResultRow, ...rows];
  });
}

/** One row per treated arm from all its strata. */
export function stratifiedRows(
  data: AnalysisData,
  kind: RowKind,
  compute: (strata: readonly TwoArmCounts[]) => Estimated<RowNumbers>,
): readonly ResultRow[] {
  const tables = countTables(data);
  return treatedArms(tables).map((arm) => {
    const strata = stratumContrasts(tables, arm);
    return countRow(kind, contrastPlace(data, arm, null, strata), compute(strata));
  });
}

/** Indexes of the arms other than the control. */
export function treatedArms(tables: CountTables): readonly number[] {
  return tables.arms.slice(1).map((_, index) => index + 1);
}

/** The place of a contrast of one arm with the control, counting the citizens of the given tables. */
export function contrastPlace(
  data: AnalysisData,
  arm: number,
  stratum: string | null,
  tables: readonly TwoArmCounts[],
  notes: readonly string[] = [],
): RowPlace {
  return {
    outcome: data.outcome.name,
    arm: data.arms[arm] as string,
    reference: data.arms[0] as string,
    stratum,
    n: tables.reduce((sum, { n }) => sum + n[0] + n[1], 0),
    events: tables.reduce((sum, { events }) => sum + events[0] + events[1], 0),
    notes: [...notes, ...weightNotes(data)],
  };
}

/** The place of a joint test of all arms, on the whole data. */
export function jointPlace(data: AnalysisData, tables: CountTables, notes: readonly string[] = []): RowPlace {
  return {
    outcome: data.outcome.name,
    arm: 'all',
    reference: null,
    stratum: null,
    n: tables.n.reduce((sum, value) => sum + value, 0),
    events: tables.events.reduce((sum, value) => sum + value, 0),
    notes: [...notes, ...weightNotes(data)],
  };
}
