import { join } from 'node:path';
import { stringify } from 'yaml';
import { type PlannedFile, writeFilesAtomically } from '../core/files.ts';
import { randomStream } from '../core/random.ts';
import { sha256 } from '../core/sha256.ts';
import { answersOf } from '../export/synthetic/answers-of.ts';
import { closestRecord, columnRanges } from '../export/synthetic/closest-record.ts';
import { courseModel } from '../export/synthetic/course-model.ts';
import { recordOf } from '../export/synthetic/record-of.ts';
import {
  coursesOf,
  syntheticCourses,
  syntheticReports,
  withWages,
} from '../export/synthetic/synthetic-events.ts';
import { syntheticExtracts } from '../export/synthetic/synthetic-extract.ts';
import { syntheticFieldwork } from '../export/synthetic/synthetic-fieldwork.ts';
import { syntheticProtocol } from '../export/synthetic/synthetic-protocol.ts';
import { syntheticRegister } from '../export/synthetic/synthetic-register.ts';
import { syntheticSurveys } from '../export/synthetic/synthetic-surveys.ts';
import { twinReadme } from '../export/synthetic/twin-readme.ts';
import { currentRevisions } from '../fieldwork/current-revisions.ts';
import { trialCalendar } from '../ledger/trial-calendar.ts';
import { readScreening } from '../state/read-state.ts';
import { STATE } from '../state/trial-paths.ts';
import { below, drawTwin } from './draw-twin.ts';
import { refuseFull } from './export-step.ts';
import { readFieldwork } from './read-fieldwork-input.ts';
import { readTrialState } from './trial-state.ts';

export interface SyntheticOptions {
  readonly out: string;
  readonly seed: string;
  readonly asOf: string | null;
  readonly force: boolean;
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
 * `trial export --synthetic DIR`: an invented trial of the same shape, made of distributions within cells. Sample and allocation are drawn
 * first, since events, answers and register must fit the arms (`drawTwin`).
 */
export async function syntheticStep(dir: string, options: SyntheticOptions): Promise<Synthesized> {
  refuseFull(options.out, options.force);
  const state = readTrialState(dir, options.asOf, null);
  const { protocol, sample, histories, allocation, asOf } = state;
  const minimum = Math.max(LEAST, protocol.reporting.smallCells.minimum);
  const stream = (purpose: string) => randomStream(options.seed, `synthetic ${purpose}`);
  const twin = syntheticProtocol(protocol, options.seed);
  const { reference, end } = trialCalendar(protocol);
  const screening = readScreening(dir).rows;
  const extracts = syntheticExtracts(
    { protocol: twin, sample: sample.rows, screening, referenceDate: reference, minimum },
    stream('extracts'),
  );
  const seed = sha256(`trial/synthetic/v1\n${options.seed}`);
  const before: PlannedFile[] = [
    { path: STATE.protocol, content: stringify(twin, { lineWidth: 120 }) },
    // Not a secret: it links invented citizens only.
    { path: STATE.key, content: `${sha256(`key\n${seed}`)}\n`, mode: 0o600 },
    ...[...extracts].map(([code, content]) => ({ path: `extracts/${code}.csv`, content })),
  ];
  const places = histories.map(({ municipality }) => municipality);
  const enrolled = (code: string) => places.filter((place) => place === code).length;
  const drawn = await drawTwin(twin, before, seed, enrolled, stream('enrolment'));
  const { invented } = drawn;
  const real = coursesOf(protocol, histories);
  const courses = withWages(
    syntheticCourses(twin, invented, courseModel(real, minimum), Math.min(asOf, end) - reference, (trialId) =>
      stream(trialId),
    ),
  );
  const register = syntheticRegister(
    histories.map((history, index) => ({
      ...history,
      register: history.register ?? null,
      events: real[index]!.events,
    })),
    invented.map((citizen) => ({ ...citizen, events: courses.get(citizen.trialId) ?? [] })),
    reference,
    minimum,
    (trialId) => stream(`register ${trialId}`),
  );
  const field = readFieldwork(dir, state, options.asOf !== null).input;
  const sheets = new Map(
    [...field.surveys].map(([wave, revisions]) => [wave, currentRevisions(revisions, field.asOf)]),
  );
  const answers = syntheticSurveys(
    { protocol, citizens: histories, sheets, asOf: field.asOf, minimum },
    invented,
    (wave, trialId) => stream(`survey ${wave} ${trialId}`),
  );
  // Where nothing was read in, there is nothing to stand in for.
  const held = field.interviews.length + field.statements.length + field.meetings.length > 0;
  const fieldwork = held
    ? syntheticFieldwork(twin, field.asOf, stream('fieldwork'))
    : new Map<string, string>();
  const named = (files: ReadonlyMap<string, string>, name = (key: string) => key): PlannedFile[] =>
    [...files].map(([key, content]) => ({ path: `incoming/${name(key)}`, content }));
  const batch = drawn.state.length === 0;
  const files: PlannedFile[] = [
    ...before,
    ...drawn.state,
    ...named(syntheticReports(twin, invented, courses), (code) => `events-${code}.csv`),
    ...named(answers.files),
    ...named(fieldwork),
    ...(register === null ? [] : [{ path: 'extracts/register.csv', content: register }]),
    ...(batch ? [{ path: 'allocation-seed.txt', content: `${seed}\n` }] : []),
    {
      path: 'README.txt',
      content: twinReadme({
        trial: protocol.id,
        seed: options.seed,
        minimum,
        batch,
        register: register !== null,
      }),
    },
  ];
  writeFilesAtomically(below(options.out, files));
  const baseline = new Map(sample.rows.map((citizen) => [citizen.trialId, citizen.baseline]));
  const records = histories.map((history, index) =>
    recordOf(
      { ...history, baseline: baseline.get(history.trialId) ?? {}, arm: allocation.rows[index]!.arm },
      real[index]!.events,
      answersOf(protocol, sheets, history.trialId),
    ),
  );
  const fakes = invented.map((citizen) =>
    recordOf(
      { ...citizen, baseline: drawn.sample.get(citizen.trialId)!.baseline },
      courses.get(citizen.trialId) ?? [],
      answersOf(twin, answers.sheets, citizen.trialId),
    ),
  );
  const ranges = columnRanges(records);
  const sorted = Float64Array.from(closestRecord(records, records, ranges, true)).sort();
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const distances = closestRecord(fakes, records, ranges);
  return {
    files: files.map(({ path }) => join(options.out, ...path.split('/'))),
    citizens: invented.length,
    events: [...courses.values()].reduce((sum, events) => sum + events.length, 0),
    closer: distances.filter((distance) => distance < middle).length / Math.max(1, distances.length),
  };
}
