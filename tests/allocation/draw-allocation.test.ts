import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armSizes, drawAllocation } from '../../src/allocation/draw-allocation.ts';

const SEED = '0f1e2d3c4b5a69788796a5b4c3d2e1f000112233445566778899aabbccddeeff';
const ARMS = [
  { id: 'anden-aktoer', ratio: 1 },
  { id: 'kontrol', ratio: 1 },
];
const ids = (n: number, stratum = '0101') =>
  Array.from({ length: n }, (_, index) => ({
    trialId: `${stratum}-${String(index + 1).padStart(3, '0')}`,
    stratum,
  }));

describe('drawAllocation', () => {
  it('gives the test vector of the design', () => {
    const rows = drawAllocation(ids(7), ARMS, SEED);
    const arm = (name: string) =>
      rows
        .filter((row) => row.arm === name)
        .sort((a, b) => (a.digest < b.digest ? -1 : 1))
        .map((row) => row.trialId.slice(-3));
    expect(arm('anden-aktoer')).toEqual(['005', '006', '002']);
    expect(arm('kontrol')).toEqual(['004', '003', '007', '001']);
    const digests = Object.fromEntries(rows.map((row) => [row.trialId.slice(-3), row.digest.slice(0, 8)]));
    expect(digests).toEqual({
      '001': 'e11ecf73',
      '002': '8f4572dc',
      '003': 'c3fe9f36',
      '004': 'c087e7c1',
      '005': '4e395c09',
      '006': '6f60d3eb',
      '007': 'cf25b3da',
    });
    expect(rows.every((row) => row.probability === 0.5)).toBe(true);
  });

  it('uses digests that sha256sum recomputes', () => {
    const [row] = drawAllocation(ids(1), ARMS, SEED);
    const expected = createHash('sha256')
      .update(`trial/allocation/v1\n${SEED}\n0101\n0101-001`, 'utf8')
      .digest('hex');
    expect(row?.digest).toBe(expected);
    const remainder = (arm: string) =>
      createHash('sha256')
        .update(`trial/remainder/v1\n${SEED}\n0101\n${arm}`, 'utf8')
        .digest('hex')
        .slice(0, 8);
    expect([remainder('anden-aktoer'), remainder('kontrol')]).toEqual(['f4e151bb', '672072fe']);
  });

  it('does not depend on the order of the citizens', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(ids(40), { minLength: 40 }), (shuffled) => {
        expect(drawAllocation(shuffled, ARMS, SEED)).toEqual(drawAllocation(ids(40), ARMS, SEED));
      }),
      { numRuns: 20 },
    );
  });

  it('fills each stratum to the ratio, one left-over at most per arm', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }),
        fc.string(),
        (n, ratios, seed) => {
          const arms = ratios.map((ratio, index) => ({ id: `arm-${index}`, ratio }));
          const total = ratios.reduce((a, b) => a + b, 0);
          const rows = drawAllocation(ids(n), arms, seed);
          expect(rows).toHaveLength(n);
          for (const arm of arms) {
            const size = rows.filter((row) => row.arm === arm.id).length;
            const floor = Math.floor((n * arm.ratio) / total);
            expect(size === floor || size === floor + 1).toBe(true);
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('records probabilities that are the long-run shares, remainders included (3 citizens, 1:1 and 2:1)', () => {
    // By hand: n = 3, 1:1 → floor 1 each, one left over by fair lot → (1 + 1/2) / 3 = 1/2 for both arms.
    // n = 4, 2:1 → floors 2 and 1, one left over by fair lot → 2.5/4 and 1.5/4.
    expect(armSizes(3, ARMS, 's', 'x').map((arm) => arm.probability)).toEqual([0.5, 0.5]);
    const unequal = [
      { id: 'a', ratio: 2 },
      { id: 'b', ratio: 1 },
    ];
    expect(armSizes(4, unequal, 's', 'x').map((arm) => arm.probability)).toEqual([0.625, 0.375]);
    const draws = 4000;
    const hits = new Map<string, number>();
    for (let seed = 0; seed < draws; seed += 1) {
      for (const row of drawAllocation(ids(4), unequal, `seed-${seed}`)) {
        if (row.arm === 'a') hits.set(row.trialId, (hits.get(row.trialId) ?? 0) + 1);
      }
    }
    const slack = 4.5 * Math.sqrt((0.625 * 0.375) / draws); // four and a half standard errors: fails once in 150,000
    for (const { trialId } of ids(4))
      expect(Math.abs((hits.get(trialId) ?? 0) / draws - 0.625)).toBeLessThan(slack);
  });

  it('makes every assignment of a small stratum equally likely', () => {
    // Brute force: 4 citizens 1:1 have choose(4, 2) = 6 assignments; over many seeds each has share 1/6.
    const counts = new Map<string, number>();
    const draws = 6000;
    for (let seed = 0; seed < draws; seed += 1) {
      const key = drawAllocation(ids(4), ARMS, `seed-${seed}`)
        .map((row) => (row.arm === 'kontrol' ? 'k' : 'a'))
        .join('');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual(['aakk', 'akak', 'akka', 'kaak', 'kaka', 'kkaa']);
    const expected = draws / 6;
    const chiSquare = [...counts.values()].reduce(
      (sum, count) => sum + (count - expected) ** 2 / expected,
      0,
    );
    expect(chiSquare).toBeLessThan(27.8); // R: qchisq(4e-5, 5, lower.tail = FALSE) = 27.79
  });

  it('keeps strata apart: adding one does not move another', () => {
    const one = drawAllocation(ids(9, '0101'), ARMS, SEED);
    const both = drawAllocation([...ids(9, '0101'), ...ids(5, '0147')], ARMS, SEED);
    expect(both.filter((row) => row.stratum === '0101')).toEqual(one);
  });
});
