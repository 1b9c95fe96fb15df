/**
 * The states of a citizen in the ledger; exactly one at any time. docs/ledger.md draws what leads from one to another.
 * Stands alone, because the protocol's schema needs it too.
 */
export const CITIZEN_STATES = [
  'allocated',
  'referred',
  'in-flexjob',
  'job-ended',
  'in-centre',
  'centre-left',
  'returned',
  'withdrawn',
  'deceased',
] as const;

export type CitizenStateName = (typeof CITIZEN_STATES)[number];
