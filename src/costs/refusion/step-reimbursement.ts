import { shareOf } from '../../core/money.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import type { CostContext } from '../cost-context.ts';
import type { CostEntry } from '../cost-item.ts';
import { splitEntry } from '../split-entry.ts';
import { refusionSteps } from './refusion-steps.ts';

/**
 * Refusion by weeks on benefits: week 1 is the first seven days. Every costed day of the trial is a day on one of the reimbursed
 * benefits, so that the week of a day is (days since the first day of placement) / 7 + `weeksBefore` + 1, rounded down. A payment over a
 * change of step is cut there by days; rounded once per part.
 *
 * @param paid a payment of the municipality
 */
export function stepReimbursement(
  paid: CostEntry,
  { start }: Pick<CitizenHistory, 'start'>,
  { refusion: { weeksBefore }, log }: Pick<CostContext, 'refusion' | 'log'>,
): readonly CostEntry[] {
  const steps = refusionSteps();
  const starts = steps.flatMap(({ throughWeek }) =>
    throughWeek === null ? [] : [start + 7 * (throughWeek - weeksBefore)],
  );
  return splitEntry(paid, starts).map((part) => {
    const week = Math.floor((part.from - start) / 7) + weeksBefore + 1;
    const step = steps.find(({ throughWeek }) => throughWeek === null || week <= throughWeek);
    const value = step?.value ?? null;
    if (value === null) return { from: part.from, to: part.to, amounts: {} };
    log.use(`refusion-weeks:${step?.throughWeek ?? 'later'}`, value);
    const amount = shareOf(part.amounts.municipality ?? 0, value.numerator, value.denominator);
    return { from: part.from, to: part.to, amounts: { municipality: -amount + 0, state: amount } };
  });
}
