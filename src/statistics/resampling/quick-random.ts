import { wordSource } from './word-source.ts';

/**
 * Uniform doubles in [0, 1) of 53 bits for loops that need millions of them, seeded by the run's own seeded stream: the high 27 bits of one word
 * and the high 26 of the next.
 *
 * @param random uniform in [0, 1); four numbers are taken
 */
export function quickRandom(random: () => number): () => number {
  const source = wordSource(random);
  const { words, refill } = source;
  let at = words.length;
  return () => {
    if (at >= words.length) {
      refill();
      at = 0;
    }
    const high = words[at]! >>> 5;
    const low = words[at + 1]! >>> 6;
    at += 2;
    return (high * 67108864 + low) / 9007199254740992;
  };
}
