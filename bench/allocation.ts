/**
 * A million citizens of 98 municipalities, complete within strata: `randomize` and `verify` (sample read, drawn, written out,
 * compared) against what SHA-256 and sorting of the same ids cost alone in this process. Prints seconds, ratios and memory.
 *   node bench of the toolkit: npm run bench allocation
 */
import { designOf } from '../src/allocation/design-of.ts';
import { ALLOCATION_ALGORITHM, drawAllocation } from '../src/allocation/draw-allocation.ts';
import { SCHEMES } from '../src/allocation/schemes.ts';
import { digest, sha256 } from '../src/core/sha256.ts';
import { allocationText } from '../src/state/allocation-file.ts';
import { parseSample } from '../src/state/sample-file.ts';

const CITIZENS = 1_000_000;
const TOWNS = 98;
const SEED = '0f1e2d3c4b5a69788796a5b4c3d2e1f000112233445566778899aabbccddeeff';

const lines = ['trial_id,municipality,stratum,pseudonym,age,sex'];
for (let index = 0; index < CITIZENS; index += 1) {
  const town = String(101 + (index % TOWNS)).padStart(4, '0');
  lines.push(
    `${town}-${String(Math.floor(index / TOWNS) + 1).padStart(5, '0')},${town},${town},${'a'.repeat(64)},40,female`,
  );
}
const sample = `${lines.join('\n')}\n`;
lines.length = 0;
const arms = [
  { id: 'anden-aktoer', ratio: 1 },
  { id: 'kontrol', ratio: 1 },
];
const protocol = { arms, allocation: { scheme: 'complete-stratified' as const, strata: ['municipality'] } };

function seconds(work: () => unknown): number {
  const begin = process.hrtime.bigint();
  work();
  return Number(process.hrtime.bigint() - begin) / 1e9;
}
const report = (name: string, took: number, alone: number) =>
  console.log(`  ${name.padEnd(44)} ${took.toFixed(2)} s, ratio ${(took / alone).toFixed(2)}`);

let rows = parseSample(sample, 'sample', new Set(['age']));
const alone = seconds(() =>
  rows
    .map(({ trialId, stratum }) => ({ trialId, lot: digest([ALLOCATION_ALGORITHM, SEED, stratum, trialId]) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1)),
);
console.log(`${CITIZENS} citizens, ${TOWNS} municipalities`);
report('SHA-256 and sorting alone', alone, alone);
report(
  'the draw (reference function)',
  seconds(() => drawAllocation(rows, arms, SEED)),
  alone,
);
const scheme = SCHEMES['complete-stratified'];
report(
  'the draw (scheme, probabilities recorded)',
  seconds(() => scheme.plan(designOf(protocol, rows), SEED)),
  alone,
);
rows = [];
let written = '';
const once = () => {
  const design = designOf(protocol, parseSample(sample, 'sample', new Set(['age'])));
  sha256(sample);
  return allocationText(scheme.plan(design, SEED).rows);
};
report(
  'randomize: read, draw, write out, hash',
  seconds(() => {
    written = once();
    sha256(written);
  }),
  alone,
);
report(
  'verify: read, draw again, compare',
  seconds(() => {
    if (once() !== written) throw new Error('the second draw differs');
  }),
  alone,
);
console.log(`  memory ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
