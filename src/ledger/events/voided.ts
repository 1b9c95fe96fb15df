import { text } from '../../core/text.ts';
import { CITIZEN_STATES } from './citizen-states.ts';
import type { EventType } from './event-type.ts';
import { unchangedIn } from './unchanged-in.ts';

/**
 * Takes an earlier report back: the entry it supersedes is left out and nothing stands in its place. Always has
 * `supersedes` and a `correctionReason`. Says nothing about the citizen itself.
 */
export const voided: EventType = {
  id: 'voided',
  label: text('report taken back', 'indberetning trukket tilbage'),
  earliest: 'reference',
  afterWithdrawal: true,
  fields: [],
  from: unchangedIn(CITIZEN_STATES),
  mayFollow: () => null,
  fold() {},
};
