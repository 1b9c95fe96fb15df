/**
 * Runs the same tasks here and in R on the same columns, run by run in turn so that both meet the same machine, and prints
 * the ratio ours / R of the medians: by the clock and by processor time (on a busy machine the better figure; ours counts
 * the compiler's and collector's threads too). Without R it prints our times alone and says so: a time without a peer is no result.
 *
 * The first run of a quick task is not counted on either side: compilation and page faults are over then.
 */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const RUNS = 5;
/** Seconds spent on one task after which no further run is begun. */
const LONG = 40;
/** Seconds up to which a task is quick: it is run to warm up. */
const QUICK = 1;
const WARM_UPS = 3;

interface Time {
  readonly elapsed: number;
  readonly processor: number;
}

/** @param script R file in bench/; it is given the folder of the columns and names its tasks with `task` of peer.R. */
export async function compareWithR(
  title: string,
  script: string,
  columns: Readonly<Record<string, Float64Array>>,
  tasks: Readonly<Record<string, () => unknown>>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'trial-bench-'));
  const peer = spawnSync('Rscript', ['--version']).status === 0 ? startR(script, folder) : null;
  try {
    for (const [name, values] of Object.entries(columns)) {
      writeFileSync(
        join(folder, `${name}.f64`),
        Buffer.from(values.buffer, values.byteOffset, values.byteLength),
      );
    }
    console.log(title);
    for (const [task, work] of Object.entries(tasks)) await compare(task, work, peer);
  } finally {
    peer?.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function compare(task: string, work: () => unknown, peer: Peer | null): Promise<void> {
  const ours: Time[] = [];
  const theirs: Time[] = [];
  const begin = performance.now();
  for (let run = 0; run < WARM_UPS && timeOf(work).elapsed < QUICK; run += 1);
  const first = (await peer?.run(task)) ?? null;
  if (first !== null && first.elapsed >= QUICK) theirs.push(first);
  for (let run = 0; run < RUNS && (run === 0 || performance.now() - begin < LONG * 1000); run += 1) {
    ours.push(timeOf(work));
    const time = first === null || theirs.length > run ? null : ((await peer?.run(task)) ?? null);
    if (time !== null) theirs.push(time);
  }
  const own = elapsedOf(ours);
  const beside =
    peer === null
      ? 'R not run'
      : theirs.length === 0
        ? 'R has none'
        : `R ${elapsedOf(theirs)}, ours/R ${ratio(ours, theirs, 'elapsed')}, processor ${ratio(ours, theirs, 'processor')}`;
  console.log(`  ${task.padEnd(42)} ${own}, ${beside}`);
}

interface Peer {
  /** One run of a task; null when R has no such task. */
  readonly run: (task: string) => Promise<Time | null>;
  readonly stop: () => void;
}

/** R with the tasks defined, waiting for their names. It reads the columns when the first one is asked for. */
function startR(script: string, folder: string): Peer {
  let child: ChildProcessWithoutNullStreams | null = null;
  let answers: AsyncIterator<string> | null = null;
  const run = async (task: string): Promise<Time | null> => {
    if (child === null) {
      child = spawn('Rscript', ['--vanilla', join('bench', script), folder]);
      child.stderr.pipe(process.stderr);
      answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    }
    child.stdin.write(`${task}\n`);
    const { value, done } = await (answers as AsyncIterator<string>).next();
    if (done) throw new Error(`R stopped during "${task}"`);
    if (value === 'none') return null;
    const [elapsed, processor] = value.split(' ').map(Number) as [number, number];
    return { elapsed, processor };
  };
  return { run, stop: () => child?.stdin.end() };
}

function timeOf(work: () => unknown): Time {
  const before = process.cpuUsage();
  const begin = process.hrtime.bigint();
  work();
  const elapsed = Number(process.hrtime.bigint() - begin) / 1e9;
  const { user, system } = process.cpuUsage(before);
  return { elapsed, processor: (user + system) / 1e6 };
}

function elapsedOf(times: readonly Time[]): string {
  const all = times.map(({ elapsed }) => elapsed);
  return `${median(all).toFixed(4)} s (${Math.min(...all).toFixed(4)}–${Math.max(...all).toFixed(4)})`;
}

function ratio(ours: readonly Time[], theirs: readonly Time[], field: keyof Time): string {
  const of = (times: readonly Time[]) => median(times.map((time) => time[field]));
  return (of(ours) / of(theirs)).toFixed(3);
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
