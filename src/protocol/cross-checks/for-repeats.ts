/** Calls `report` with the position of every entry that repeats an earlier one. */
export function forRepeats(values: readonly string[], report: (index: number) => void): void {
  const seen = new Set<string>();
  values.forEach((value, index) => {
    if (seen.has(value)) report(index);
    seen.add(value);
  });
}
