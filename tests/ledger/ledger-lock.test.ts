import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import { withLedgerLock } from '../../src/ledger/ledger-lock.ts';

let folder: string;
let ledger: string;
let lock: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'trial-lock-'));
  ledger = join(folder, 'ledger.jsonl');
  lock = join(folder, 'ledger.lock');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The pid of a process that has ended. */
const DEAD_PID = spawnSync(process.execPath, ['-e', '']).pid;

function leave(path: string, holder: Record<string, unknown>): void {
  mkdirSync(folder, { recursive: true });
  const base = {
    token: 'left',
    pid: DEAD_PID,
    host: hostname(),
    since: '2006-01-01T10:00:00.000Z',
    started: '1',
  };
  writeFileSync(path, JSON.stringify({ ...base, ...holder }));
}

async function refusal(waitSeconds = 0.03): Promise<string> {
  try {
    await withLedgerLock(ledger, () => undefined, { waitSeconds });
  } catch (error) {
    if (error instanceof TrialError) return `${error.exitCode} ${error.message}`;
    throw error;
  }
  return 'taken';
}

describe('withLedgerLock', () => {
  it('lets one in at a time and gives the lock back, also after an error', async () => {
    let inside = 0;
    let most = 0;
    const runs = Array.from({ length: 12 }, (_, index) =>
      withLedgerLock(
        ledger,
        async () => {
          inside += 1;
          most = Math.max(most, inside);
          await new Promise((resolve) => setTimeout(resolve, 3));
          inside -= 1;
          if (index % 3 === 0) throw new Error('inside');
          return index;
        },
        { waitSeconds: 20 },
      ).catch((error: Error) => error.message),
    );
    const results = await Promise.all(runs);
    expect(most).toBe(1);
    expect(results.filter((result) => result === 'inside').length).toBe(4);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says who holds it since when', async () => {
    await withLedgerLock(ledger, async () => {
      const said = await refusal();
      expect(said).toContain(`5 LEDGER_LOCKED state/ledger.lock: process ${process.pid} on ${hostname()}`);
      expect(said).toContain(JSON.parse(readFileSync(lock, 'utf8')).since);
    });
    expect(await refusal()).toBe('taken');
  });

  it('takes over the lock of a dead process, and of a pid that was given to another', async () => {
    leave(lock, {});
    expect(await refusal()).toBe('taken');
    leave(lock, { pid: process.pid, started: '1' });
    expect(await refusal()).toBe('taken');
    expect(existsSync(lock)).toBe(false);
  });

  it('leaves alone what it cannot know to be dead: another machine’s lock, an unreadable one', async () => {
    leave(lock, { host: 'another-machine' });
    expect(await refusal()).toContain('on another-machine');
    writeFileSync(lock, '');
    expect(await refusal()).toContain('LEDGER_LOCKED');
    expect(readFileSync(lock, 'utf8')).toBe('');
  });

  it('goes on where somebody died while taking over', async () => {
    leave(lock, { token: 'first' });
    leave(`${lock}.after-first`, { token: 'second' });
    leave(`${lock}.after-second`, { token: 'third' });
    expect(await refusal()).toBe('taken');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('waits for somebody alive who is taking over', async () => {
    leave(lock, { token: 'first' });
    leave(`${lock}.after-first`, { token: 'second', pid: process.pid, started: null });
    expect(await refusal()).toContain('LEDGER_LOCKED');
    expect(readdirSync(folder).sort()).toEqual(['ledger.lock', 'ledger.lock.after-first']);
  });

  it('hands a dead lock to exactly one of many', async () => {
    for (let round = 0; round < 20; round += 1) {
      leave(lock, { token: `dead-${round}` });
      let inside = 0;
      let most = 0;
      await Promise.all(
        Array.from({ length: 5 }, () =>
          withLedgerLock(
            ledger,
            async () => {
              inside += 1;
              most = Math.max(most, inside);
              await new Promise((resolve) => setImmediate(resolve));
              inside -= 1;
            },
            { waitSeconds: 20 },
          ),
        ),
      );
      expect(most).toBe(1);
    }
    expect(readdirSync(folder)).toEqual([]);
  });
});
