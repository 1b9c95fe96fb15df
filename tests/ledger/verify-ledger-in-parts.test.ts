import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import { appendEntries } from '../../src/ledger/append-entries.ts';
import { ledgerHead } from '../../src/ledger/ledger-head.ts';
import { verifyLedgerFile } from '../../src/ledger/verify-ledger-file.ts';
import { verifyLedgerFileFast } from '../../src/ledger/verify-ledger-file-fast.ts';
import { verifyLedgerInParts } from '../../src/ledger/verify-ledger-in-parts.ts';
import { ALLOCATION_HASH, draft, JOB } from './a-trial.ts';

const folder = mkdtempSync(join(tmpdir(), 'trial-parts-'));
const path = join(folder, 'state', 'ledger.jsonl');
const headPath = join(folder, 'state', 'ledger.head.json');
let whole: Buffer;

/** Three batches, a day apart; every seventh line is not plain (a letter beyond ASCII), one is longer than many parts. */
beforeAll(async () => {
  const drafts = Array.from({ length: 90 }, (_, i) => {
    if (i === 40) {
      return draft(
        '0101-001',
        'placed',
        '2005-11-16',
        { ...JOB, correctionReason: 'Fejl æøå '.repeat(20) },
        3,
      );
    }
    const method = i % 7 === 0 ? 'møde' : 'meeting';
    return draft(`0101-00${1 + (i % 4)}`, 'contact', '2005-11-15', { method, hours: i / 4 });
  });
  for (const [batch, recordedAt] of [
    '2006-01-01T00:00:00Z',
    '2006-01-02T00:00:00Z',
    '2006-01-03T00:00:00Z',
  ].entries()) {
    await appendEntries(path, ALLOCATION_HASH, drafts.slice(batch * 30, batch * 30 + 30), { recordedAt });
  }
  whole = readFileSync(path);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const faultOf = async (body: () => unknown): Promise<{ code: string; line: number | undefined } | null> => {
  try {
    await body();
    return null;
  } catch (error) {
    const [first] = (error as TrialError).problems;
    return { code: first!.code, line: first!.at.line };
  }
};

describe('verifyLedgerInParts', () => {
  it('comes to what one piece comes to, however the ledger is cut', async () => {
    const expected = verifyLedgerFile(path, ALLOCATION_HASH);
    expect(expected.entries).toBe(90);
    for (const partBytes of [50, 333, 1000, 5000, whole.length - 1, whole.length, 1 << 20]) {
      const options = { threads: 0, partBytes };
      expect(
        await verifyLedgerInParts(path, ledgerHead(path, ALLOCATION_HASH), ALLOCATION_HASH, options),
      ).toEqual({
        ok: true,
        entries: 90,
        head: expected.head,
        recordedAt: '2006-01-03T00:00:00Z',
      });
      expect(await verifyLedgerFileFast(path, ALLOCATION_HASH, options)).toEqual(expected);
    }
  });

  it('finds a changed byte wherever it stands, and tells the same fault as one piece', async () => {
    const committed = ledgerHead(path, ALLOCATION_HASH);
    const options = { threads: 0, partBytes: 7000 };
    const missed: number[] = [];
    try {
      for (let at = 0; at < whole.length; at += 61) {
        const changed = Buffer.from(whole);
        changed[at] = changed[at]! ^ (1 << (at % 8));
        writeFileSync(path, changed);
        if ((await verifyLedgerInParts(path, committed, ALLOCATION_HASH, options)) !== null) missed.push(at);
        if (at % 5 > 0) continue;
        const fault = await faultOf(() => verifyLedgerFile(path, ALLOCATION_HASH));
        expect(fault).not.toBeNull();
        expect(await faultOf(() => verifyLedgerFileFast(path, ALLOCATION_HASH, options))).toEqual(fault);
      }
    } finally {
      writeFileSync(path, whole);
    }
    expect(missed).toEqual([]);
  });

  it('is not misled by parts that hold by themselves but do not fit', async () => {
    const lines = whole.toString('utf8').split('\n').slice(0, -1);
    const committed = ledgerHead(path, ALLOCATION_HASH);
    const written = async (kept: readonly string[], allocation = ALLOCATION_HASH) => {
      writeFileSync(path, kept.map((line) => `${line}\n`).join(''));
      const bytes = readFileSync(path).length;
      return verifyLedgerInParts(path, { ...committed, bytes }, allocation, { threads: 0, partBytes: 300 });
    };
    try {
      expect(await written(lines)).not.toBeNull();
      expect(await written([...lines.slice(0, 20), ...lines.slice(21)])).toBeNull();
      expect(await written([...lines.slice(0, 20), lines[21]!, lines[20]!, ...lines.slice(22)])).toBeNull();
      expect(await written([...lines.slice(0, 20), lines[19]!, ...lines.slice(20)])).toBeNull();
      expect(await written(lines.slice(1))).toBeNull();
      expect(await written(lines, 'f'.repeat(64))).toBeNull();
    } finally {
      writeFileSync(path, whole);
    }
  });

  it('finds every changed byte of the head file', () => {
    const head = readFileSync(headPath);
    const missed: number[] = [];
    try {
      for (let at = 0; at < head.length; at += 1) {
        for (const bit of [0, 5]) {
          const changed = Buffer.from(head);
          changed[at] = changed[at]! ^ (1 << bit);
          writeFileSync(headPath, changed);
          try {
            verifyLedgerFile(path, ALLOCATION_HASH);
            missed.push(at);
          } catch (error) {
            if (!(error instanceof TrialError)) throw error;
          }
        }
      }
    } finally {
      writeFileSync(headPath, head);
    }
    expect(missed).toEqual([]);
  });

  it('does the same with real threads, as the built program does', async () => {
    const out = join(folder, 'built');
    await build({
      stdin: {
        contents: "export { verifyLedgerFileFast } from './src/ledger/verify-ledger-file-fast.ts';",
        resolveDir: join(import.meta.dirname, '../..'),
        loader: 'ts',
      },
      bundle: true,
      splitting: true,
      format: 'esm',
      platform: 'node',
      target: 'node20',
      outdir: out,
      logLevel: 'error',
    });
    writeFileSync(join(out, 'package.json'), '{"type":"module"}');
    const built = (await import(/* @vite-ignore */ pathToFileURL(join(out, 'stdin.js')).href)) as {
      verifyLedgerFileFast: typeof verifyLedgerFileFast;
    };
    const options = { threads: 2, partBytes: 700 };
    expect(await built.verifyLedgerFileFast(path, ALLOCATION_HASH, options)).toEqual(
      verifyLedgerFile(path, ALLOCATION_HASH),
    );
    const changed = Buffer.from(whole);
    const at = whole.indexOf('"seq":77');
    changed[at + 7] = 0x39;
    writeFileSync(path, changed);
    try {
      expect(await faultOf(() => built.verifyLedgerFileFast(path, ALLOCATION_HASH, options))).toEqual({
        code: 'LEDGER_HASH',
        line: 77,
      });
    } finally {
      writeFileSync(path, whole);
    }
  });
});
