import type { OutcomeDefinition } from '../../protocol/schema.ts';
import type { OutcomeKind } from './outcome-kind.ts';
import { OUTCOME_KINDS } from './outcome-kinds.ts';

/** A kind that takes any outcome: the index pairs each outcome with its own kind, which the compiler cannot follow. */
export type AnyKind = {
  readonly [Part in 'definition' | 'intercurrent' | 'values']: (
    outcome: OutcomeDefinition,
    ...rest: Rest<Parameters<OutcomeKind<never>[Part]>>
  ) => ReturnType<OutcomeKind<never>[Part]>;
} & Pick<OutcomeKind<never>, 'column'>;

type Rest<All extends readonly unknown[]> = All extends readonly [unknown, ...infer Others] ? Others : never;

/** The kind of an outcome. */
export function kindOf(outcome: OutcomeDefinition): AnyKind {
  return OUTCOME_KINDS[outcome.kind] as unknown as AnyKind;
}
