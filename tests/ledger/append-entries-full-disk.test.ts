import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import { appendEntries } from '../../src/ledger/append-entries.ts';
import { readLedger } from '../../src/ledger/read-ledger.ts';
import { ALLOCATION_HASH, draft, JOB } from './a-trial.ts';

const disk = vi.hoisted(() => ({ room: Number.POSITIVE_INFINITY, takesLock: true }));

/** A disk with room for so many bytes: it takes what fits, then says that it is full. */
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const writeSync = (handle: number, bytes: Uint8Array, offset = 0, length?: number, position?: number) => {
    if (disk.room <= 0) throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' });
    const fits = Math.min(length ?? bytes.length - offset, disk.room);
    disk.room -= fits;
    return real.writeSync(handle, bytes, offset, fits, position ?? null);
  };
  const writeFileSync = (...args: Parameters<typeof real.writeFileSync>) => {
    if (!disk.takesLock && String(args[0]).includes('ledger.lock')) {
      real.writeFileSync(args[0], '{', args[2]);
      throw Object.assign(new Error('full'), { code: 'ENOSPC', syscall: 'write' });
    }
    return real.writeFileSync(...args);
  };
  return { ...real, writeSync, writeFileSync, default: { ...real, writeSync, writeFileSync } };
});

const folder = fs.mkdtempSync(join(tmpdir(), 'trial-full-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('appendEntries on a full disk', () => {
  it('adds all or nothing wherever the disk fills up, and says so', async () => {
    const ledger = join(folder, 'state', 'ledger.jsonl');
    const drafts = [
      draft('0101-001', 'referred', '2005-10-01'),
      draft('0101-001', 'placed', '2005-11-15', JOB),
    ];
    const recordedAt = '2006-01-01T10:00:00Z';
    disk.room = Number.POSITIVE_INFINITY;
    await appendEntries(ledger, ALLOCATION_HASH, [draft('0101-003', 'referred', '2005-10-01')], {
      recordedAt,
    });
    const before = fs.readFileSync(ledger);
    let refused = 0;
    for (let room = 0; ; room += 13) {
      disk.room = room;
      try {
        await appendEntries(ledger, ALLOCATION_HASH, drafts, { recordedAt });
        break;
      } catch (error) {
        expect(error).toBeInstanceOf(TrialError);
        expect((error as TrialError).exitCode).toBe(5);
        expect((error as TrialError).problems[0]?.code).toBe('LEDGER_NOT_WRITABLE');
        refused += 1;
      }
      expect(readLedger(ledger, ALLOCATION_HASH).entries.length).toBe(1);
      expect(fs.readFileSync(ledger).subarray(0, before.length).equals(before)).toBe(true);
    }
    expect(refused).toBeGreaterThan(20);
    expect(readLedger(ledger, ALLOCATION_HASH).entries.length).toBe(3);
    expect(fs.readdirSync(join(folder, 'state')).sort()).toEqual(['ledger.head.json', 'ledger.jsonl']);
  });

  it('says so too where not even the lock finds room, and leaves nothing behind', async () => {
    const ledger = join(folder, 'lock', 'ledger.jsonl');
    disk.room = Number.POSITIVE_INFINITY;
    disk.takesLock = false;
    const run = () =>
      appendEntries(ledger, ALLOCATION_HASH, [draft('0101-001', 'referred', '2005-10-01')], {
        recordedAt: '2006-01-01T10:00:00Z',
      });
    const fault = await run().catch((error) => error);
    expect([fault.exitCode, fault.problems[0].code]).toEqual([5, 'LEDGER_NOT_WRITABLE']);
    expect(fs.readdirSync(join(folder, 'lock'))).toEqual([]);
    disk.takesLock = true;
    expect((await run()).entries).toBe(1);
  });
});
