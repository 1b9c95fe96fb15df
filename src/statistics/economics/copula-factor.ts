import { type Estimated, notEstimable } from '../result.ts';

/** Spearman's rank correlation of two quantities, by position; what is not named is not correlated. */
export interface RankCorrelation {
  readonly first: number;
  readonly second: number;
  /** In [−1, 1]. */
  readonly rank: number;
}

/** Pivots and remainders below this are rounding. */
const NOTHING = 1e-12;

/**
 * Purpose: what turns independent normal numbers into those of a Gaussian copula with declared rank correlations. A rank correlation ρ is that of
 * normal numbers with Pearson correlation 2 sin(π ρ / 6); the result is the lower triangular factor L of their matrix, L Lᵀ = R (Cholesky). 1 and
 * −1 are permitted: the second quantity then has the same (or the mirrored) draw, and a pivot of 0.
 *
 * @param size number of quantities, ≥ 1
 * @param pairs each at most once; `first` and `second` differ and lie in 0 … size − 1
 * @returns L by rows; `not-applicable` when no quantities can be correlated like this (R is not positive semi-definite)
 * @throws RangeError for a rank outside [−1, 1] or a position that is not there
 * @see Kruskal 1958, JASA 53:814 (2 sin(π ρ / 6)); Iman & Conover 1982, Communications in Statistics B 11:311 (declared rank correlations)
 */
export function copulaFactor(
  size: number,
  pairs: readonly RankCorrelation[],
): Estimated<{ readonly factor: readonly Float64Array[] }> {
  const matrix = Array.from({ length: size }, (_, row) => {
    const values = new Float64Array(size);
    values[row] = 1;
    return values;
  });
  for (const { first, second, rank } of pairs) {
    if (!(rank >= -1 && rank <= 1)) throw new RangeError('a rank correlation lies between −1 and 1');
    if (first === second || !(first in matrix) || !(second in matrix))
      throw new RangeError('a correlation is between two quantities that are there');
    const pearson = Math.abs(rank) === 1 ? rank : 2 * Math.sin((Math.PI * rank) / 6);
    matrix[first]![second] = pearson;
    matrix[second]![first] = pearson;
  }
  const factor = matrix.map(() => new Float64Array(size));
  for (let column = 0; column < size; column += 1) {
    let pivot = 1;
    for (let k = 0; k < column; k += 1) pivot -= factor[column]![k]! ** 2;
    if (pivot < -NOTHING) return IMPOSSIBLE;
    const root = pivot <= NOTHING ? 0 : Math.sqrt(pivot);
    factor[column]![column] = root;
    for (let row = column + 1; row < size; row += 1) {
      let rest = matrix[row]![column]!;
      for (let k = 0; k < column; k += 1) rest -= factor[row]![k]! * factor[column]![k]!;
      if (root > 0) factor[row]![column] = rest / root;
      else if (Math.abs(rest) > 1e-9) return IMPOSSIBLE;
    }
  }
  return { status: 'ok', factor };
}

const IMPOSSIBLE = notEstimable(
  'not-applicable',
  'No quantities can have these correlations together: their matrix is not positive semi-definite.',
);
