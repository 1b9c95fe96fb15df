import type { OutcomeDefinition } from '../../protocol/schema.ts';
import { daysToPlacement } from './days-to-placement.ts';
import { inFlexjobAt } from './in-flexjob-at.ts';
import type { OutcomeKind } from './outcome-kind.ts';
import { placedWithin } from './placed-within.ts';
import { retainedAtFollowUp } from './retained-at-follow-up.ts';
import { weeksOffBenefit } from './weeks-off-benefit.ts';

/** Every kind of outcome that a protocol may name; the compiler sees to it that none is missing. */
export const OUTCOME_KINDS: { readonly [Kind in OutcomeDefinition['kind']]: OutcomeKind<Kind> } = {
  'placed-within': placedWithin,
  'days-to-placement': daysToPlacement,
  'in-flexjob-at': inFlexjobAt,
  'retained-at-follow-up': retainedAtFollowUp,
  'weeks-off-benefit': weeksOffBenefit,
};
