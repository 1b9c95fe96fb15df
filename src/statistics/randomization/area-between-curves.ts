import type { SurvivalOrder } from '../survival/survival-order.ts';

/**
 * Purpose: difference of the restricted mean times, treated − control: the area between the two Kaplan–Meier curves up to the
 * horizon, in one pass over rows in order of time.
 *
 * @param order rows by time
 * @param event 1 = event, every other code is censored
 * @param horizon > 0
 * @param arm per row 1 treated, 0 control, 2 neither
 * @returns 0 when an arm is empty; `short` when a curve is not known up to the horizon (it is carried on at its last value)
 */
export function areaBetweenCurves(
  {
    order,
    event,
    horizon,
  }: { readonly order: SurvivalOrder; readonly event: Uint8Array; readonly horizon: number },
  arm: Uint8Array,
): { readonly difference: number; readonly short: boolean } {
  const rows = order.order;
  let atRisk0 = 0;
  let atRisk1 = 0;
  for (let i = 0; i < arm.length; i += 1) {
    if (arm[i] === 1) atRisk1 += 1;
    else if (arm[i] === 0) atRisk0 += 1;
  }
  if (atRisk0 === 0 || atRisk1 === 0) return { difference: 0, short: false };
  let survival0 = 1;
  let survival1 = 1;
  let area = 0;
  let previous = 0;
  let short = false;
  for (let at = 0; at < rows.length; ) {
    const rank = order.rank[rows[at]!]!;
    const time = order.times[rank]!;
    if (time >= horizon) break;
    area += (survival1 - survival0) * (time - previous);
    previous = time;
    let gone0 = 0;
    let gone1 = 0;
    let died0 = 0;
    let died1 = 0;
    for (; at < rows.length && order.rank[rows[at]!] === rank; at += 1) {
      const row = rows[at]!;
      const died = event[row] === 1 ? 1 : 0;
      if (arm[row] === 1) {
        gone1 += 1;
        died1 += died;
      } else if (arm[row] === 0) {
        gone0 += 1;
        died0 += died;
      }
    }
    if (died0 > 0) survival0 *= (atRisk0 - died0) / atRisk0;
    if (died1 > 0) survival1 *= (atRisk1 - died1) / atRisk1;
    atRisk0 -= gone0;
    atRisk1 -= gone1;
    if ((gone0 > 0 && atRisk0 === 0 && survival0 > 0) || (gone1 > 0 && atRisk1 === 0 && survival1 > 0)) {
      short = true;
    }
  }
  return { difference: area + (survival1 - survival0) * (horizon - previous), short };
}
