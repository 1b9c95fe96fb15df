/**
 * Ids of all event types, in the order in which events of one day are folded: a stay in a business centre ends before a
 * job begins, a job begins before it is followed up or ends, and withdrawal closes the day. Stands alone, because the
 * protocol's schema needs it too.
 */
export const EVENT_IDS = [
  'referred',
  'contact',
  'centre-started',
  'centre-registered',
  'centre-closed',
  'placed',
  'statutory-follow-up',
  'placement-ended',
  'returned',
  'withdrawn',
  'voided',
] as const;

export type EventId = (typeof EVENT_IDS)[number];

/** What a trial of flexjobs uses when its protocol names no events. `voided` (taking a report back) is always permitted. */
export const FLEXJOB_EVENTS = [
  'referred',
  'contact',
  'placed',
  'statutory-follow-up',
  'placement-ended',
  'returned',
  'withdrawn',
] as const satisfies readonly EventId[];
