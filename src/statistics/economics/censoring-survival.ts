/**
 * Purpose: Kaplan–Meier probability of not being censored before each citizen's time, K(time−). Censorings tied with an end come after it, so
 * that the ends of a time are not at risk of that time's censorings.
 *
 * @param time ≥ 0, one per citizen
 * @param complete 1 end reached, 0 censored
 * @returns K just before the time of each citizen, in (0, 1]
 */
export function censoringSurvival(time: Float64Array, complete: Uint8Array): Float64Array {
  const order = [...time.keys()].sort((a, b) => time[a]! - time[b]!);
  const found = new Float64Array(time.length);
  let survival = 1;
  let start = 0;
  while (start < order.length) {
    let end = start;
    let censored = 0;
    let ended = 0;
    while (end < order.length && time[order[end]!] === time[order[start]!]) {
      if (complete[order[end]!] === 0) censored += 1;
      else ended += 1;
      found[order[end]!] = survival;
      end += 1;
    }
    const atRisk = order.length - start - ended;
    if (censored > 0) survival *= 1 - censored / atRisk;
    start = end;
  }
  return found;
}
