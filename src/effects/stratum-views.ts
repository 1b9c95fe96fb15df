import type { AnalysisData } from './analysis-data.ts';
import { takeRows } from './two-arms.ts';

/** The rows of one stratum as data without strata. */
export interface StratumView {
  readonly stratum: string;
  readonly data: AnalysisData;
}

/** One view per stratum that has rows, in stratum order; none when the design has no strata. */
export function stratumViews(data: AnalysisData): readonly StratumView[] {
  if (data.strata === null) return [];
  const sizes = new Int32Array(data.strata.length);
  for (let i = 0; i < data.rows; i += 1) {
    const s = data.stratum[i] as number;
    sizes[s] = (sizes[s] as number) + 1;
  }
  const members = Array.from(sizes, (size) => new Int32Array(size));
  const filled = new Int32Array(sizes.length);
  for (let i = 0; i < data.rows; i += 1) {
    const s = data.stratum[i] as number;
    const at = filled[s] as number;
    (members[s] as Int32Array)[at] = i;
    filled[s] = at + 1;
  }
  return data.strata.flatMap((stratum, s) => {
    const rows = members[s] as Int32Array;
    if (rows.length === 0) return [];
    const view = takeRows(data, rows);
    return [{ stratum, data: { ...view, strata: null, stratum: new Int32Array(rows.length) } }];
  });
}
