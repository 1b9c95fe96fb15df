import { parseIsoDate } from '../core/dates.ts';
import type { EntryDraft, LedgerEntry } from './entry.ts';

const KEYS = 'data,effectiveDate,hash,prev,recordedAt,seq,source,supersedes,trialId,type';
const HEX = /^[0-9a-f]{64}$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;

/** Whether a value is `YYYY-MM-DDTHH:MM:SSZ` with a date that exists. */
export function isMoment(value: unknown): value is string {
  const match = typeof value === 'string' ? MOMENT.exec(value) : null;
  return match !== null && parseIsoDate(match[1] as string) !== null;
}

/** Whether a value is a SHA-256 in lower-case hexadecimal. */
export function isHash(value: unknown): value is string {
  return typeof value === 'string' && HEX.test(value);
}

/** Whether a parsed line has exactly the fields of ledger v1, each of its kind. Says nothing about hashes and order. */
export function isLedgerEntry(value: unknown): value is LedgerEntry {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const entry = value as Record<keyof LedgerEntry, unknown>;
  return (
    Object.keys(entry).sort().join(',') === KEYS &&
    isWhole(entry.seq) &&
    isMoment(entry.recordedAt) &&
    typeof entry.effectiveDate === 'string' &&
    parseIsoDate(entry.effectiveDate) !== null &&
    isName(entry.trialId) &&
    isName(entry.type) &&
    isName(entry.source) &&
    isData(entry.data) &&
    (entry.supersedes === null || isWhole(entry.supersedes)) &&
    isHash(entry.prev) &&
    isHash(entry.hash)
  );
}

/** Whether a draft has what an entry needs, each of its kind. */
export function isDraft(draft: EntryDraft): boolean {
  return (
    typeof draft.effectiveDate === 'string' &&
    parseIsoDate(draft.effectiveDate) !== null &&
    isName(draft.trialId) &&
    isName(draft.type) &&
    isName(draft.source) &&
    isData(draft.data) &&
    (draft.supersedes === null || isWhole(draft.supersedes))
  );
}

function isWhole(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 1;
}

function isName(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isData(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every(
    (item) =>
      item === null ||
      typeof item === 'string' ||
      typeof item === 'boolean' ||
      (typeof item === 'number' && Number.isFinite(item)),
  );
}
