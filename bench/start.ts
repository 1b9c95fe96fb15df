/** Start of `trial --help` beside bare node's own, in pairs; the ratio and the difference are what counts. */
import { execFileSync } from 'node:child_process';

const RUNS = 15;

function milliseconds(args: readonly string[]): number {
  const begin = process.hrtime.bigint();
  execFileSync(process.execPath, [...args], { stdio: 'ignore' });
  return Number(process.hrtime.bigint() - begin) / 1e6;
}

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;
const ours: number[] = [];
const bare: number[] = [];
for (let run = -1; run < RUNS; run += 1) {
  const a = milliseconds(['dist/trial.js', '--help']);
  const b = milliseconds(['-e', '0']);
  if (run >= 0) {
    ours.push(a);
    bare.push(b);
  }
}
const ratios = ours.map((value, index) => value / (bare[index] as number));
console.log(
  `trial --help ${median(ours).toFixed(0)} ms, node -e 0 ${median(bare).toFixed(0)} ms, ratio ${median(ratios).toFixed(2)} (medians of ${RUNS} pairs)`,
);
