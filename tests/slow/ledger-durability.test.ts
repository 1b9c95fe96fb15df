/**
 * `trial ingest` itself, as users run it, killed with SIGKILL at random moments: while it starts, reads, waits for the lock,
 * writes, and cleans up; alone and two at once; and on a disk that is really full. After each the ledger must verify and
 * hold every batch that was acknowledged, and none in part.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { randomStream } from '../../src/core/random.ts';
import { sha256 } from '../../src/core/sha256.ts';
import { ledgerHead } from '../../src/ledger/ledger-head.ts';
import { readLedger } from '../../src/ledger/read-ledger.ts';
import { loadProtocol } from '../../src/protocol/load.ts';
import { ALLOCATION_SEED, copyFixture, trial } from '../end-to-end/run-trial.ts';

const KILLS = 220;
const NOW = { ...process.env, SOURCE_DATE_EPOCH: String(Date.parse('2007-01-15T12:00:00Z') / 1000) };
const TOOL = mkdtempSync(join(tmpdir(), 'trial-tool-'));
const MAIN = join(TOOL, 'trial.mjs');

let dir: string;
let allocationHash: string;
/** Trial id and CPR number of the citizens of one municipality. */
let citizens: readonly (readonly [string, string])[];
/** A word of the sender for a kind of contact. */
let method: string;

beforeAll(async () => {
  await build({
    entryPoints: [join(import.meta.dirname, '../../bin/trial.ts')],
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outdir: TOOL,
    outExtension: { '.js': '.mjs' },
    logLevel: 'error',
    define: { __TRIAL_VERSION__: '"0.0.0-slow"' },
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
    plugins: [
      {
        name: 'raw',
        setup(builder) {
          builder.onResolve({ filter: /\?raw$/ }, (args) => ({
            path: join(args.resolveDir, args.path.slice(0, -4)),
            namespace: 'raw',
          }));
          builder.onLoad({ filter: /.*/, namespace: 'raw' }, (args) => ({
            contents: readFileSync(args.path, 'utf8'),
            loader: 'text',
          }));
        },
      },
    ],
  });
  dir = copyFixture();
  for (const [day, args] of [
    ['2005-09-16', ['sample']],
    ['2005-09-20', ['randomize', '--seed', ALLOCATION_SEED]],
  ] as const) {
    const ran = await trial([...args, '--dir', dir, '--quiet'], { now: `${day}T12:00:00Z` });
    if (ran.exit !== 0) throw new Error(ran.stderr);
  }
  const list = join(TOOL, 'list.csv');
  const refer = ['refer', '--municipality', '0991', '--arm', 'anden-aktoer', '--out', list, '--dir', dir];
  if ((await trial(refer)).exit !== 0) throw new Error('no list');
  citizens = readFileSync(list, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',') as unknown as readonly [string, string]);
  allocationHash = sha256(readFileSync(join(dir, 'state/allocation.csv')));
  const { protocol } = loadProtocol(join(dir, 'trial.yaml'), 'trial.yaml');
  const sender = protocol.senders.find(({ id }) => id === 'aktoer-0991');
  method = Object.keys(sender?.values['method'] ?? {})[0] as string;
  rmSync(join(dir, 'incoming'), { recursive: true });
  mkdirSync(join(dir, 'incoming'));
}, 120_000);

afterAll(() => {
  rmSync(TOOL, { recursive: true, force: true });
  if (dir) rmSync(dir, { recursive: true, force: true });
});

interface Batch {
  readonly file: string;
  /** What its events look like in the ledger: citizen, day, hours. */
  readonly events: readonly string[];
}

/** A report file of contacts that no other batch has: the day and the hours tell the batch, the citizen the row. */
function writeBatch(folder: string, number: number, size: number): Batch {
  const date = new Date(Date.parse('2005-10-01T00:00:00Z') + (number % 360) * 86_400_000).toISOString();
  const iso = date.slice(0, 10);
  const danish = iso.split('-').reverse().join('-');
  const lines = [
    'CPR-nummer;Hændelse;Dato;Kontaktform;Tidsforbrug (timer);Navn;Timer pr. uge;Timeløn;Løntilskud;Sektor;Antal ansatte;Jobbet fundet af;Årsag;Bemærkning',
  ];
  const events: string[] = [];
  for (let row = 0; row < size; row += 1) {
    const [trialId, cpr] = citizens[row % citizens.length] as readonly [string, string];
    const hours = (1 + Math.floor(row / citizens.length) + 100 * Math.floor(number / 360)) / 100;
    lines.push(
      `${cpr.slice(0, 6)}-${cpr.slice(6)};Kontakt;${danish};${method};${String(hours).replace('.', ',')};;;;;;;;;`,
    );
    events.push(`${trialId} ${iso} ${hours}`);
  }
  const file = join(folder, 'incoming', `2006-k${number}-aktoer-0991.csv`);
  writeFileSync(file, `${lines.join('\r\n')}\r\n`);
  return { file, events };
}

