/**
 * Verifying a ledger of a million events beside hashing the same bytes, and reading a million reports into a ledger.
 *
 *   npm run bench -- ledger                      (all of it)
 *   node runs/bench/ledger.js verify [entries]   node runs/bench/ledger.js ingest [events]
 *
 * `verify` writes a ledger of the shape of a year in the field to runs/ and takes times in turn with two peers in the same
 * process: one SHA-256 for each line, which is what a chain of hashes cannot do without, and one SHA-256 over all bytes.
 * Verifying is timed as `trial verify` does it (as many threads as there are idle processors) and with one thread.
 * `ingest` writes 20 report files about 20,000 citizens, reads them in with the command's own code in a process of its own,
 * all at once and one by one, and prints time and peak resident memory.
 */
import { spawnSync } from 'node:child_process';
import { createHash, hash } from 'node:crypto';
import { mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseIsoDate } from '../src/core/dates.ts';
import { sha256 } from '../src/core/sha256.ts';
import { appendEntries } from '../src/ledger/append-entries.ts';
import type { EntryDraft } from '../src/ledger/entry.ts';
import { ingestFiles } from '../src/ledger/ingest/ingest-files.ts';
import { ledgerChunks } from '../src/ledger/ledger-chunks.ts';
import { readLedger } from '../src/ledger/read-ledger.ts';
import { verifyLedgerFile } from '../src/ledger/verify-ledger-file.ts';
import { verifyLedgerFileFast } from '../src/ledger/verify-ledger-file-fast.ts';
import { protocolSchema } from '../src/protocol/schema.ts';
import { pseudonym } from '../src/register/pseudonym.ts';

const FOLDER = 'runs/bench-ledger';
const LEDGER = join(FOLDER, 'state/ledger.jsonl');
const ALLOCATION = sha256('allocation');
const START = parseIsoDate('2005-10-01') as number;
const two = (value: number): string => String(value).padStart(2, '0');
const iso = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** A year in the field: nine contacts to every placement with its hours, wage and employer. */
function* drafts(count: number): Generator<EntryDraft> {
  const methods = ['meeting', 'phone', 'letter', 'employer-visit', 'course'];
  for (let i = 0; i < count; i += 1) {
    const effectiveDate = iso(START + ((i * 7) % 360));
    const trialId = `0${101 + (i % 90)}-${String(1 + (i % 220)).padStart(3, '0')}`;
    const source = `kommune-0${101 + (i % 90)}`;
    const data: EntryDraft['data'] =
      i % 10 === 0
        ? {
            employerSector: i % 20 === 0 ? 'private' : 'public',
            hourlyWage: 100 + ((i * 37) % 9000) / 100,
            hoursPerWeek: 10 + (i % 54) / 2,
            subsidyShare: i % 30 === 0 ? '1/2' : '2/3',
          }
        : { hours: 0.25 + (i % 8) / 4, method: methods[i % 5] as string };
    const supersedes = i % 500 === 499 ? i - 10 : null;
    const reason = supersedes === null ? {} : { correctionReason: 'Forkert dato i første indberetning' };
    yield {
      effectiveDate,
      trialId,
      type: i % 10 === 0 ? 'placed' : 'contact',
      source,
      data: { ...data, ...reason },
      supersedes,
    };
  }
}

