import { describe, expect, it } from 'vitest';
import { quickRandom } from '../../../src/statistics/resampling/quick-random.ts';
import { wordSource } from '../../../src/statistics/resampling/word-source.ts';

const MASK = 0xffffffffn;
const rotated = (word: bigint, by: bigint) => ((word << by) | (word >> (32n - by))) & MASK;

/** xoshiro128++ 1.0 as Blackman & Vigna write it, in whole numbers without an end. */
function* words(seed: readonly bigint[]): Generator<bigint, never> {
  let [a, b, c, d] = seed as [bigint, bigint, bigint, bigint];
  for (;;) {
    yield (rotated((a + d) & MASK, 7n) + a) & MASK;
    const shifted = (b << 9n) & MASK;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11n);
  }
}

const SEED = [0.1, 0.7, 0.3, 0.999999] as const;
const state = SEED.map((value) => BigInt(Math.floor(value * 2 ** 32)));
const seeded = () => {
  let at = 0;
  return () => SEED[at++]!;
};

describe('numbers for hot loops', () => {
  it('are the words of xoshiro128++, block after block', () => {
    const { words: block, refill } = wordSource(seeded(), 7);
    const expected = words(state);
    for (let round = 0; round < 5; round += 1) {
      refill();
      expect([...block].map(BigInt)).toEqual(Array.from({ length: 7 }, () => expected.next().value));
    }
  });

  it('as doubles are 27 and 26 bits of two words, to the last bit and across blocks', () => {
    const random = quickRandom(seeded());
    const expected = words(state);
    for (let i = 0; i < 5000; i += 1) {
      const high = expected.next().value >> 5n;
      const low = expected.next().value >> 6n;
      // A whole number below 2⁵³ is a double, and so is it over 2⁵³.
      expect(random()).toBe(Number((high << 26n) | low) / 2 ** 53);
    }
  });
});
