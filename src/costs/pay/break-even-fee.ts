/**
 * The fee at which a purse neither gains nor loses: the purse's saving per participant without any fee / what is earned per participant in
 * units of the fee.
 *
 * @param costWithoutFees difference in mean cost of the purse, provider pay left out, øre (negative: a saving)
 * @param earned mean number of full fees earned per participant of the arm, ≥ 0
 * @returns øre for a full fee; null when nothing is earned. Negative when the purse loses even without a fee
 */
export function breakEvenFee(costWithoutFees: number, earned: number): number | null {
  return earned > 0 ? -costWithoutFees / earned + 0 : null;
}
