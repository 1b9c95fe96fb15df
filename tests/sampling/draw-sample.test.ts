import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SampleDraw, samplingDigest, trialId } from '../../src/sampling/draw-sample.ts';

const pseudonyms = (n: number) =>
  Array.from({ length: n }, (_, index) => createHash('sha256').update(`p${index}`).digest('hex'));
const draw = (names: readonly string[], size: number, seed = 'seed') => {
  const sample = new SampleDraw<null>(seed, '0101', size);
  for (const pseudonym of names) sample.offer({ pseudonym, value: null });
  return sample.drawn().map((candidate) => candidate.pseudonym);
};

describe('SampleDraw', () => {
  it('takes the first n by SHA-256, as a shell would', () => {
    const names = pseudonyms(50);
    const byHand = names
      .map((name) => ({
        name,
        key: createHash('sha256').update(`trial/sample/v1\nseed\n0101\n${name}`).digest('hex'),
      }))
      .sort((a, b) => (a.key < b.key ? -1 : 1))
      .slice(0, 12)
      .map((entry) => entry.name);
    expect(draw(names, 12)).toEqual(byHand);
    expect(samplingDigest('seed', '0101', names[0] as string)).toMatch(/^[0-9a-f]{64}$/);
  });

  it('does not depend on file order, also when it must prune', () => {
    const names = pseudonyms(5000);
    const backwards = [...names].reverse();
    expect(draw(backwards, 30)).toEqual(draw(names, 30));
    fc.assert(
      fc.property(fc.shuffledSubarray(names.slice(0, 60), { minLength: 60 }), (shuffled) => {
        expect(draw(shuffled, 7)).toEqual(draw(names.slice(0, 60), 7));
      }),
      { numRuns: 20 },
    );
  });

  it('gives everybody when fewer are eligible than asked, and for a size of infinity', () => {
    const names = pseudonyms(5);
    expect([...draw(names, 60)].sort()).toEqual([...names].sort());
    expect(draw(names, Number.POSITIVE_INFINITY)).toHaveLength(5);
    expect(draw([], 60)).toEqual([]);
  });

  it('draws every pair of a small municipality equally often', () => {
    // Exact inclusion: 2 of 5 → each of the 10 pairs has probability 1/10; 5,000 seeds, chi-square on 9 df.
    const names = pseudonyms(5);
    const counts = new Map<string, number>();
    for (let seed = 0; seed < 5000; seed += 1) {
      const key = draw(names, 2, `s${seed}`)
        .map((name) => names.indexOf(name))
        .sort()
        .join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect(counts.size).toBe(10);
    const chiSquare = [...counts.values()].reduce((sum, count) => sum + (count - 500) ** 2 / 500, 0);
    expect(chiSquare).toBeLessThan(35.5); // R: qchisq(5e-5, 9, lower.tail = FALSE) = 35.43
  });

  it('numbers citizens from 001', () => {
    expect(trialId('0101', 0)).toBe('0101-001');
    expect(trialId('0101', 59)).toBe('0101-060');
    expect(trialId('0101', 1233)).toBe('0101-1234');
  });
});
