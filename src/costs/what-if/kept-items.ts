import type { CitizenHistory } from '../../outcomes/history.ts';
import type { CostProtocol } from '../build-cost-context.ts';
import type { CostedCitizens } from '../cost-citizens.ts';
import type { CostContext } from '../cost-context.ts';
import type { CostItem } from '../cost-item.ts';
import { COST_ITEMS } from '../items/index.ts';
import type { RateDefinition } from '../rates/rate.ts';

/** An account to start from: the protocol it was made under, and what it came to. */
export interface EarlierAccount {
  readonly protocol: CostProtocol;
  readonly costed: Omit<CostedCitizens, 'items'>;
}

/** What of an earlier account stands under another protocol. */
export interface KeptItems {
  /** Items whose entries for a citizen with the same history are the same in both accounts. */
  readonly ids: ReadonlySet<string>;
  /** Items that read the same themselves; items that they read may differ. */
  readonly alike: ReadonlySet<string>;
  /** Nothing else is in either account. */
  readonly all: boolean;
  /** Same citizens in the same arms, and the same price of time. */
  readonly comparable: boolean;
}

/**
 * Compares what the items of two accounts read.
 *
 * @param now context of the new account
 * @param ordered its citizens by trial id
 */
export function keptItems(
  { protocol: ago, costed: { context: before, ordered: then } }: EarlierAccount,
  { costs: { discounting, priceLevel } }: CostProtocol,
  now: CostContext,
  ordered: readonly CitizenHistory[],
): KeptItems {
  const sameCitizens =
    then.length === ordered.length &&
    ordered.every(({ trialId, arm }, index) => then[index]?.trialId === trialId && then[index].arm === arm);
  const sameTime = ago.costs.discounting === discounting && ago.costs.priceLevel === priceLevel;
  const ids = new Set<string>();
  const alike = new Set<string>();
  if (!sameCitizens || !sameTime) return { ids, alike, all: false, comparable: false };
  const others = new Set<string>();
  for (const item of COST_ITEMS) {
    const [was, is] = [item.applies(before), item.applies(now)];
    if (!was && !is) continue;
    if (was && is && readsSame(item, before, now)) alike.add(item.id);
    const same = alike.has(item.id) && !item.reads.items?.some((id) => others.has(id));
    (same ? ids : others).add(item.id);
  }
  return { ids, alike, all: others.size === 0, comparable: true };
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
