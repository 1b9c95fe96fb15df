import seedrandom from 'seedrandom';

/** A source of uniform doubles in [0, 1). */
export type Random = () => number;

/**
 * A named, seeded stream: each purpose (`bootstrap`, `randomization-test`, …) has its own, so that adding draws for
 * one purpose never moves another. Never global, always an argument.
 */
export function randomStream(seed: string, purpose: string): Random {
  return seedrandom(`${purpose}\n${seed}`);
}

/** Fisher–Yates in place on an index array; the only shuffle of the toolkit. */
export function shuffleInPlace(values: Int32Array | Float64Array | Uint8Array, random: Random): void {
  for (let i = values.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    const held = values[i]!;
    values[i] = values[j]!;
    values[j] = held;
  }
}