/** When a run is killed: so many milliseconds after its start, after the lock appears, or after the ledger grows. */
interface Kill {
  readonly after: number;
  readonly since: 'start' | 'locked' | 'grown';
}

/** Runs `trial ingest`, killed or to its end. */
function ingest(
  file: string | readonly string[],
  kill: Kill | null,
): Promise<{ readonly acknowledged: boolean; readonly killed: boolean; readonly said: string }> {
  return new Promise((resolve, reject) => {
    const lock = join(dir, 'state', 'ledger.lock');
    const ledger = join(dir, 'state', 'ledger.jsonl');
    const size = () => statSync(ledger, { throwIfNoEntry: false })?.size ?? 0;
    const before = size();
    const has = { start: () => true, locked: () => existsSync(lock), grown: () => size() > before };
    const child = spawn(process.execPath, [MAIN, 'ingest', ...[file].flat(), '--dir', dir, '--json'], {
      env: NOW,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let over = false;
    const watch = () => {
      if (kill === null || over) return;
      if (has[kill.since]()) setTimeout(() => child.kill('SIGKILL'), kill.after);
      else setImmediate(watch);
    };
    watch();
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    child.stderr.on('data', (chunk) => {
      said += chunk;
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      over = true;
      resolve({ acknowledged: code === 0, killed: signal === 'SIGKILL', said });
    });
  });
}

/** The ledger verifies; says which batches it has, and throws when it has one in part or twice. */
function check(batches: readonly Batch[]): ReadonlySet<Batch> {
  const { entries } = readLedger(join(dir, 'state', 'ledger.jsonl'), allocationHash);
  const seen = new Set(
    entries.map((entry) => `${entry.trialId} ${entry.effectiveDate} ${entry.data['hours']}`),
  );
  expect(seen.size).toBe(entries.length);
  const present = new Set<Batch>();
  let known = 0;
  for (const batch of batches) {
    const there = batch.events.filter((event) => seen.has(event)).length;
    if (there !== 0 && there !== batch.events.length) throw new Error(`${batch.file} is there in part`);
    if (there > 0) present.add(batch);
    known += there;
  }
  expect(known).toBe(entries.length);
  return present;
}

describe('trial ingest, killed', () => {
  it('keeps what it acknowledged and nothing in part, alone and two at once', {
    timeout: 900_000,
  }, async () => {
    const random = randomStream('durability', 'moments');
    const batches: Batch[] = [];
    const acknowledged = new Set<Batch>();
    let kills = 0;
    let whileLocked = 0;
    let torn = 0;
    let silent = 0;
    const started = performance.now();
    const whole = writeBatch(dir, 0, 30);
    batches.push(whole);
    const first = await ingest(whole.file, null);
    if (!first.acknowledged) throw new Error(first.said);
    acknowledged.add(whole);
    const duration = performance.now() - started;

    for (let round = 1; kills < KILLS; round += 1) {
      const writers = round % 3 === 0 ? 2 : 1;
      const now = Array.from({ length: writers }, (_, index) =>
        writeBatch(dir, 2 * round + index, round % 10 === 0 ? 1200 : 1 + Math.floor(random() * 60)),
      );
      batches.push(...now);
      const runs = await Promise.all(
        now.map((batch) => {
          const since = (['start', 'locked', 'grown'] as const)[Math.floor(random() * 3)] as Kill['since'];
          return ingest(batch.file, {
            after: random() * { start: duration, locked: 30, grown: 4 }[since],
            since,
          });
        }),
      );
      runs.forEach((run, index) => {
        if (run.killed) kills += 1;
        else if (!run.acknowledged) throw new Error(run.said);
        if (run.acknowledged) acknowledged.add(now[index] as Batch);
      });
      if (existsSync(join(dir, 'state', 'ledger.lock'))) whileLocked += 1;
      const path = join(dir, 'state', 'ledger.jsonl');
      if (statSync(path).size !== ledgerHead(path, allocationHash).bytes) torn += 1;
      if (round % 40 === 0) {
        const present = check(batches);
        for (const batch of acknowledged) expect(present.has(batch)).toBe(true);
      }
    }
    const present = check(batches);
    for (const batch of acknowledged) expect(present.has(batch)).toBe(true);
    for (const batch of present) if (!acknowledged.has(batch)) silent += 1;
    // The kills have hit every phase: a test that never does proves nothing.
    expect(whileLocked).toBeGreaterThan(10);
    expect(torn).toBeGreaterThan(0);
    // Whole batches that were committed in the moment before the word of it: few, and told as known when sent again.
    expect(silent).toBeLessThan(kills / 4);

    // Reading everything in once more completes the ledger, over the stale lock, and leaves nothing behind.
    const again = await ingest(
      batches.map(({ file }) => file),
      null,
    );
    expect([again.acknowledged, again.said.includes('"ok": true')]).toEqual([true, true]);
    expect(check(batches).size).toBe(batches.length);
    const verified = spawnSync(process.execPath, [MAIN, 'verify', '--dir', dir, '--json', '--quiet'], {
      env: NOW,
      encoding: 'utf8',
    });
    expect([verified.status, verified.stderr]).toEqual([0, '']);
    const left = readdirSync(join(dir, 'state')).filter((name) => name.startsWith('ledger'));
    expect(left.filter((name) => !/^ledger\.lock\..*\.tmp$/.test(name)).sort()).toEqual([
      'ledger.head.json',
      'ledger.jsonl',
    ]);
  });
});

/** A small disk of its own, where the machine lets us make one. */
function mountDisk(path: string, size: string): boolean {
  if (process.platform !== 'linux') return false;
  mkdirSync(path, { recursive: true });
  return spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'tmpfs', path]).status === 0;
}

