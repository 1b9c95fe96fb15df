import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import { type AppendOptions, appendEntries } from '../../src/ledger/append-entries.ts';
import type { EntryDraft } from '../../src/ledger/entry.ts';
import { ledgerHead } from '../../src/ledger/ledger-head.ts';
import { withLedgerLock } from '../../src/ledger/ledger-lock.ts';
import { readLedger } from '../../src/ledger/read-ledger.ts';
import { ALLOCATION_HASH, chain, draft, JOB } from './a-trial.ts';

const MOMENT = '2006-01-01T10:00:00Z';
const FIRST = [draft('0101-001', 'referred', '2005-10-01'), draft('0101-001', 'placed', '2005-11-15', JOB)];
const SECOND = [
  draft('0101-003', 'contact', '2005-11-16', { method: 'phone' }),
  draft('0101-001', 'placed', '2005-11-17', { ...JOB, correctionReason: 'Forkert dato' }, 2),
];

let folder: string;
let ledger: string;
let head: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trial-ledger-'));
  ledger = join(folder, 'state', 'ledger.jsonl');
  head = join(folder, 'state', 'ledger.head.json');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function append(drafts: Iterable<EntryDraft>, options: Partial<AppendOptions> = {}) {
  return appendEntries(ledger, ALLOCATION_HASH, drafts, { recordedAt: MOMENT, ...options });
}

