import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/core/canonical-json.ts';
import type { LedgerEntry } from '../../src/ledger/entry.ts';
import { entryHash } from '../../src/ledger/entry-hash.ts';
import { verifyLedger } from '../../src/ledger/verify-ledger.ts';
import { ALLOCATION_HASH, chain, draft, JOB } from './a-trial.ts';

const ENTRIES = chain([
  draft('0101-001', 'referred', '2005-10-01'),
  draft('0101-001', 'placed', '2005-11-15', JOB),
  draft('0101-003', 'contact', '2005-11-16', { method: 'meeting', hours: 0.75 }),
  draft('0101-001', 'placed', '2005-11-16', { ...JOB, correctionReason: 'Forkert dato æøå "x"' }, 2),
  draft('0101-003', 'withdrawn', '2006-02-01', { reason: 'moved' }),
]);

function bytesOf(entries: readonly LedgerEntry[]): Buffer {
  return Buffer.from(entries.map((entry) => `${canonicalJson(entry)}\n`).join(''), 'utf8');
}

/** The same content, hashed and linked anew: what a forger would do who knows the rule. */
function relinked(entries: readonly LedgerEntry[], prev = ALLOCATION_HASH): LedgerEntry[] {
  let before = prev;
  return entries.map(({ hash: _, ...entry }) => {
    const unhashed = { ...entry, prev: before };
    before = entryHash(unhashed);
    return { ...unhashed, hash: before };
  });
}

function faultOf(bytes: Uint8Array) {
  const result = verifyLedger(bytes, ALLOCATION_HASH);
  return result.ok ? null : { code: result.problem.code, line: result.problem.at.line, seq: result.seq };
}

