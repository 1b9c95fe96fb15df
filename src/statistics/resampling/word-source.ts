/** A supply of uniform 32-bit words, a block at a time: no call and no allocation per random number. */
export interface WordSource {
  /** The current words; all are new after `refill`. Never written to by those who read it. */
  readonly words: Uint32Array;
  /** Puts new words in `words`, all of them. */
  readonly refill: () => void;
}

/**
 * Purpose: a fast generator for hot loops, seeded by the run's own seeded stream, because a resampling run may need tens
 * of millions of numbers and the stream costs a hundred nanoseconds each.
 *
 * The stream gives the four 32-bit words of state of xoshiro128++ (period 2¹²⁸ − 1). A whole number below m is then
 * floor(word · m / 2³²), whose probabilities are off by less than 2⁻³².
 *
 * @param random uniform in [0, 1); four numbers are taken
 * @param size words per block, ≥ 1
 * @see Blackman & Vigna 2021, ACM Transactions on Mathematical Software 47(4):36, xoshiro128++ 1.0
 */
export function wordSource(random: () => number, size = 4096): WordSource {
  const words = new Uint32Array(size);
  const state = Int32Array.from({ length: 4 }, () => Math.floor(random() * 4294967296));
  // All zero is the one state that never changes.
  if (state.every((word) => word === 0)) state[0] = 1;
  return { words, refill: () => fill(words, state) };
}

/**
 * The next words of xoshiro128++. A function of its own: the compiler makes one good loop of it for all sources, while
 * a closure is only fast as long as there is a single one.
 */
function fill(words: Uint32Array, state: Int32Array): void {
  // Local copies: the loop then works in registers.
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  for (let i = 0; i < words.length; i += 1) {
    const sum = (a + d) | 0;
    words[i] = ((sum << 7) | (sum >>> 25)) + a;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
  }
  state[0] = a;
  state[1] = b;
  state[2] = c;
  state[3] = d;
}