async function failure(action: () => unknown): Promise<{ exit: number; code: string | undefined }> {
  try {
    await action();
  } catch (error) {
    if (error instanceof TrialError) return { exit: error.exitCode, code: error.problems[0]?.code };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('appendEntries', () => {
  it('starts from the allocation and goes on from the entry before', async () => {
    expect(ledgerHead(ledger, ALLOCATION_HASH)).toEqual({ entries: 0, bytes: 0, head: ALLOCATION_HASH });
    await append(FIRST);
    const after = await append(SECOND);
    const expected = chain([...FIRST, ...SECOND], MOMENT);
    expect(readLedger(ledger, ALLOCATION_HASH)).toEqual({
      entries: expected,
      head: expected[3]!.hash,
      bytes: readFileSync(ledger).length,
      recordedAt: MOMENT,
      warnings: [],
    });
    expect(after).toEqual(ledgerHead(ledger, ALLOCATION_HASH));
    expect(readFileSync(ledger, 'utf8').split('\n').length).toBe(5);
  });

  it('leaves every byte as it is when there is nothing to add', async () => {
    expect(await append([])).toEqual({ entries: 0, bytes: 0, head: ALLOCATION_HASH });
    expect(existsSync(ledger)).toBe(false);
    await append(FIRST);
    const before = [readFileSync(ledger), readFileSync(head)];
    expect((await append([])).entries).toBe(2);
    expect([readFileSync(ledger), readFileSync(head)]).toEqual(before);
  });

  it('counts nothing of a batch that a crash cut off at any byte, and the next append clears it away', async () => {
    await append(FIRST);
    const old = { ledger: readFileSync(ledger), head: readFileSync(head) };
    await append(SECOND);
    const whole = readFileSync(ledger);
    const added = whole.subarray(old.ledger.length);
    for (let length = 0; length <= added.length; length += 1) {
      writeFileSync(head, old.head);
      writeFileSync(ledger, Buffer.concat([old.ledger, added.subarray(0, length)]));
      const read = readLedger(ledger, ALLOCATION_HASH);
      expect(read.entries.length).toBe(2);
      expect(read.warnings.map((item) => item.code)).toEqual(length === 0 ? [] : ['LEDGER_UNCOMMITTED']);
      if (length % 97 !== 0) continue;
      await append(SECOND);
      expect(readFileSync(ledger).equals(whole)).toBe(true);
      expect(readLedger(ledger, ALLOCATION_HASH).warnings).toEqual([]);
    }
  });

  it('survives a crash before the very first batch is committed', async () => {
    await append(FIRST);
    const whole = readFileSync(ledger);
    rmSync(folder, { recursive: true });
    await append([]);
    writeFileSync(
      head,
      `{"bytes":0,"entries":0,"format":"trial-ledger-head/1","head":"${ALLOCATION_HASH}"}\n`,
    );
    writeFileSync(ledger, whole.subarray(0, 100));
    expect(readLedger(ledger, ALLOCATION_HASH).entries).toEqual([]);
    await append(FIRST);
    expect(readFileSync(ledger).equals(whole)).toBe(true);
  });

  it('writes batches larger than a block', async () => {
    function* many() {
      for (let index = 0; index < 5000; index += 1) {
        yield draft('0101-001', 'contact', '2005-11-16', { method: 'phone', note: `æ${index}` });
      }
    }
    await append(many());
    const read = readLedger(ledger, ALLOCATION_HASH);
    expect(read.bytes).toBeGreaterThan(1 << 20);
    expect(read.entries[4999]!.data['note']).toBe('æ4999');
  });

  it('refuses drafts that would not be entries, before anything counts', async () => {
    await append(FIRST);
    await expect(append([SECOND[0]!, { ...SECOND[0]!, effectiveDate: '2006-02-30' }])).rejects.toThrow(
      TypeError,
    );
    await expect(append([{ ...SECOND[0]!, supersedes: 3 }])).rejects.toThrow(TypeError);
    const read = readLedger(ledger, ALLOCATION_HASH);
    expect([read.entries.length, read.warnings]).toEqual([2, []]);
  });

  it('refuses when somebody else has appended since the batch was planned', async () => {
    const planned = await append(FIRST);
    await append(SECOND);
    const late = () => append([draft('0101-003', 'returned', '2006-04-01')], { expectedHead: planned.head });
    expect(await failure(late)).toEqual({ exit: 5, code: 'LEDGER_MOVED' });
  });

  it('lifts a moment that is a little behind to the last entry, and refuses one that is far behind', async () => {
    await append(FIRST);
    await append([SECOND[0]!], { recordedAt: '2006-01-01T09:55:00Z' });
    expect(readLedger(ledger, ALLOCATION_HASH).recordedAt).toBe(MOMENT);
    const wrongClock = () => append([SECOND[1]!], { recordedAt: '2006-01-01T09:45:00Z' });
    expect(await failure(wrongClock)).toEqual({ exit: 5, code: 'LEDGER_CLOCK' });
  });

  it('loses nothing of many writers at once', async () => {
    const runs = Array.from({ length: 20 }, (_, index) =>
      append([draft('0101-001', 'contact', '2005-11-16', { method: 'phone', hours: index })], {
        waitSeconds: 30,
      }),
    );
    await Promise.all(runs);
    const hours = readLedger(ledger, ALLOCATION_HASH).entries.map((entry) => entry.data['hours'] as number);
    expect(hours.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
  });

  it('uses the lock its caller holds, and waits for nobody else’s for ever', async () => {
    await withLedgerLock(ledger, async (lock) => {
      expect((await append(FIRST, { lock })).entries).toBe(2);
      expect(await failure(() => append(SECOND, { waitSeconds: 0.05 }))).toEqual({
        exit: 5,
        code: 'LEDGER_LOCKED',
      });
    });
    expect((await append(SECOND)).entries).toBe(4);
  });
});

describe('the head file', () => {
  it('finds what a chain alone cannot: entries cut off at the end', async () => {
    await append(FIRST);
    await append(SECOND);
    const lines = readFileSync(ledger, 'utf8').split('\n');
    writeFileSync(ledger, `${lines.slice(0, 3).join('\n')}\n`);
    expect(await failure(() => readLedger(ledger, ALLOCATION_HASH))).toEqual({
      exit: 4,
      code: 'LEDGER_TRUNCATED',
    });
    expect(await failure(() => append(SECOND))).toEqual({ exit: 4, code: 'LEDGER_TRUNCATED' });
  });

  it('must be there, be whole, and belong to the ledger and the allocation', async () => {
    await append(FIRST);
    const old = readFileSync(head, 'utf8');
    await append(SECOND);
    const now = readFileSync(head, 'utf8');

    writeFileSync(head, now.replace(/"head":"./, '"head":"x'));
    expect(await failure(() => readLedger(ledger, ALLOCATION_HASH))).toEqual({
      exit: 4,
      code: 'LEDGER_HEAD',
    });
    expect(await failure(() => append(SECOND))).toEqual({ exit: 4, code: 'LEDGER_HEAD' });
    writeFileSync(head, now.replace('"entries":4', '"entries":3'));
    expect(await failure(() => readLedger(ledger, ALLOCATION_HASH))).toEqual({
      exit: 4,
      code: 'LEDGER_HEAD',
    });
    writeFileSync(head, `${now} `);
    expect(await failure(() => readLedger(ledger, ALLOCATION_HASH))).toEqual({
      exit: 4,
      code: 'LEDGER_HEAD',
    });
    rmSync(head);
    expect(await failure(() => readLedger(ledger, ALLOCATION_HASH))).toEqual({
      exit: 4,
      code: 'LEDGER_HEAD_MISSING',
    });

    // An older head is what a crash leaves: the newer batch was not acknowledged then.
    writeFileSync(head, old);
    expect(readLedger(ledger, ALLOCATION_HASH).entries.length).toBe(2);

    rmSync(folder, { recursive: true });
    await append(FIRST);
    expect(await failure(() => readLedger(ledger, 'f'.repeat(64)))).toEqual({
      exit: 4,
      code: 'LEDGER_CHAIN',
    });
  });

  it('shows a changed byte with file, line and code', async () => {
    await append(FIRST);
    const bytes = readFileSync(ledger);
    const at = bytes.indexOf('2005-11-15') + 9;
    bytes[at] = '6'.charCodeAt(0);
    writeFileSync(ledger, bytes);
    let message = '';
    try {
      readLedger(ledger, ALLOCATION_HASH);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toContain('LEDGER_HASH state/ledger.jsonl:2: the content is not what was hashed');
    expect(message).not.toContain(folder);
  });
});
