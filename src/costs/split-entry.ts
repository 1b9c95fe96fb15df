import type { Day } from '../core/dates.ts';
import { shareOf } from '../core/money.ts';
import type { Account, CostEntry } from './cost-item.ts';

/**
 * Cuts a movement at days: each part carries its days' share of every amount. Rounded on the running sum, so that the parts add up to
 * the whole and every part balances.
 *
 * @param entry a movement between two accounts
 * @param starts first days of parts, in any order; those outside the movement are passed over
 */
export function splitEntry(entry: CostEntry, starts: readonly Day[]): readonly CostEntry[] {
  if (!starts.some((day) => day > entry.from && day <= entry.to)) return [entry];
  const inside = [...new Set(starts)]
    .filter((day) => day > entry.from && day <= entry.to)
    .sort((a, b) => a - b);
  const days = entry.to - entry.from + 1;
  const accounts = Object.entries(entry.amounts) as [Account, number][];
  return [entry.from, ...inside].map((from, index, all) => {
    const next = all[index + 1] ?? entry.to + 1;
    const through = (day: Day, amount: number) => shareOf(amount, day - entry.from, days);
    const amounts = Object.fromEntries(
      accounts.map(([account, amount]) => [account, through(next, amount) - through(from, amount) + 0]),
    );
    return { from, to: next - 1, amounts };
  });
}
