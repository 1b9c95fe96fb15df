import { canonicalJson } from '../core/canonical-json.ts';
import { sha256 } from '../core/sha256.ts';
import type { LedgerEntry } from './entry.ts';

/** SHA-256 of the RFC 8785 canonical JSON of an entry without `hash` (ledger v1, frozen). */
export function entryHash(entry: Omit<LedgerEntry, 'hash'>): string {
  return sha256(canonicalJson(entry));
}
