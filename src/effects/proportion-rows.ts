import type { Estimated } from '../statistics/result.ts';
import type { AnalysisData } from './analysis-data.ts';
import { countRow, type RowKind, type RowNumbers } from './count-rows.ts';
import type { ResultRow } from './result-row.ts';
import { type ArmCounts, countTables, stratumArm, weightNotes, wholeArm } from './tables.ts';

/** One row per arm (the control too) on the whole data, followed by one for each stratum of that arm. */
export function proportionRows(
  data: AnalysisData,
  kind: RowKind,
  compute: (counts: ArmCounts) => Estimated<RowNumbers>,
): readonly ResultRow[] {
  const tables = countTables(data);
  const row = (arm: string, stratum: string | null, counts: ArmCounts): ResultRow =>
    countRow(
      kind,
      { outcome: data.outcome.name, arm, reference: null, stratum, ...counts, notes: weightNotes(data) },
      compute(counts),
    );
  return tables.arms.flatMap((arm, index) => [
    row(arm, null, wholeArm(tables, index)),
    ...(tables.strata ?? []).map((stratum, code) => row(arm, stratum, stratumArm(tables, code, index))),
  ]);
}
