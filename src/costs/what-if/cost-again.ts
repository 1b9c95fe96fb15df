import { EXIT, TrialError } from '../../core/problem.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import { buildCostContext, type CostProtocol } from '../build-cost-context.ts';
import { checkFlows } from '../check-flows.ts';
import { checkHistory } from '../check-history.ts';
import { checkRatesPresent } from '../check-rates-present.ts';
import type { CostedCitizens } from '../cost-citizens.ts';
import type { CostContext } from '../cost-context.ts';
import type { CostItem } from '../cost-item.ts';
import { CostLog } from '../cost-log.ts';
import { type CitizenCost, costOfCitizen } from '../cost-of-citizen.ts';
import { COST_ITEMS } from '../items/index.ts';
import type { RateDefinition } from '../rates/rate.ts';
import { assumeHistories } from './assume-histories.ts';

/** An account to start from: the protocol it was made under, and what it came to. */
export interface EarlierAccount {
  readonly protocol: CostProtocol;
  readonly costed: Omit<CostedCitizens, 'items'>;
}

/** An account made again; without a context, whose log would know only what was costed again. */
export type CostedAgain = Pick<CostedCitizens, 'ordered' | 'citizens'> & Pick<CostContext, 'placementEnd'>;

/**
 * The same account as `costCitizens` would make, to the øre, of the same citizens under another protocol: items that read nothing that differs
 * (`CostItem.reads`) are taken from the earlier account, citizen by citizen, and only the others are costed and proven again.
 *
 * @param histories those of the earlier account
 * @throws TrialError as `costCitizens`
 */
export function costAgain(
  protocol: CostProtocol,
  histories: readonly CitizenHistory[],
  earlier: EarlierAccount,
): CostedAgain {
  const before = earlier.costed;
  const assumed = assumeHistories(histories, protocol.costs.assumptions);
  const ordered = [...assumed].sort((a, b) => (a.trialId < b.trialId ? -1 : a.trialId > b.trialId ? 1 : 0));
  const log = new CostLog();
  // A wage above a cap that is only assumed is no slip of the pen: the trial's own account has judged the wages.
  const context = { ...buildCostContext(protocol, ordered, log), refuseWageAboveCap: false };
  const items = COST_ITEMS.filter((item) => item.applies(context));
  const kept = keptItems(earlier, protocol, context, ordered);
  /** Where an item that is kept stands in the earlier accounts; −1 for the others. */
  const places = items.map(({ id }) =>
    kept.ids.has(id) ? (before.citizens[0]?.items ?? []).findIndex(({ item }) => item === id) : -1,
  );
  const partly: CitizenCost[] = [];
  const wholly: CitizenCost[] = [];
  const citizens = ordered.map((history, index): CitizenCost => {
    const costed = before.citizens[index];
    const same = costed !== undefined && before.ordered[index] === history;
    if (same && kept.all) return costed;
    const wrong = same ? [] : checkHistory(history);
    log.problems.push(...wrong);
    if (wrong.length > 0) return { trialId: history.trialId, items: [] };
    const found = costOfCitizen(history, items, context, (at) =>
      same && (places[at] as number) >= 0 ? costed.items[places[at] as number] : undefined,
    );
    (same ? partly : wholly).push(found);
    return found;
  });
  const problems = [...log.problems, ...checkRatesPresent(context, ordered)];
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  const transfers = new Set(items.filter((item) => item.kind === 'transfer').map((item) => item.id));
  checkFlows(partly, transfers, kept.ids);
  checkFlows(wholly, transfers);
  return { ordered, citizens, placementEnd: context.placementEnd };
}

/** Items whose entries for a citizen with the same history are the same in both accounts; `all` when nothing else is in either. */
function keptItems(
  { protocol: ago, costed: { context: before, ordered: then } }: EarlierAccount,
  { costs: { discounting, priceLevel } }: CostProtocol,
  now: CostContext,
  ordered: readonly CitizenHistory[],
): { readonly ids: ReadonlySet<string>; readonly all: boolean } {
  const sameCitizens =
    then.length === ordered.length &&
    ordered.every(({ trialId, arm }, index) => then[index]?.trialId === trialId && then[index].arm === arm);
  const sameTime = ago.costs.discounting === discounting && ago.costs.priceLevel === priceLevel;
  if (!sameCitizens || !sameTime) return { ids: new Set(), all: false };
  const ids = new Set<string>();
  const others = new Set<string>();
  for (const item of COST_ITEMS) {
    const [was, is] = [item.applies(before), item.applies(now)];
    if (!was && !is) continue;
    const same = was && is && !item.reads.items?.some((id) => others.has(id)) && readsSame(item, before, now);
    (same ? ids : others).add(item.id);
  }
  return { ids, all: others.size === 0 };
}

function readsSame(
  { reads: { rates = [], rest } }: CostItem,
  before: CostContext,
  now: CostContext,
): boolean {
  if (!rates.every((id) => sameValues(before.book.get(id), now.book.get(id)))) return false;
  const values = rest?.(now) ?? [];
  return (rest?.(before) ?? []).every((value, index) => value === values[index]);
}

function sameValues(first: RateDefinition | undefined, second: RateDefinition | undefined): boolean {
  const [own, other] = [first?.values ?? [], second?.values ?? []];
  return (
    own.length === other.length &&
    own.every((value, index) => {
      const { from, to, numerator, denominator } = other[index]!;
      return (
        value.from === from &&
        value.to === to &&
        value.numerator === numerator &&
        value.denominator === denominator
      );
    })
  );
}
