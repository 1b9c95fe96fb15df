/**
 * The time at which curves of several arms are compared: the given horizon, or, when there is none, the last time up to
 * which every arm with observations has been followed (0 without observations).
 */
export function curveHorizon(
  given: number | null,
  times: readonly Float64Array[],
): { readonly horizon: number; readonly words: string } {
  if (given !== null) return { horizon: given, words: `at time ${given}` };
  const lasts = times.filter((time) => time.length > 0).map((time) => time[time.length - 1] as number);
  const horizon = lasts.length === 0 ? 0 : Math.min(...lasts);
  return {
    horizon,
    words: `at time ${horizon} (no horizon given: the end of follow-up in the arm followed shortest)`,
  };
}

/** Index of the last of the ascending times that is at or before the given one; −1 when it is before all. */
export function lastIndexAt(times: Float64Array, time: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((times[middle] as number) <= time) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