describe('trial ingest on a full disk', () => {
  const disk = join(TOOL, 'disk');
  const mounted = mountDisk(disk, '2m');
  afterAll(() => {
    if (mounted) execFileSync('umount', [disk]);
  });

  it.skipIf(!mounted)(
    'adds all or nothing however much room is left, and goes on when there is room',
    {
      timeout: 300_000,
    },
    async () => {
      const home = dir;
      const small = join(disk, 'trial');
      mkdirSync(small);
      for (const part of ['trial.yaml', 'keys'])
        cpSync(join(home, part), join(small, part), { recursive: true });
      mkdirSync(join(small, 'state'));
      for (const name of ['sample.csv', 'allocation.csv', 'screening.csv', 'manifests']) {
        cpSync(join(home, 'state', name), join(small, 'state', name), { recursive: true });
      }
      for (const name of readdirSync(join(small, 'state', 'manifests'))) {
        if (name.startsWith('ingest')) rmSync(join(small, 'state', 'manifests', name));
      }
      const reports = mkdtempSync(join(tmpdir(), 'trial-reports-'));
      mkdirSync(join(reports, 'incoming'));
      dir = small;
      try {
        const batches = [writeBatch(reports, 0, 30)];
        expect((await ingest((batches[0] as Batch).file, null)).acknowledged).toBe(true);
        const big = writeBatch(reports, 1, 600);
        batches.push(big);
        const filler = join(disk, 'filler');
        let refused = 0;
        let done = false;
        for (let free = 0; !done; free += 24) {
          fillUp(disk, filler, free * 1024);
          const run = await ingest(big.file, null);
          done = run.acknowledged;
          if (!done) {
            refused += 1;
            expect(run.said).toContain('LEDGER_NOT_WRITABLE');
          }
          expect(check(batches).has(big)).toBe(done);
        }
        expect(refused).toBeGreaterThan(5);
        rmSync(filler);
        const later = writeBatch(reports, 2, 600);
        batches.push(later);
        expect((await ingest(later.file, null)).acknowledged).toBe(true);
        expect(check(batches).size).toBe(3);
      } finally {
        dir = home;
        rmSync(reports, { recursive: true, force: true });
      }
    },
  );
});

/** Leaves so many bytes of a disk free. */
function fillUp(disk: string, filler: string, free: number): void {
  rmSync(filler, { force: true });
  const room = Number(
    execFileSync('df', ['--output=avail', '-B1', disk], { encoding: 'utf8' }).split('\n')[1],
  );
  writeFileSync(filler, Buffer.alloc(Math.max(0, room - free)));
}
