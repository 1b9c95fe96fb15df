import { symmetricInverse } from './symmetric-inverse.ts';

/**
 * Purpose: the test statistic u′ V⁻ u of a score vector with a variance matrix that may be singular, and its rank.
 *
 * @param score u, of the given size.
 * @param variance V, size × size, row after row.
 * @returns the statistic and the number of columns that carried information (its degrees of freedom).
 */
export function quadraticForm(
  score: Float64Array,
  variance: Float64Array,
  size: number,
): { readonly statistic: number; readonly rank: number } {
  const { inverse, aliased } = symmetricInverse(variance, size);
  let statistic = 0;
  for (let i = 0; i < size; i += 1)
    for (let j = 0; j < size; j += 1) statistic += score[i]! * inverse[i * size + j]! * score[j]!;
  let rank = size;
  for (let i = 0; i < size; i += 1) rank -= aliased[i]!;
  return { statistic: Math.max(0, statistic), rank };
}
