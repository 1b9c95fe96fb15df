import type { Day } from '../../core/dates.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import { citizenDays } from '../citizen-days.ts';
import type { CostEntry } from '../cost-item.ts';
import { splitEntry } from '../split-entry.ts';

/** 18 and 24 months as weeks of a year of 52. */
const MOST = 78 * 7;
const WITHIN = 104 * 7;

/**
 * The parts of payments of ledighedsydelse that are still reimbursed when the state pays for at most 18 months within 24: a day counts
 * when it and the 103 weeks and 6 days before it hold at most 78 weeks on ledighedsydelse. Before the first day of placement the citizen was on it
 * for `weeksBefore` weeks without a break.
 */
export function reimbursableParts(
  paid: readonly CostEntry[],
  history: CitizenHistory,
  weeksBefore: number,
): readonly CostEntry[] {
  const days: Day[] = [];
  for (let day = history.start - 7 * weeksBefore; day < history.start; day += 1) days.push(day);
  const over = new Set<Day>();
  let oldest = 0;
  for (const { from, to } of citizenDays(history).benefit) {
    for (let day = from; day <= to; day += 1) {
      days.push(day);
      while (days[oldest]! <= day - WITHIN) oldest += 1;
      if (days.length - oldest > MOST) over.add(day);
    }
  }
  if (over.size === 0) return paid;
  const changes = [...over].flatMap((day) => [
    ...(over.has(day - 1) ? [] : [day]),
    ...(over.has(day + 1) ? [] : [day + 1]),
  ]);
  return paid.flatMap((entry) => splitEntry(entry, changes)).filter(({ from }) => !over.has(from));
}
