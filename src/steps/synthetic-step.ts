import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type PlannedFile, writeFilesAtomically } from '../core/files.ts';
import { randomStream } from '../core/random.ts';
import { sha256 } from '../core/sha256.ts';
import { closestRecord, columnRanges } from '../export/synthetic/closest-record.ts';
import { courseModel } from '../export/synthetic/course-model.ts';
import { recordOf } from '../export/synthetic/record-of.ts';
import { coursesOf, syntheticCourses, syntheticReports } from '../export/synthetic/synthetic-events.ts';
import { syntheticExtracts } from '../export/synthetic/synthetic-extract.ts';
import { syntheticProtocol } from '../export/synthetic/synthetic-protocol.ts';
import { twinReadme } from '../export/synthetic/twin-readme.ts';
import { trialCalendar } from '../ledger/trial-calendar.ts';
import { readAllocation, readSample, readScreening } from '../state/read-state.ts';
import { STATE } from '../state/trial-paths.ts';
import { refuseFull } from './export-step.ts';
import { randomizeStep } from './randomize-step.ts';
import { sampleStep } from './sample-step.ts';
import { readTrialState } from './trial-state.ts';

export interface SyntheticOptions {
  readonly out: string;
  readonly seed: string;
  readonly asOf: string | null;
  readonly force: boolean;
  readonly now: string;
}

export interface Synthesized {
  readonly files: readonly string[];
  readonly citizens: number;
  readonly events: number;
  /**
   * Share of invented citizens closer to a real one than that real citizen's closest real neighbour lies, and the same share had
   * they been fresh real ones: one half.
   */
  readonly closer: number;
}

/** Fewest citizens behind anything that is drawn, whatever a protocol permits its reports. */
const LEAST = 5;

/**
 * `trial export --synthetic DIR`: an invented trial of the same shape, made of distributions within cells. Sample and allocation
 * are drawn in a folder that is thrown away, since the events must fit the arms; who runs the twin draws the same again.
 */
export async function syntheticStep(dir: string, options: SyntheticOptions): Promise<Synthesized> {
  refuseFull(options.out, options.force);
  const state = readTrialState(dir, options.asOf, null);
  const { protocol, sample, histories, allocation, asOf } = state;
  const minimum = Math.max(LEAST, protocol.reporting.smallCells.minimum);
  const stream = (purpose: string) => randomStream(options.seed, `synthetic ${purpose}`);
  const twin = syntheticProtocol(protocol, options.seed);
  const { reference, end } = trialCalendar(protocol);
  const extracts = syntheticExtracts(
    {
      protocol: twin,
      sample: sample.rows,
      screening: readScreening(dir).rows,
      referenceDate: reference,
      minimum,
    },
    stream('extracts'),
  );
  const seed = sha256(`trial/synthetic/v1\n${options.seed}`);
  const before: PlannedFile[] = [
    { path: STATE.protocol, content: stringify(twin, { lineWidth: 120 }) },
    // Not a secret: it links invented citizens only.
    { path: STATE.key, content: `${sha256(`key\n${seed}`)}\n`, mode: 0o600 },
    ...[...extracts].map(([code, content]) => ({ path: `extracts/${code}.csv`, content })),
  ];
  const workspace = mkdtempSync(join(tmpdir(), 'trial-synthetic-'));
  try {
    const under = (folder: string, files: readonly PlannedFile[]) =>
      files.map((file) => ({ ...file, path: join(folder, ...file.path.split('/')) }));
    writeFilesAtomically(under(workspace, before));
    await sampleStep(workspace, {
      skipInvalid: false,
      force: false,
      keyFromEnvironment: undefined,
      now: options.now,
      progress: () => {},
    });
    randomizeStep(workspace, { seed, allowWeakSeed: false, beacon: null, now: options.now });
    const drawn = new Map(readSample(workspace, twin).rows.map((citizen) => [citizen.trialId, citizen]));
    const invented = readAllocation(workspace).rows.map(({ trialId, arm }) => ({
      trialId,
      arm,
      municipality: drawn.get(trialId)!.municipality,
    }));
    const courses = syntheticCourses(
      twin,
      invented,
      courseModel(coursesOf(protocol, histories), minimum),
      Math.min(asOf, end) - reference,
      (trialId) => stream(trialId),
    );
    const reports = syntheticReports(twin, invented, courses);
    const files: PlannedFile[] = [
      ...before,
      ...[...reports].map(([code, content]) => ({ path: `incoming/events-${code}.csv`, content })),
      { path: 'allocation-seed.txt', content: `${seed}\n` },
      { path: 'README.txt', content: twinReadme(protocol.id, options.seed, minimum) },
    ];
    writeFilesAtomically(under(options.out, files));
    const baseline = new Map(sample.rows.map((citizen) => [citizen.trialId, citizen.baseline]));
    const real = histories.map((history, index) =>
      recordOf(
        { ...history, baseline: baseline.get(history.trialId) ?? {}, arm: allocation.rows[index]!.arm },
        coursesOf(protocol, [history])[0]!.events,
      ),
    );
    const fake = invented.map((citizen) =>
      recordOf(
        { ...citizen, baseline: drawn.get(citizen.trialId)!.baseline },
        courses.get(citizen.trialId) ?? [],
      ),
    );
    const ranges = columnRanges(real);
    const own = closestRecord(real, real, ranges, true);
    const sorted = Float64Array.from(own).sort();
    const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
    const distances = closestRecord(fake, real, ranges);
    return {
      files: files.map(({ path }) => join(options.out, ...path.split('/'))),
      citizens: invented.length,
      events: [...courses.values()].reduce((sum, events) => sum + events.length, 0),
      closer: distances.filter((distance) => distance < middle).length / Math.max(1, distances.length),
    };
  } finally {
    rmSync(workspace, { recursive: true, force: true });
  }
}
