/**
 * Purpose: the values of one unit of effect (willingness to pay) at which net benefit is reckoned: `points` equally spaced from 0 to
 * `highest`, both included.
 *
 * @param highest money for a unit of effect, > 0; by default 50,000
 * @param points ≥ 2; by default 501
 * @throws RangeError when an argument is out of range
 * @see Baio, Berardi & Heath 2017, Bayesian Cost-Effectiveness Analysis with the R package BCEA, chapter 3 (the same default grid)
 */
export function wtpGrid(highest = 50_000, points = 501): Float64Array {
  if (!(highest > 0 && highest < Infinity)) throw new RangeError('highest must be a positive finite number');
  if (!Number.isSafeInteger(points) || points < 2)
    throw new RangeError('points must be a whole number, 2 or more');
  return Float64Array.from({ length: points }, (_, i) => (highest * i) / (points - 1));
}
