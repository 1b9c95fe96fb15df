/** The invented trial of business centres, from extracts to what a report is made from: a second of work. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sha256 } from '../../src/core/sha256.ts';
import type { ReportInput } from '../../src/report/report-input.ts';
import { evaluateStep } from '../../src/steps/evaluate-step.ts';
import { copyFixture, remove, trial } from '../end-to-end/run-trial.ts';

const FIXTURE = fileURLToPath(new URL('../../fixtures/trials/virksomhedscenter', import.meta.url));

/** When which files came: a data cut knows what was reported by then. */
const ARRIVED: readonly (readonly [day: string, parts: readonly string[]])[] = [
  ['2013-07-10', ['2013-k2']],
  ['2013-10-10', ['2013-k3', 'runde-1']],
  ['2014-01-10', ['2013-k4']],
  ['2014-04-10', ['2014-k1']],
  ['2014-07-10', ['2014-k2', 'runde-2']],
];

/**
 * @param draw another draw of the lots than the fixture's, by name: it deals the same citizens otherwise, so that both arms have been in centres
 * @param days of the data cuts; null: all that is known
 * @returns one input for each day
 */
export async function centreInputs(
  draw: string | null = null,
  days: readonly (string | null)[] = [null],
): Promise<readonly ReportInput[]> {
  const dir = copyFixture(FIXTURE);
  try {
    const own = readFileSync(join(FIXTURE, 'allocation-seed.txt'), 'utf8').trim();
    const files = (folder: string) =>
      readdirSync(join(dir, folder))
        .sort()
        .map((name) => join(dir, folder, name));
    const steps: [string, string[]][] = [
      ['2013-03-15', ['sample']],
      ['2013-03-20', ['randomize', '--seed', draw === null ? own : sha256(draw)]],
      ...ARRIVED.map(([now, part]): [string, string[]] => [
        now,
        ['ingest', ...files('incoming').filter((name) => part.some((one) => name.includes(one)))],
      ]),
      ['2014-07-11', ['ingest', ...files('corrections')]],
    ];
    for (const [now, args] of steps) {
      const ran = await trial([...args, '--dir', dir, '--quiet'], { now: `${now}T12:00:00Z` });
      if (ran.exit !== 0) throw new Error(`trial ${args[0]} ended with ${ran.exit}\n${ran.stderr}`);
    }
    return days.map((day) => evaluateStep(dir, day, '2014-07-15T12:00:00Z'));
  } finally {
    remove(dir);
  }
}

/** The same trial with another smallest number that may be shown: nothing of what is computed depends on it. */
export function withMinimum(input: ReportInput, minimum: number): ReportInput {
  const reporting = { ...input.protocol.reporting, smallCells: { minimum, reason: 'test' } };
  return { ...input, protocol: { ...input.protocol, reporting } };
}
