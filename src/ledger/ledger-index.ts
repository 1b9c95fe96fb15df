import { type Day, parseIsoDate } from '../core/dates.ts';
import type { EventValue, LedgerEntry } from './entry.ts';
import { eventIdentity } from './event-identity.ts';
import type { NumberedEvent } from './fold-citizen.ts';
import { type IdentitySet, identitySet } from './identity-set.ts';
import { sharedData } from './shared-data.ts';

/** An entry as planning sees it: without what only the chain needs. */
export interface IndexedEntry extends NumberedEvent {
  readonly source: string;
  readonly data: Readonly<Record<string, EventValue>>;
}

/** What planning has to know of a ledger, in about 150 bytes an entry; made entry by entry while the ledger is verified. */
export interface LedgerIndex {
  readonly add: (entry: LedgerEntry) => void;
  readonly size: () => number;
  /** Of every entry, also of those that were replaced. */
  readonly identities: IdentitySet;
  /** Every entry of a citizen in order of `seq`, replaced and `voided` ones too. */
  readonly of: (trialId: string) => readonly IndexedEntry[];
  /** Whom an entry is about; null when there is no such entry. */
  readonly citizenOf: (seq: number) => string | null;
  /** Whether an entry has been replaced or taken back. */
  readonly isReplaced: (seq: number) => boolean;
  /** The entry that did; null when none has. */
  readonly replacedBy: (seq: number) => number | null;
}

export function ledgerIndex(entries: Iterable<LedgerEntry> = []): LedgerIndex {
  const identities = identitySet();
  const citizens: string[] = [];
  const byCitizen = new Map<string, { readonly number: number; readonly entries: IndexedEntry[] }>();
  const replaced = new Map<number, number>();
  const days = new Map<string, Day>();
  const share = sharedData();
  let owner = new Uint32Array(1024);
  let size = 0;

  const dayOf = (date: string): Day => {
    let day = days.get(date);
    if (day === undefined) {
      day = parseIsoDate(date) as Day;
      days.set(date, day);
    }
    return day;
  };
  const index: LedgerIndex = {
    add(entry) {
      const { seq, trialId, type, source, data, supersedes } = entry;
      let own = byCitizen.get(trialId);
      if (own === undefined) {
        own = { number: citizens.length, entries: [] };
        citizens.push(trialId);
        byCitizen.set(trialId, own);
      }
      if (size === owner.length) {
        const more = new Uint32Array(size * 2);
        more.set(owner);
        owner = more;
      }
      owner[size] = own.number;
      size += 1;
      own.entries.push({ seq, day: dayOf(entry.effectiveDate), type, source, data: share(data) });
      if (supersedes !== null) replaced.set(supersedes, seq);
      identities.add(eventIdentity(entry));
    },
    size: () => size,
    identities,
    of: (trialId) => byCitizen.get(trialId)?.entries ?? [],
    citizenOf: (seq) => (seq >= 1 && seq <= size ? (citizens[owner[seq - 1]!] as string) : null),
    isReplaced: (seq) => replaced.has(seq),
    replacedBy: (seq) => replaced.get(seq) ?? null,
  };
  for (const entry of entries) index.add(entry);
  return index;
}
