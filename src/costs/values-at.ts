/** A value for each of some rows; several times as quick as `Float64Array.from` with a function. */
export function valuesAt(rows: readonly number[], of: (row: number) => number): Float64Array {
  const values = new Float64Array(rows.length);
  for (let i = 0; i < values.length; i += 1) values[i] = of(rows[i]!);
  return values;
}
