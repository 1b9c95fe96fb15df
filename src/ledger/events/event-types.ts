import { contact } from './contact.ts';
import type { EventType } from './event-type.ts';
import { placed } from './placed.ts';
import { placementEnded } from './placement-ended.ts';
import { referred } from './referred.ts';
import { returned } from './returned.ts';
import { statutoryFollowUp } from './statutory-follow-up.ts';
import { voided } from './voided.ts';
import { withdrawn } from './withdrawn.ts';

/**
 * Every event type of the ledger. The order is the order in which events of one day are folded: a job begins before it
 * is followed up or ends, and withdrawal closes the day.
 */
export const EVENT_TYPES: readonly EventType[] = [
  referred,
  contact,
  placed,
  statutoryFollowUp,
  placementEnded,
  returned,
  withdrawn,
  voided,
];

const BY_ID = new Map(EVENT_TYPES.map((type, order) => [type.id, { type, order }]));

/** The event type with this id, or null. */
export function eventType(id: string): EventType | null {
  return BY_ID.get(id)?.type ?? null;
}

/** Place of a type among events of the same day; unknown types come last. */
export function typeOrder(id: string): number {
  return BY_ID.get(id)?.order ?? EVENT_TYPES.length;
}