describe('verifyLedger', () => {
  it('accepts a ledger that holds, whole or in pieces of any size', () => {
    const bytes = bytesOf(ENTRIES);
    const expected = { ok: true, entries: 5, head: ENTRIES[4]!.hash, recordedAt: '2006-11-01T09:00:00Z' };
    expect(verifyLedger(bytes, ALLOCATION_HASH)).toEqual(expected);
    for (const size of [1, 2, 7, 100, 4096]) {
      const pieces: Uint8Array[] = [];
      for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size));
      const seen: LedgerEntry[] = [];
      expect(verifyLedger(pieces, ALLOCATION_HASH, (entry) => seen.push(entry))).toEqual(expected);
      expect(seen).toEqual(ENTRIES);
    }
  });

  it('is not misled by a reader that uses one buffer again and again', () => {
    const bytes = bytesOf(ENTRIES);
    function* reused() {
      const buffer = Buffer.alloc(97);
      for (let at = 0; at < bytes.length; at += 97) {
        const n = bytes.copy(buffer, 0, at, at + 97);
        yield buffer.subarray(0, n);
      }
    }
    expect(verifyLedger(reused(), ALLOCATION_HASH).ok).toBe(true);
  });

  it('accepts an empty ledger: its head is the hash of the allocation', () => {
    expect(verifyLedger(new Uint8Array(0), ALLOCATION_HASH)).toEqual({
      ok: true,
      entries: 0,
      head: ALLOCATION_HASH,
      recordedAt: null,
    });
  });

  it('hashes what a third party hashes: sorted keys, no spaces, SHA-256', () => {
    // Written by hand from the rule, without the toolkit's own functions.
    const unhashed =
      `{"data":{},"effectiveDate":"2005-10-01","prev":"${ALLOCATION_HASH}","recordedAt":"2006-11-01T09:00:00Z",` +
      '"seq":1,"source":"aktoer-0101","supersedes":null,"trialId":"0101-001","type":"referred"}';
    expect(ENTRIES[0]!.hash).toBe(createHash('sha256').update(unhashed).digest('hex'));
  });

  it('finds every changed bit of every byte, in the line where it stands', () => {
    const bytes = bytesOf(ENTRIES);
    let line = 1;
    const wrong: string[] = [];
    for (let at = 0; at < bytes.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const changed = Buffer.from(bytes);
        changed[at] = changed[at]! ^ (1 << bit);
        if (faultOf(changed)?.line !== line) wrong.push(`byte ${at}, bit ${bit}`);
      }
      if (bytes[at] === 0x0a) line += 1;
    }
    expect(wrong).toEqual([]);
    expect(line).toBe(6);
  });

  it('finds any one byte changed to any other', () => {
    const bytes = bytesOf(ENTRIES);
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(bytes);
        changed[at] = changed[at]! ^ change;
        const lineOfByte = bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
        expect(faultOf(changed)?.line).toBe(lineOfByte);
      }),
      { numRuns: 1000 },
    );
  });

  it('finds every deletion and every cut', () => {
    const bytes = bytesOf(ENTRIES);
    const whole = new Set([0]);
    for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === 0x0a) whole.add(at + 1);
    for (let length = 0; length < bytes.length; length += 1) {
      expect(faultOf(bytes.subarray(0, length)) === null).toBe(whole.has(length));
    }
    for (let at = 0; at < bytes.length; at += 3) {
      expect(faultOf(Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + 1)]))).not.toBeNull();
    }
  });

  it('says what is wrong and where', () => {
    const line = (index: number) => `${canonicalJson(ENTRIES[index])}\n`;
    const all = ENTRIES.map((_, index) => line(index));
    const bytes = (lines: readonly string[]) => Buffer.from(lines.join(''), 'utf8');
    const content = [...all];
    content[1] = content[1]!.replace('"hoursPerWeek":20', '"hoursPerWeek":30');
    expect(faultOf(bytes(content))).toEqual({ code: 'LEDGER_HASH', line: 2, seq: 2 });
    expect(faultOf(bytes([all[0]!, all[2]!]))).toEqual({ code: 'LEDGER_SEQ', line: 2, seq: 2 });
    expect(faultOf(bytes([all[0]!, all[0]!]))).toEqual({ code: 'LEDGER_SEQ', line: 2, seq: 2 });
    expect(faultOf(bytes([all[0]!.trimEnd()]))).toEqual({ code: 'LEDGER_TORN', line: 1, seq: 1 });
    expect(faultOf(bytes([all[0]!, '\n']))).toEqual({ code: 'LEDGER_NOT_CANONICAL', line: 2, seq: 2 });
    expect(faultOf(bytes([all[0]!.replace('{"data"', '{ "data"')]))).toMatchObject({
      code: 'LEDGER_NOT_CANONICAL',
    });
    expect(faultOf(Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(all)]))).toMatchObject({
      code: 'LEDGER_NOT_CANONICAL',
      line: 1,
    });
    const other = verifyLedger(bytes(all), 'f'.repeat(64));
    expect(other.ok === false && other.problem.code).toBe('LEDGER_CHAIN');
    expect(other.ok === false && other.problem.message.en).toContain('allocation.csv');
  });

  it('finds forgeries that are hashed and linked by the rule but break it otherwise', () => {
    const broken = relinked(ENTRIES);
    const wrongLink = [...broken];
    const { hash: _, ...third } = { ...wrongLink[2]!, prev: broken[0]!.hash };
    wrongLink[2] = { ...third, hash: entryHash(third) };
    expect(faultOf(bytesOf(wrongLink))).toEqual({ code: 'LEDGER_CHAIN', line: 3, seq: 3 });
    const early = relinked(
      ENTRIES.map((entry, i) => (i === 3 ? { ...entry, recordedAt: '2006-10-31T09:00:00Z' } : entry)),
    );
    expect(faultOf(bytesOf(early))).toEqual({ code: 'LEDGER_TIME', line: 4, seq: 4 });
    const forward = relinked(ENTRIES.map((entry, i) => (i === 3 ? { ...entry, supersedes: 4 } : entry)));
    expect(faultOf(bytesOf(forward))).toEqual({ code: 'LEDGER_SUPERSEDES', line: 4, seq: 4 });
    const extra = relinked(
      ENTRIES.map((entry, i) => (i === 0 ? { ...entry, note: 'x' } : entry)) as LedgerEntry[],
    );
    expect(faultOf(bytesOf(extra))).toEqual({ code: 'LEDGER_NOT_CANONICAL', line: 1, seq: 1 });
    const noDate = relinked(
      ENTRIES.map((entry, i) => (i === 0 ? { ...entry, effectiveDate: '2006-02-30' } : entry)),
    );
    expect(faultOf(bytesOf(noDate))).toEqual({ code: 'LEDGER_NOT_CANONICAL', line: 1, seq: 1 });
  });
});