function milliseconds(body: () => void): number {
  const begin = performance.now();
  body();
  return performance.now() - begin;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

async function verify(entries: number): Promise<void> {
  rmSync(FOLDER, { recursive: true, force: true });
  const begin = performance.now();
  await appendEntries(LEDGER, ALLOCATION, drafts(entries), { recordedAt: '2006-11-01T09:00:00Z' });
  const wrote = (performance.now() - begin) / 1000;
  const { size } = statSync(LEDGER);
  console.log(`${entries} entries, ${(size / 1e6).toFixed(0)} MB, appended in ${wrote.toFixed(1)} s`);
  const tasks: Record<string, () => unknown> = {
    verify: () => verifyLedgerFileFast(LEDGER, ALLOCATION),
    'verify, one thread': () => verifyLedgerFile(LEDGER, ALLOCATION),
    'one hash for each line': () => {
      for (const chunk of ledgerChunks(LEDGER, size)) {
        const bytes = chunk as Buffer;
        let from = 0;
        for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, from)) {
          hash('sha256', bytes.subarray(from, at), 'hex');
          from = at + 1;
        }
      }
    },
    'one hash over all bytes': () => {
      const all = createHash('sha256');
      for (const chunk of ledgerChunks(LEDGER, size)) all.update(chunk);
      all.digest('hex');
    },
  };
  // In turn, so that whatever else the machine does meets all of them alike; the first round is left out.
  const runs = 7;
  const times = new Map(Object.keys(tasks).map((name) => [name, [] as number[]]));
  for (let run = -1; run < runs; run += 1) {
    for (const [name, task] of Object.entries(tasks)) {
      const start = performance.now();
      await task();
      if (run >= 0) times.get(name)!.push(performance.now() - start);
    }
  }
  for (const [name, own] of times) {
    const against = ['one hash for each line', 'one hash over all bytes'].map((peer) => {
      const ratio = median(own.map((value, index) => value / (times.get(peer)![index] as number)));
      return `${ratio.toFixed(2)} times ${peer}`;
    });
    console.log(
      `${name}: ${median(own).toFixed(0)} ms (least ${Math.min(...own).toFixed(0)}), ${against.join(', ')} (medians of ${runs})`,
    );
  }
  const read = milliseconds(() => readLedger(LEDGER, ALLOCATION));
  console.log(
    `read into memory ${read.toFixed(0)} ms, peak resident ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
  );
}

const FILES = 20;
const CITIZENS = 20_000;

const label = { da: 'x', en: 'x' };
const protocol = protocolSchema.parse({
  version: 1,
  id: 'bench',
  title: label,
  arms: [
    { id: 'a', label, role: 'treatment' },
    { id: 'b', label, role: 'control' },
  ],
  municipalities: [
    {
      code: '0101',
      name: 'x',
      region: 'east',
      sampleSize: CITIZENS,
      extract: { file: 'x.csv', columns: { cpr: 'CPR', benefit: 'Y' } },
    },
  ],
  register: { acceptFictitious: true },
  eligibility: [],
  sampling: { seed: 's' },
  periods: { reference: '2005-09-01', start: '2005-10-01', placement: 'P6M', followUp: 'P6M' },
  outcomes: [{ kind: 'placed-within', id: 'placed', label, primary: true, window: 'P6M' }],
  senders: [
    {
      id: 'kommune-0101',
      label: 'x',
      municipality: '0101',
      files: 'kommune-*.csv',
      columns: {
        cpr: 'CPR',
        type: 'Hændelse',
        date: 'Dato',
        method: 'Form',
        hours: 'Timer',
        hoursPerWeek: 'Timer pr. uge',
        hourlyWage: 'Timeløn',
        subsidyShare: 'Tilskud',
        employerSector: 'Sektor',
      },
      values: {
        type: { Kontakt: 'contact', Ansat: 'placed', Ophørt: 'placement-ended' },
        method: { Samtale: 'meeting', Telefon: 'phone' },
        employerSector: { Privat: 'private', Offentlig: 'public' },
        subsidyShare: { Halvdelen: '1/2', 'To tredjedele': '2/3' },
      },
    },
  ],
});

const cprOf = (i: number): string =>
  `${61 + (i % 28)}${two(1 + (Math.floor(i / 28) % 12))}${two(60 + (Math.floor(i / 336) % 30))}${String(1000 + Math.floor(i / 10_080)).padStart(4, '0')}`;

/** Each file holds a month of each citizen: mostly contacts; the first a job, the eleventh its end. */
function writeReports(events: number): void {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(join(FOLDER, 'incoming'), { recursive: true });
  const perFile = Math.ceil(events / FILES);
  for (let file = 0; file < FILES; file += 1) {
    const lines = ['CPR;Hændelse;Dato;Form;Timer;Timer pr. uge;Timeløn;Tilskud;Sektor'];
    for (let row = 0; row < perFile; row += 1) {
      const citizen = row % CITIZENS;
      const visit = Math.floor(row / CITIZENS);
      const day = START + file * 17 + visit * 5;
      const date = iso(day).split('-').reverse().join('-');
      if (file === 0 && visit === 0) {
        const wage = `${100 + (citizen % 90)},${two(citizen % 100)}`;
        lines.push(
          `${cprOf(citizen)};Ansat;${date};;;${10 + (citizen % 27)},5;${wage};Halvdelen;${citizen % 2 ? 'Privat' : 'Offentlig'}`,
        );
      } else if (file === 10 && visit === 0) lines.push(`${cprOf(citizen)};Ophørt;${date};;;;;;`);
      else
        lines.push(
          `${cprOf(citizen)};Kontakt;${date};${row % 3 ? 'Telefon' : 'Samtale'};${row % 5},${row % 2 ? 25 : 75};;;;`,
        );
    }
    writeFileSync(join(FOLDER, 'incoming', `kommune-${two(file)}.csv`), `${lines.join('\r\n')}\r\n`);
  }
}

async function ingest(mode: 'together' | 'one by one'): Promise<void> {
  const key = Buffer.alloc(32, 7);
  const sample = Array.from({ length: CITIZENS }, (_, i) => ({
    trialId: `0101-${String(i + 1).padStart(5, '0')}`,
    municipality: '0101',
    stratum: '0101',
    pseudonym: pseudonym(cprOf(i), key),
    baseline: {},
  }));
  const allocation = sample.map(({ trialId }, i) => ({
    trialId,
    stratum: '0101',
    arm: i % 2 ? 'a' : 'b',
    probability: 0.5,
    digest: '',
  }));
  const files = Array.from({ length: FILES }, (_, file) => ({
    path: join(FOLDER, 'incoming', `kommune-${two(file)}.csv`),
    displayName: `kommune-${two(file)}.csv`,
  }));
  const begin = performance.now();
  let entries = 0;
  for (const batch of mode === 'together' ? [files] : files.map((file) => [file])) {
    const result = await ingestFiles({
      files: batch,
      protocol,
      sample,
      allocation,
      pseudonymise: (cpr) => pseudonym(cpr, key),
      recordedAt: '2006-11-01T09:00:00Z',
      ledgerPath: LEDGER,
      allocationHash: ALLOCATION,
    });
    entries = result.entries;
  }
  const seconds = (performance.now() - begin) / 1000;
  console.log(
    `ingest of ${entries} events, 20 files ${mode}: ${seconds.toFixed(1)} s, peak resident ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MB`,
  );
}

const self = fileURLToPath(import.meta.url);
const again = (...args: string[]): void => {
  const run = spawnSync(process.execPath, [self, ...args], { stdio: 'inherit' });
  if (run.status !== 0) process.exitCode = run.status ?? 1;
};
const [task, size] = process.argv.slice(2);
const events = Number(size ?? 1_000_000);
if (task === 'verify') await verify(events);
else if (task === 'together') await ingest('together');
else if (task === 'one-by-one') await ingest('one by one');
else if (task === 'ingest') {
  writeReports(events);
  again('together');
  rmSync(join(FOLDER, 'state'), { recursive: true, force: true });
  again('one-by-one');
} else {
  again('verify');
  again('ingest');
  rmSync(FOLDER, { recursive: true, force: true });
}
