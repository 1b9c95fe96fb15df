import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { type AccountColumns, WIDTH } from './account-columns.ts';
import { ACCOUNTS, type Account, type CostEntry, PARTIES } from './cost-item.ts';
import type { CitizenCost } from './cost-of-citizen.ts';

const SOCIETY: ReadonlySet<string> = new Set(PARTIES);
const OF_SOCIETY = ACCOUNTS.map((account) => SOCIETY.has(account));

/**
 * Proves that no money appears or vanishes: in every movement, what one account pays another receives, in whole øre.
 * A transfer moves money between parties only, so that it is nothing to society: society's total has no transfers left in it.
 * Checked on every run, because a table whose purses do not balance must not be printed.
 *
 * @param transfers ids of the items that are transfers
 * @throws TrialError exit 1 `COST_FLOWS_UNBALANCED`, naming each item that is wrong
 */
export function checkFlows(
  citizens: readonly CitizenCost[],
  transfers: ReadonlySet<string> = new Set(),
): void {
  const wrong = new Set<string>();
  for (const { items } of citizens)
    for (const { item, entries } of items)
      for (const { amounts } of entries) if (!balanced(amounts, transfers.has(item))) wrong.add(item);
  refuse(wrong);
}

/**
 * The same of sums of movements, for accounts that are made again by the hundred from one that was proven.
 *
 * @param columns of the items that were made again
 */
export function checkBalances(columns: AccountColumns, transfers: ReadonlySet<string>): void {
  const wrong = new Set<string>();
  for (const [item, matrix] of columns) {
    const transfer = transfers.has(item);
    for (let at = 0; at < matrix.length; at += WIDTH) {
      let sum = 0;
      let toSociety = 0;
      for (let account = 0; account < WIDTH; account += 1) {
        const amount = matrix[at + account]!;
        if (!Number.isSafeInteger(amount)) wrong.add(item);
        sum += amount;
        if (OF_SOCIETY[account]) toSociety += amount;
      }
      if (sum !== 0 || (transfer && toSociety !== 0)) wrong.add(item);
    }
  }
  refuse(wrong);
}

function balanced(amounts: CostEntry['amounts'], transfer: boolean): boolean {
  let sum = 0;
  let toSociety = 0;
  for (const account in amounts) {
    const amount = amounts[account as Account] ?? 0;
    if (!Number.isSafeInteger(amount)) return false;
    sum += amount;
    if (SOCIETY.has(account)) toSociety += amount;
  }
  return sum === 0 && (!transfer || toSociety === 0);
}

function refuse(wrong: ReadonlySet<string>): void {
  if (wrong.size === 0) return;
  throw new TrialError(
    EXIT.internal,
    [...wrong].map((item) =>
      problem(
        'COST_FLOWS_UNBALANCED',
        {},
        text(
          `the payments of \`${item}\` do not add up to 0 over all accounts`,
          `betalingerne i \`${item}\` giver ikke 0 tilsammen over alle konti`,
        ),
        {
          remedy: text('this is an error of the toolkit: report it', 'det er en fejl i værktøjet: meld den'),
        },
      ),
    ),
  );
}
