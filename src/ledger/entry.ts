/** A JSON value as it may stand in an event's data. */
export type EventValue = string | number | boolean | null;

/** One line of state/ledger.jsonl (ledger v1, frozen). */
export interface LedgerEntry {
  /** From 1, without gaps. */
  readonly seq: number;
  /** When the toolkit learned of it: UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly recordedAt: string;
  /** The day it happened, `YYYY-MM-DD`. */
  readonly effectiveDate: string;
  readonly trialId: string;
  /** Event type id, e.g. `placed`. */
  readonly type: string;
  /** Sender id of the protocol. */
  readonly source: string;
  readonly data: Readonly<Record<string, EventValue>>;
  /** `seq` of the entry that this one replaces, or null. The reason then stands in `data.correctionReason`. */
  readonly supersedes: number | null;
  /** Hash of the entry before; of allocation.csv for the first. */
  readonly prev: string;
  /** SHA-256 of the RFC 8785 canonical JSON of the entry without `hash`. */
  readonly hash: string;
}

/** An entry before it has a place in the chain. */
export type EntryDraft = Pick<
  LedgerEntry,
  'effectiveDate' | 'trialId' | 'type' | 'source' | 'data' | 'supersedes'
>;
