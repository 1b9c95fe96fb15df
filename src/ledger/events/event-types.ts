import { centreClosed } from './centre-closed.ts';
import { centreRegistered } from './centre-registered.ts';
import { centreStarted } from './centre-started.ts';
import { contact } from './contact.ts';
import type { EventType } from './event-type.ts';
import { placed } from './placed.ts';
import { placementEnded } from './placement-ended.ts';
import { referred } from './referred.ts';
import { returned } from './returned.ts';
import { statutoryFollowUp } from './statutory-follow-up.ts';
import { voided } from './voided.ts';
import { withdrawn } from './withdrawn.ts';

/** Every event type of the ledger, in the order of `EVENT_IDS`: the order in which events of one day are folded. */
export const EVENT_TYPES: readonly EventType[] = [
  referred,
  contact,
  centreStarted,
  centreRegistered,
  centreClosed,
  placed,
  statutoryFollowUp,
  placementEnded,
  returned,
  withdrawn,
  voided,
];

const BY_ID = new Map<string, { readonly type: EventType; readonly order: number }>(
  EVENT_TYPES.map((type, order) => [type.id, { type, order }]),
);

/** The event type with this id, or null. */
export function eventType(id: string): EventType | null {
  return BY_ID.get(id)?.type ?? null;
}

/** Place of a type among events of the same day; unknown types come last. */
export function typeOrder(id: string): number {
  return BY_ID.get(id)?.order ?? EVENT_TYPES.length;
}

/** The types that a trial uses: those its protocol names, and `voided`. */
export function eventTypesOf(protocol: { readonly events: readonly string[] }): readonly EventType[] {
  return EVENT_TYPES.filter((type) => type.id === 'voided' || protocol.events.includes(type.id));
}
