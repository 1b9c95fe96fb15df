import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { type Account, PARTIES } from './cost-item.ts';
import type { CitizenCost } from './cost-of-citizen.ts';

const SOCIETY: ReadonlySet<string> = new Set(PARTIES);

/**
 * Proves that no money appears or vanishes: in every movement, what one account pays another receives, in whole øre.
 * A transfer moves money between parties only, so that it is nothing to society: society's total has no transfers left in it.
 * Checked on every run, because a table whose purses do not balance must not be printed.
 *
 * @param transfers ids of the items that are transfers
 * @param proven ids of items that have been checked already
 * @throws TrialError exit 1 `COST_FLOWS_UNBALANCED`, naming each item that is wrong
 */
export function checkFlows(
  citizens: readonly CitizenCost[],
  transfers: ReadonlySet<string> = new Set(),
  proven: ReadonlySet<string> = new Set(),
): void {
  const wrong = new Set<string>();
  for (const citizen of citizens) {
    for (const { item, entries } of citizen.items) {
      if (entries.length === 0 || proven.has(item)) continue;
      const transfer = transfers.has(item);
      for (const { amounts } of entries) {
        let sum = 0;
        let toSociety = 0;
        for (const account in amounts) {
          const amount = amounts[account as Account] ?? 0;
          if (!Number.isSafeInteger(amount)) wrong.add(item);
          sum += amount;
          if (SOCIETY.has(account)) toSociety += amount;
        }
        if (sum !== 0) wrong.add(item);
        if (toSociety !== 0 && transfer) wrong.add(item);
      }
    }
  }
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
