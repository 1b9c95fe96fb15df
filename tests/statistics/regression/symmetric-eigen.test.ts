import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { symmetricEigen } from '../../../src/statistics/regression/symmetric-eigen.ts';

function decompose(matrix: readonly number[], n: number) {
  const vectors = Float64Array.from(matrix);
  const values = new Float64Array(n);
  expect(symmetricEigen(vectors, n, values, new Float64Array(n))).toBe(true);
  return { vectors, values };
}

describe('eigenvalues of a symmetric matrix', () => {
  it('known ones: 2 on the diagonal and −1 beside it has 2 − 2cos(kπ/(n + 1))', () => {
    const n = 9;
    const matrix = Array.from({ length: n * n }, (_, at) => {
      const gap = Math.abs(Math.floor(at / n) - (at % n));
      return gap === 0 ? 2 : gap === 1 ? -1 : 0;
    });
    const values = [...decompose(matrix, n).values].sort((a, b) => a - b);
    values.forEach((value, k) => {
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((k + 1) * Math.PI) / (n + 1)), 13);
    });
  });

  it('puts the matrix together again, with equal and zero eigenvalues too', () => {
    const square = fc
      .integer({ min: 1, max: 12 })
      .chain((n) =>
        fc.tuple(
          fc.constant(n),
          fc.array(fc.integer({ min: -2, max: 2 }), { minLength: n * n, maxLength: n * n }),
        ),
      );
    fc.assert(
      fc.property(square, ([n, cells]) => {
        const matrix = cells.map((_, at) => cells[Math.min(at, (at % n) * n + Math.floor(at / n))]!);
        const { vectors, values } = decompose(matrix, n);
        for (let i = 0; i < n; i += 1) {
          for (let j = 0; j < n; j += 1) {
            let again = 0;
            let product = 0;
            for (let k = 0; k < n; k += 1) {
              again += vectors[i * n + k]! * values[k]! * vectors[j * n + k]!;
              product += vectors[i * n + k]! * vectors[j * n + k]!;
            }
            expect(again).toBeCloseTo(matrix[i * n + j]!, 11);
            expect(product).toBeCloseTo(i === j ? 1 : 0, 12);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
