/**
 * `trial report` in all formats as a whole process, from `node` to the last file on disk, on two invented trials: four municipalities with
 * surveys and interviews, and 98 with 3,920 citizens. In turn with it, in the same sitting: the R program that `trial export --r`
 * writes of the first trial (result rows alone, no report), and a Node process that does nothing but read the same state and
 * write the same files (hash, parse, print, deflate, fsync): the floor. Prints seconds by the clock, of processor time with the
 * compiler's and collector's threads, and of the main thread alone.
 *
 * Needs `npm run build` first.   npm run bench -- report
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { manyMunicipalities } from './trials/many-municipalities.ts';

const RUNS = 5;
const TOOL = 'dist/trial.js';

interface Time {
  readonly clock: number;
  readonly processor: number;
  /** Of the main thread; null where the system does not tell. */
  readonly main: number | null;
}

/** Prints at the end of a process what it took. */
const METER = `import { appendFileSync, readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
if (isMainThread) process.on('exit', () => {
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  let main = null;
  try {
    const own = readFileSync('/proc/self/task/' + process.pid + '/stat', 'utf8').split(') ')[1].split(' ');
    main = (Number(own[11]) + Number(own[12])) / 100;
  } catch {}
  appendFileSync(process.env.METER, JSON.stringify({ processor: (userCPUTime + systemCPUTime) / 1e6, main }));
});`;

/** Reads a trial's state and writes the files of a report that is there, and nothing between. */
const FLOOR = `import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, writeSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
const [, , trial, made, out] = process.argv;
const below = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name));
for (const path of below(join(trial, 'state'))) {
  const bytes = readFileSync(path);
  createHash('sha256').update(bytes).digest('hex');
  if (path.endsWith('.jsonl')) for (const line of bytes.toString().trimEnd().split('\\n')) createHash('sha256').update(JSON.stringify(JSON.parse(line))).digest('hex');
}
for (const path of below(made)) {
  let bytes = readFileSync(path);
  if (path.endsWith('.json')) bytes = Buffer.from(JSON.stringify(JSON.parse(bytes), null, 2));
  if (path.endsWith('.xlsx')) bytes = deflateRawSync(Buffer.concat([bytes, bytes, bytes, bytes, bytes]), { level: 9 });
  const target = join(out, path.slice(made.length + 1));
  mkdirSync(dirname(target), { recursive: true });
  const file = openSync(target, 'w');
  writeSync(file, bytes);
  fsyncSync(file);
  closeSync(file);
}`;

const workspace = mkdtempSync(join(tmpdir(), 'trial-bench-'));
const meter = join(workspace, 'meter.mjs');
const floor = join(workspace, 'floor.mjs');
try {
  writeFileSync(meter, METER);
  writeFileSync(floor, FLOOR);
  const four = join(workspace, 'four');
  const many = join(workspace, 'many');
  execFileSync(process.execPath, ['scripts/demo.mjs', '--into', four], { stdio: 'ignore' });
  manyMunicipalities({
    source: four,
    folder: many,
    run(day, args) {
      const seconds = Date.parse(`${day}T12:00:00Z`) / 1000;
      execFileSync(process.execPath, [TOOL, ...args, '--dir', many, '--quiet'], {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, SOURCE_DATE_EPOCH: String(seconds) },
      });
    },
  });
  compare('DISCUS-like trial, 4 municipalities, 240 citizens', four, true);
  compare('98 municipalities, 3,920 citizens', many, false);
} finally {
  rmSync(workspace, { recursive: true, force: true });
}

function compare(title: string, trial: string, withR: boolean): void {
  const made = join(workspace, 'made');
  const r = join(workspace, 'r');
  rmSync(made, { recursive: true, force: true });
  const tasks: [string, () => Time][] = [
    ['trial report, all formats', () => node([TOOL, 'report', '--dir', trial, '--out', made, '--quiet'])],
    ['Node: same input read, same files written', () => node([floor, trial, made, join(workspace, 'floor')])],
    ['Node: node -e 0', () => node(['-e', '0'])],
  ];
  if (withR && spawnSync('Rscript', ['--version']).status === 0) {
    execFileSync(process.execPath, [TOOL, 'export', '--r', r, '--dir', trial, '--quiet'], {
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    tasks.push(['R: the result rows of the same trial', () => inR(r)]);
  }
  const times = new Map<string, Time[]>(tasks.map(([name]) => [name, []]));
  for (let run = 0; run < RUNS; run += 1) for (const [name, task] of tasks) times.get(name)?.push(task());
  console.log(`${title}: ${pageSizes(made)}`);
  for (const [name, found] of times) {
    const of = (part: keyof Time) => {
      const values = found.flatMap((time) => time[part] ?? []).sort((a, b) => a - b);
      return values.length === 0
        ? '–'
        : `${values[Math.floor(values.length / 2)]?.toFixed(2)} s (least ${values[0]?.toFixed(2)})`;
    };
    console.log(
      `  ${name.padEnd(42)} clock ${of('clock')}, processor ${of('processor')}, main thread ${of('main')}`,
    );
  }
}

function node(args: readonly string[]): Time {
  const told = join(workspace, 'told.json');
  const begin = performance.now();
  execFileSync(process.execPath, ['--import', meter, ...args], {
    stdio: 'ignore',
    env: { ...process.env, METER: told, SOURCE_DATE_EPOCH: '1168862400' },
  });
  const clock = (performance.now() - begin) / 1000;
  const { processor, main } = JSON.parse(readFileSync(told, 'utf8')) as Omit<Time, 'clock'>;
  rmSync(told);
  return { clock, processor, main };
}

function inR(folder: string): Time {
  const code =
    '.Last <- function() { t <- proc.time(); cat("\\n", t[["user.self"]] + t[["sys.self"]], file = stderr()) }; source("analysis.R")';
  const begin = performance.now();
  const { stderr } = spawnSync('Rscript', ['-e', code], { cwd: folder, encoding: 'utf8' });
  const processor = Number(stderr.trim().split('\n').at(-1));
  return { clock: (performance.now() - begin) / 1000, processor, main: processor };
}

function pageSizes(folder: string): string {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.html'))
    .map((name) => `${name} ${Math.round(statSync(join(folder, name)).size / 1000)} kB`)
    .join(', ');
}
