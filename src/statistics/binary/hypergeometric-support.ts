/** Probabilities on consecutive whole numbers: `probabilities[i]` belongs to the value `low + i`. */
export interface LatticeDistribution {
  readonly low: number;
  readonly probabilities: Float64Array;
}

/**
 * Fisher's (non)central hypergeometric distribution of the events in the treated arm given all margins:
 * P(x) ∝ C(n₁, x) C(n₀, m − x) ψˣ. Built outwards from its mode by the ratio of neighbouring terms and then normed, so
 * that every probability down to 1e-300 keeps its relative accuracy; log-gamma differences would lose it.
 *
 * @param treated n₁, citizens in the treated arm, whole ≥ 0
 * @param control n₀, citizens in the control arm, whole ≥ 0
 * @param events m, events in both arms, whole, 0 ≤ m ≤ n₁ + n₀
 * @param oddsRatio ψ > 0, 1 for the central distribution
 * @returns probabilities of x = max(0, m − n₀) … min(n₁, m)
 * @see McCullagh & Nelder 1989, section 7.3
 */
export function hypergeometricSupport(
  treated: number,
  control: number,
  events: number,
  oddsRatio = 1,
): LatticeDistribution {
  const low = Math.max(0, events - control);
  const high = Math.min(treated, events);
  const size = high - low + 1;
  const probabilities = new Float64Array(size);
  /** P(x + 1) / P(x). */
  const ratio = (x: number): number =>
    ((treated - x) / (x + 1)) * ((events - x) / (control - events + x + 1)) * oddsRatio;
  // Ratios fall strictly with x, so the mode is the first x whose ratio is below 1.
  let before = low;
  let after = high;
  while (before < after) {
    const middle = (before + after) >>> 1;
    if (ratio(middle) > 1) before = middle + 1;
    else after = middle;
  }
  const mode = before - low;
  probabilities[mode] = 1;
  let total = 1;
  for (let i = mode; i < size - 1; i += 1) {
    const next = (probabilities[i] as number) * ratio(low + i);
    probabilities[i + 1] = next;
    total += next;
  }
  for (let i = mode; i > 0; i -= 1) {
    const next = (probabilities[i] as number) / ratio(low + i - 1);
    probabilities[i - 1] = next;
    total += next;
  }
  for (let i = 0; i < size; i += 1) probabilities[i] = (probabilities[i] as number) / total;
  return { low, probabilities };
}
