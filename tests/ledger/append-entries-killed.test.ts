import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../src/core/random.ts';
import { appendEntries } from '../../src/ledger/append-entries.ts';
import { ledgerHead } from '../../src/ledger/ledger-head.ts';
import { readLedger } from '../../src/ledger/read-ledger.ts';
import { ALLOCATION_HASH, draft } from './a-trial.ts';

const ROUNDS = 44;
const folder = mkdtempSync(join(tmpdir(), 'trial-kill-'));
const worker = join(folder, 'worker.mjs');
const ledger = join(folder, 'state', 'ledger.jsonl');

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, 'append-worker.ts')],
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outfile: worker,
    logLevel: 'error',
  });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts a writer; resolves, once it is dead, with the batches it acknowledged. Killed so long after so many of them. */
function runAndKill(name: string, afterBatches: number, afterMs: number): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [worker, ledger, ALLOCATION_HASH, name], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let complaint = '';
    let timer: NodeJS.Timeout | undefined;
    child.stdout.on('data', (chunk) => {
      said += chunk;
      // The first line says that it is ready. However slow the machine is, half of the writers get so far as to acknowledge.
      if (said.split('\n').length - 2 >= afterBatches)
        timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs);
    });
    child.stderr.on('data', (chunk) => {
      complaint += chunk;
    });
    child.on('error', reject);
    child.on('close', (_, signal) => {
      clearTimeout(timer);
      if (signal === 'SIGKILL') resolve(said.split('\n').slice(1, -1));
      else reject(new Error(`the writer stopped by itself: ${complaint}`));
    });
  });
}

/** The ledger verifies, holds every acknowledged batch, and holds no batch in part. */
function checkBatches(acknowledged: ReadonlySet<string>): void {
  const { entries } = readLedger(ledger, ALLOCATION_HASH);
  const present = new Set<string>();
  for (let at = 0; at < entries.length; ) {
    const { batch, of } = entries[at]!.data as { batch: string; of: number };
    for (let nr = 0; nr < of; nr += 1) {
      const data = entries[at + nr]?.data;
      if (data?.['batch'] !== batch || data['nr'] !== nr) throw new Error(`${batch} is there in part`);
    }
    expect(present.has(batch)).toBe(false);
    present.add(batch);
    at += of;
  }
  expect([...acknowledged].filter((batch) => !present.has(batch))).toEqual([]);
}

describe('appendEntries, killed', () => {
  it('keeps every acknowledged batch and no half one, alone and with two writers at once', {
    timeout: 60_000,
  }, async () => {
    const random = randomStream('kill', 'moments');
    const acknowledged = new Set<string>();
    let interrupted = 0;
    for (let round = 0; round < ROUNDS; ) {
      const writers = round % 4 === 3 ? 2 : 1;
      const runs = Array.from({ length: writers }, (_, index) =>
        runAndKill(
          `w${round + index}`,
          round % 2 === 0 ? Math.ceil(random() * 5) : 0,
          Math.floor(random() * 40),
        ),
      );
      round += writers;
      for (const batches of await Promise.all(runs)) for (const batch of batches) acknowledged.add(batch);

      if (statSync(ledger, { throwIfNoEntry: false })?.size !== ledgerHead(ledger, ALLOCATION_HASH).bytes) {
        interrupted += 1;
      }
      if (round % 11 === 0) checkBatches(acknowledged);
    }
    expect(acknowledged.size).toBeGreaterThan(ROUNDS / 2);
    // The kills have really hit appends half done: a test that never does proves nothing.
    expect(interrupted).toBeGreaterThan(0);

    checkBatches(acknowledged);
    const before = readLedger(ledger, ALLOCATION_HASH);
    await appendEntries(ledger, ALLOCATION_HASH, [draft('0101-001', 'referred', '2005-10-01')], {
      recordedAt: '2006-01-02T00:00:00Z',
    });
    const after = readLedger(ledger, ALLOCATION_HASH);
    expect(after.entries.length).toBe(before.entries.length + 1);
    expect(after.warnings).toEqual([]);
    // Nothing of the killed is left but files with which they were about to try for the lock a moment ago.
    const left = readdirSync(join(folder, 'state')).filter((name) => !/^ledger\.lock\..*\.tmp$/.test(name));
    expect(left.sort()).toEqual(['ledger.head.json', 'ledger.jsonl']);
  });
});
