import type { OutcomeDefinition } from '../../protocol/schema.ts';
import { daysToPlacement } from './days-to-placement.ts';
import { eventWithin } from './event-within.ts';
import { inFlexjobAt } from './in-flexjob-at.ts';
import type { OutcomeKind } from './outcome-kind.ts';
import { placedWithin } from './placed-within.ts';
import { registerWeeks } from './register-weeks.ts';
import { retainedAtFollowUp } from './retained-at-follow-up.ts';
import { stateAt } from './state-at.ts';
import { sum } from './sum.ts';
import { surveyScore } from './survey-score.ts';
import { timeInState } from './time-in-state.ts';
import { timeToEvent } from './time-to-event.ts';
import { weeksOffBenefit } from './weeks-off-benefit.ts';

/** Every kind of outcome that a protocol may name; the compiler sees to it that none is missing. */
export const OUTCOME_KINDS: { readonly [Kind in OutcomeDefinition['kind']]: OutcomeKind<Kind> } = {
  'placed-within': placedWithin,
  'days-to-placement': daysToPlacement,
  'in-flexjob-at': inFlexjobAt,
  'retained-at-follow-up': retainedAtFollowUp,
  'weeks-off-benefit': weeksOffBenefit,
  'event-within': eventWithin,
  'time-to-event': timeToEvent,
  'state-at': stateAt,
  'time-in-state': timeInState,
  sum,
  'survey-score': surveyScore,
  'register-weeks': registerWeeks,
};
