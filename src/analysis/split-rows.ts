import type { ExclusionReason } from './exclusion-reasons.ts';

/** The rows of a file, for one outcome. */
export interface RowSplit {
  /** Rows that are analysed. */
  readonly kept: Int32Array;
  /** Rows of which everything is known but the outcome: lost to follow-up. */
  readonly lost: Int32Array;
  /** Citizens left out, by reason in the given order. */
  readonly dropped: Float64Array;
}

/**
 * Divides rows into those that are analysed and those that are left out, each counted by the first reason that applies.
 *
 * @param count frequency count per row, or null; a row that has none counts as one citizen
 */
export function splitRows(
  rows: number,
  reasons: readonly ExclusionReason[],
  count: Float64Array | null,
): RowSplit {
  const dropped = new Float64Array(reasons.length);
  const kept = new Int32Array(rows);
  const lost: number[] = [];
  let last = 0;
  for (let row = 0; row < rows; row += 1) {
    const first = reasons.findIndex(({ applies }) => applies(row));
    if (first < 0) {
      kept[last] = row;
      last += 1;
      continue;
    }
    const citizens = count === null || Number.isNaN(count[row]) ? 1 : (count[row] as number);
    dropped[first] = (dropped[first] as number) + citizens;
    const { isOutcome } = reasons[first] as ExclusionReason;
    if (isOutcome && !reasons.some(({ applies }, index) => index > first && applies(row))) lost.push(row);
  }
  return { kept: kept.subarray(0, last), lost: Int32Array.from(lost), dropped };
}
