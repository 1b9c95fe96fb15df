import type { Protocol } from '../../protocol/schema.ts';

type Costs = Protocol['costs'];

/**
 * The cost model of a scenario: its fields replace those of the protocol. An arm that the scenario pays by a scheme loses its fee, and the
 * other way round, so that the scenario need not take the other one out.
 */
export function scenarioCosts(base: Costs, change: Partial<Costs>): Costs {
  const { scenarios: _, ...own } = base;
  const without = <T>(record: Readonly<Record<string, T>> | undefined, arms: readonly string[]) =>
    Object.fromEntries(Object.entries(record ?? {}).filter(([arm]) => !arms.includes(arm)));
  const merged: Costs = { ...own, ...change };
  if (change.pay !== undefined && change.fees === undefined) {
    merged.fees = without(base.fees, Object.keys(change.pay));
  }
  if (change.fees !== undefined && change.pay === undefined && base.pay !== undefined) {
    merged.pay = without(base.pay, Object.keys(change.fees));
  }
  return merged;
}
