import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Day, formatIsoDate } from '../core/dates.ts';
import { type PlannedFile, writeFilesAtomically } from '../core/files.ts';
import { type Random, shuffleInPlace } from '../core/random.ts';
import type { Invented } from '../export/synthetic/synthetic-events.ts';
import { trialCalendar } from '../ledger/trial-calendar.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { SampledCitizen } from '../sampling/sample.ts';
import { manifestPath } from '../state/manifest.ts';
import { readAllocation, readSample } from '../state/read-state.ts';
import { STATE } from '../state/trial-paths.ts';
import { closeEnrolment, enrolStep } from './enrol-step.ts';
import { lockStep } from './lock-step.ts';
import { randomizeStep } from './randomize-step.ts';
import { sampleStep } from './sample-step.ts';

export interface DrawnTwin {
  /** In the order of the allocation. */
  readonly invented: readonly Invented[];
  readonly sample: ReadonlyMap<string, SampledCitizen>;
  /** What the twin has to bring along of its state: with rolling enrolment all of it, else nothing. */
  readonly state: readonly PlannedFile[];
}

/** Where files of a plan go: their paths are those below a trial's folder. */
export function below(folder: string, files: readonly PlannedFile[]): readonly PlannedFile[] {
  return files.map((file) => ({ ...file, path: join(folder, ...file.path.split('/')) }));
}

/**
 * Samples and allocates a twin in a folder that is thrown away. Drawn all at once, who runs the twin draws the same again. With rolling
 * enrolment that would take the secret of a lock, which the command draws anew each time: so the twin brings its state along, enrolled in a
 * random order on days spread evenly from the reference date to the start.
 *
 * @param files protocol, key and extracts of the twin @param seed 64 hexadecimal digits
 * @param enrolled how many of a municipality have been enrolled @param random the stream of the order of enrolment
 */
export async function drawTwin(
  protocol: Protocol,
  files: readonly PlannedFile[],
  seed: string,
  enrolled: (municipality: string) => number,
  random: Random,
): Promise<DrawnTwin> {
  const folder = mkdtempSync(join(tmpdir(), 'trial-synthetic-'));
  const { reference, start } = trialCalendar(protocol);
  const at = (day: Day) => `${formatIsoDate(day)}T12:00:00Z`;
  const rolling = protocol.allocation.enrolment === 'rolling';
  try {
    writeFilesAtomically(below(folder, files));
    await sampleStep(folder, {
      skipInvalid: false,
      force: false,
      keyFromEnvironment: undefined,
      now: at(reference),
      progress: () => {},
    });
    const { rows } = readSample(folder, protocol);
    if (rolling) {
      lockStep(folder, at(reference), seed);
      const order = orderOfEnrolment(rows, enrolled, random);
      for (const [index, { trialId }] of order.entries()) {
        const day = reference + Math.floor(((start - reference) * index) / order.length);
        await enrolStep(folder, trialId, at(day));
      }
      await closeEnrolment(folder, at(start));
    } else randomizeStep(folder, { seed, allowWeakSeed: false, beacon: null, now: at(reference) });
    const sample = new Map(rows.map((citizen) => [citizen.trialId, citizen]));
    const invented = readAllocation(folder, protocol).rows.map(({ trialId, arm }) => ({
      trialId,
      arm,
      municipality: sample.get(trialId)!.municipality,
    }));
    return { invented, sample, state: rolling ? stateOf(folder) : [] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function orderOfEnrolment(
  sample: readonly SampledCitizen[],
  enrolled: (municipality: string) => number,
  random: Random,
): readonly SampledCitizen[] {
  const indices = Int32Array.from(sample, (_, index) => index);
  shuffleInPlace(indices, random);
  const taken = new Map<string, number>();
  return [...indices].flatMap((index) => {
    const citizen = sample[index]!;
    const before = taken.get(citizen.municipality) ?? 0;
    if (before >= enrolled(citizen.municipality)) return [];
    taken.set(citizen.municipality, before + 1);
    return [citizen];
  });
}

function stateOf(folder: string): readonly PlannedFile[] {
  const paths = [
    STATE.screening,
    STATE.sample,
    STATE.enrolments,
    STATE.allocation,
    ...['sample', 'lock', 'randomize'].map(manifestPath),
  ];
  const files = paths
    .filter((path) => existsSync(join(folder, path)))
    .map((path): PlannedFile => ({ path, content: readFileSync(join(folder, path), 'utf8') }));
  return [
    ...files,
    { path: STATE.seed, content: readFileSync(join(folder, STATE.seed), 'utf8'), mode: 0o600 },
  ];
}
