/**
 * Runs the same tasks here and in R on the same columns, one after another in one sitting, and prints the ratio of
 * medians ours / R. Without R it prints our times alone and says so: a time without a peer is no result.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const RUNS = 3;

/** @param script R file in bench/; it gets the folder of the columns and the number of runs, and prints `task seconds` lines. */
export function compareWithR(
  title: string,
  script: string,
  columns: Readonly<Record<string, Float64Array>>,
  tasks: Readonly<Record<string, () => unknown>>,
): void {
  const folder = mkdtempSync(join(tmpdir(), 'trial-bench-'));
  try {
    for (const [name, values] of Object.entries(columns)) {
      writeFileSync(
        join(folder, `${name}.f64`),
        Buffer.from(values.buffer, values.byteOffset, values.byteLength),
      );
    }
    const theirs = inR(script, folder);
    console.log(title);
    for (const [task, work] of Object.entries(tasks)) {
      const ours = Array.from({ length: RUNS }, () => seconds(work));
      const peer = theirs?.get(task);
      const own = median(ours);
      const beside =
        peer === undefined
          ? 'R not run'
          : `R ${median(peer).toFixed(3)} s, ratio ours/R ${(own / median(peer)).toFixed(3)}`;
      console.log(`  ${task.padEnd(34)} ${own.toFixed(3)} s, ${beside}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function inR(script: string, folder: string): Map<string, number[]> | null {
  if (spawnSync('Rscript', ['--version']).status !== 0) return null;
  const output = execFileSync('Rscript', ['--vanilla', join('bench', script), folder, String(RUNS)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const times = new Map<string, number[]>();
  for (const line of output.split('\n')) {
    const match = /^task (.+) ([\d.eE+-]+)$/.exec(line);
    if (match) times.set(match[1] as string, [...(times.get(match[1] as string) ?? []), Number(match[2])]);
  }
  return times;
}

function seconds(work: () => unknown): number {
  const begin = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - begin) / 1e9;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
}
