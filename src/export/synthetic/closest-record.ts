/** A record for comparison: numbers and words by column, null where there is none. */
export type ComparedRecord = readonly (number | string | null)[];

/**
 * Distance of each record to the closest of others (Gower): the mean over columns of 0 or 1 for words that agree or do not, and
 * of the difference over the column's range for numbers; a value that only one of the two has counts 1.
 *
 * @param others without the record itself: with `leaveOut`, record i is not compared with other i
 * @param ranges of the numeric columns, from `columnRanges`
 * @returns in [0, 1]; Infinity where there is nothing to compare with
 */
export function closestRecord(
  records: readonly ComparedRecord[],
  others: readonly ComparedRecord[],
  ranges: readonly number[],
  leaveOut = false,
): Float64Array {
  return Float64Array.from(records, (record, i) => {
    let least = Infinity;
    others.forEach((other, j) => {
      if (leaveOut && i === j) return;
      least = Math.min(least, distance(record, other, ranges));
    });
    return least;
  });
}

function distance(a: ComparedRecord, b: ComparedRecord, ranges: readonly number[]): number {
  let sum = 0;
  a.forEach((value, column) => {
    const other = b[column] ?? null;
    if (typeof value === 'number' && typeof other === 'number') {
      const range = ranges[column]!;
      sum += range > 0 ? Math.min(1, Math.abs(value - other) / range) : 0;
    } else if (value !== other) sum += 1;
  });
  return sum / a.length;
}

/** Greatest less least of each numeric column; 0 for words. */
export function columnRanges(records: readonly ComparedRecord[]): readonly number[] {
  return (records[0] ?? []).map((_, column) => {
    const values = records.flatMap((record) =>
      typeof record[column] === 'number' ? [record[column] as number] : [],
    );
    return values.length === 0
      ? 0
      : values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  });
}
