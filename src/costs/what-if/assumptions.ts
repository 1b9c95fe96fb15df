import type { Protocol } from '../../protocol/schema.ts';

/** What a what-if changes (`costs.assumptions`). */
export type Assumptions = NonNullable<Protocol['costs']['assumptions']>;

/** The percent that a parameter is taken with; 100 when nothing is assumed of it. */
export function percentOf(assumptions: Assumptions | undefined, parameter: string): number {
  return assumptions?.percent?.[parameter] ?? 100;
}
