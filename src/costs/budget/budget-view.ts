import { dayOf, partsOf } from '../../core/dates.ts';
import { type Ore, shareOf } from '../../core/money.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import type { Estimated } from '../../statistics/result.ts';
import { armDifference } from '../arm-difference.ts';
import { armPair } from '../arm-pair.ts';
import type { CitizenCost } from '../cost-of-citizen.ts';
import type { CostArm, CostRowId, DifferenceInterval, Perspective } from '../cost-result.ts';
import { PURSES } from '../purses.ts';
import { splitEntry } from '../split-entry.ts';
import { valuesAt } from '../values-at.ts';

/** What a purse pays in a calendar year, which is a municipal budget year. */
export interface BudgetRow {
  readonly year: number;
  readonly item: CostRowId;
  readonly perspective: Perspective;
  readonly arm: string;
  /** Whole øre. */
  readonly total: Ore;
  readonly perParticipant: Ore | null;
  /** Citizens with a movement in that year. */
  readonly citizens: number;
}

/** Extra cost of an arm in a year. */
export interface BudgetDifference {
  readonly year: number;
  readonly perspective: Perspective;
  readonly arm: string;
  readonly reference: string;
  /** Øre per participant, stratified. */
  readonly estimate: number | null;
  readonly interval: Estimated<DifferenceInterval>;
  /** Estimate × participants of the arm, whole øre. */
  readonly forArm: Ore | null;
}

export interface BudgetView {
  /** Calendar years, rising. */
  readonly years: readonly number[];
  readonly rows: readonly BudgetRow[];
  readonly differences: readonly BudgetDifference[];
}

/**
 * The account by calendar year, whole øre: movements over New Year are cut there, so that the years add up to the account.
 *
 * @param members histories and accounts in the same order; accounts in kroner of the day, not discounted
 * @param items item ids in table order
 */
export function budgetView(
  members: readonly CitizenHistory[],
  citizens: readonly CitizenCost[],
  arms: readonly CostArm[],
  items: readonly string[],
  perspectives: readonly Perspective[],
  level: number,
): BudgetView {
  const first = Math.min(...members.map((history) => history.start));
  const last = Math.max(...members.map((history) => history.lastDay));
  if (!(last >= first)) return { years: [], rows: [], differences: [] };
  const years = Array.from(
    { length: partsOf(last).year - partsOf(first).year + 1 },
    (_, index) => partsOf(first).year + index,
  );
  const newYears = years.slice(1).map((year) => dayOf(year, 1, 1) as number);
  const accounts = perspectives.map((perspective) => PURSES[perspective]);
  /** The last year begun by a day; a movement before the first counts in it. */
  const yearOf = (day: number) => {
    let year = 0;
    while (year < newYears.length && newYears[year]! <= day) year += 1;
    return year;
  };
  // One number per citizen: [item][purse][year].
  const spent = citizens.map(({ items: costed }) => {
    const byItem = new Map<string, Float64Array[]>();
    for (const { item, entries } of costed) {
      const purses = perspectives.map(() => new Float64Array(years.length));
      for (const entry of entries)
        for (const part of splitEntry(entry, newYears)) {
          const year = yearOf(part.from);
          for (let index = 0; index < purses.length; index += 1)
            for (const account of accounts[index]!) purses[index]![year]! += part.amounts[account] ?? 0;
        }
      byItem.set(item, purses);
    }
    return byItem;
  });
  const amount = (citizen: number, item: CostRowId, purse: number, year: number): number =>
    item === 'total'
      ? items.reduce((sum, id) => sum + (spent[citizen]!.get(id)?.[purse]?.[year] ?? 0), 0)
      : (spent[citizen]!.get(item)?.[purse]?.[year] ?? 0);
  const rows = years.flatMap((year, y) =>
    [...items, 'total'].flatMap((item) =>
      perspectives.flatMap((perspective, purse) =>
        arms.map(({ id, participants }): BudgetRow => {
          let total = 0;
          let touched = 0;
          members.forEach(({ arm }, citizen) => {
            if (arm !== id) return;
            const value = amount(citizen, item, purse, y);
            total += value;
            if (value !== 0) touched += 1;
          });
          const perParticipant = participants === 0 ? null : shareOf(total, 1, participants);
          return { year, item, perspective, arm: id, total, perParticipant, citizens: touched };
        }),
      ),
    ),
  );
  const [control, ...others] = arms;
  const differences = years.flatMap((year, y) =>
    others.flatMap(({ id, participants }) => {
      const pair = armPair(members, id, control!.id);
      return perspectives.map((perspective, purse): BudgetDifference => {
        const values = valuesAt(pair.rows, (row) => amount(row, 'total', purse, y));
        const { estimate, interval } = armDifference(pair, values, level);
        const forArm = estimate === null ? null : Math.round(estimate * participants) + 0;
        return { year, perspective, arm: id, reference: control!.id, estimate, interval, forArm };
      });
    }),
  );
  return { years, rows, differences };
}
