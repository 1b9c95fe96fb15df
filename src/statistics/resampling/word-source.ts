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
 * The stream gives three 32-bit words, the state of Chris Doty-Humphrey's "small fast chaotic" generator (sfc32: three
 * words of state and a counter, period at least 2³²); its first 15 outputs are thrown away. A whole number below m is
 * then floor(word · m / 2³²), whose probabilities are off by less than m / 2³².
 *
 * @param random uniform in [0, 1); three numbers are taken
 * @param size words per block, ≥ 1
 * @see C. Doty-Humphrey, PractRand (sfc32)
 */
export function wordSource(random: () => number, size = 4096): WordSource {
  const words = new Uint32Array(size);
  let a = Math.floor(random() * 4294967296) | 0;
  let b = Math.floor(random() * 4294967296) | 0;
  let c = Math.floor(random() * 4294967296) | 0;
  let counter = 1;
  const refill = (target: Uint32Array): void => {
    // Local copies: the loop then works in registers.
    let x = a;
    let y = b;
    let z = c;
    let k = counter;
    for (let i = 0; i < target.length; i += 1) {
      const word = (x + y + k) | 0;
      k = (k + 1) | 0;
      x = y ^ (y >>> 9);
      y = (z + (z << 3)) | 0;
      z = ((z << 21) | (z >>> 11)) + word;
      z |= 0;
      target[i] = word;
    }
    a = x;
    b = y;
    c = z;
    counter = k;
  };
  refill(new Uint32Array(15));
  return { words, refill: () => refill(words) };
}
