import { type Estimated, notEstimable } from '../result.ts';

/**
 * Purpose: time to pay-back: the first period after which the running sum of the extra cost is 0 or less and stays so to the end of what is
 * known; before it something was spent.
 *
 * @param extraCost difference in cost in each period, in order (negative: a saving)
 * @returns number of periods, from 1; 0 when nothing was ever spent; `not-reached` when the sum ends above 0, `no-observations`
 */
export function payBack(extraCost: Float64Array): Estimated<{ readonly periods: number }> {
  if (extraCost.length === 0) return notEstimable('no-observations', 'There are no periods.');
  let sum = 0;
  let periods = 0;
  let spent = false;
  extraCost.forEach((amount, index) => {
    sum += amount;
    if (sum > 0) {
      spent = true;
      periods = -1;
    } else if (periods < 0) periods = index + 1;
  });
  if (periods < 0)
    return notEstimable('not-reached', 'The extra cost is not paid back within what is known.');
  return { status: 'ok', periods: spent ? periods : 0 };
}
