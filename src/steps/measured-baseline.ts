import type { Protocol } from '../protocol/schema.ts';

/** Baseline columns that can be compared between arms: age and sex, and the protocol's fields that are not dates. */
export function measuredBaseline({ baseline }: Pick<Protocol, 'baseline'>): readonly string[] {
  return ['age', 'sex', ...baseline.filter(({ type }) => type !== 'date').map(({ id }) => id)];
}
