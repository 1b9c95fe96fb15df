import { existsSync, readFileSync } from 'node:fs';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { type Text, text } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import type { Protocol } from '../protocol/schema.ts';
import { SAMPLING_ALGORITHM } from '../sampling/draw-sample.ts';
import type { SamplePlan } from '../sampling/plan-sample.ts';
import { type Manifest, manifestPath, manifestText, readManifest, recordedHash } from '../state/manifest.ts';
import { baselineColumns, sampleText, screeningText } from '../state/sample-file.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { lockDifferences, readLock } from './check-lock.ts';
import { acceptPlan, readAndPlan } from './read-and-plan.ts';

export interface SampleStepOptions {
  readonly skipInvalid: boolean;
  readonly force: boolean;
  readonly keyFromEnvironment: string | undefined;
  readonly now: string;
  readonly progress: (line: Text) => void;
}

export interface Sampled {
  readonly protocol: Protocol;
  readonly plan: SamplePlan;
  readonly sampleSha256: string;
  /** False when the same sample lay there already, byte for byte. */
  readonly written: boolean;
  readonly warnings: readonly Problem[];
}

/**
 * `trial sample`: writes screening.csv, sample.csv and the manifest together, or nothing.
 * @throws TrialError exit 3 with every problem of every extract; exit 5 when another sample lies there already.
 */
export async function sampleStep(dir: string, options: SampleStepOptions): Promise<Sampled> {
  const read = await readAndPlan(dir, options);
  const { protocol, protocolBytes, plan } = read;
  const warnings = acceptPlan(read, options.skipInvalid);
  const sample = sampleText(plan.sample, baselineColumns(protocol));
  const screening = screeningText(plan.screening);
  const refused = differences(dir, sample, screening, protocolBytes, plan);
  if (refused.same) return { protocol, plan, sampleSha256: sha256(sample), written: false, warnings };
  const lock = readLock(dir);
  const unlocked = lock === null ? [] : lockDifferences(lock, sha256(protocolBytes), sha256(sample));
  if (unlocked.length > 0) throw new TrialError(EXIT.refused, unlocked);
  if (refused.problems.length > 0 && (!options.force || existsSync(inTrial(dir, STATE.allocation)))) {
    throw new TrialError(EXIT.refused, refused.problems);
  }
  const manifest: Manifest = {
    format: 'trial-manifest/1',
    step: 'sample',
    toolVersion: TOOL_VERSION,
    algorithms: [SAMPLING_ALGORITHM],
    options: {
      seed: { value: protocol.sampling.seed, origin: 'protocol' },
      onShortfall: { value: protocol.sampling.onShortfall, origin: 'protocol' },
      sampleSizes: {
        value: Object.fromEntries(protocol.municipalities.map((entry) => [entry.code, entry.sampleSize])),
        origin: 'protocol',
      },
      skipInvalid: { value: options.skipInvalid, origin: options.skipInvalid ? 'command line' : 'default' },
      formats: {
        value: Object.fromEntries(
          plan.extracts.map((extract) => [extract.municipality, extract.reading.detected]),
        ),
        origin: 'protocol',
      },
      rows: {
        value: Object.fromEntries(
          plan.extracts.map((extract) => [extract.municipality, extract.reading.rows]),
        ),
        origin: 'default',
      },
    },
    inputs: [
      { path: STATE.protocol, sha256: sha256(protocolBytes) },
      ...plan.extracts.map((extract) => ({ path: extract.path, sha256: extract.reading.sha256 })),
    ],
    outputs: [
      { path: STATE.sample, sha256: sha256(sample) },
      { path: STATE.screening, sha256: sha256(screening) },
    ],
    time: options.now,
  };
  writeFilesAtomically([
    { path: inTrial(dir, STATE.screening), content: screening },
    { path: inTrial(dir, STATE.sample), content: sample },
    { path: inTrial(dir, manifestPath('sample')), content: manifestText(manifest) },
  ]);
  return { protocol, plan, sampleSha256: sha256(sample), written: true, warnings };
}

/** Whether a sample lies there already, and what differs from this one: inputs first, since they explain the outputs. */
function differences(
  dir: string,
  sample: string,
  screening: string,
  protocolBytes: Buffer,
  plan: SamplePlan,
): { same: boolean; problems: readonly Problem[] } {
  const read = (relative: string): string | null =>
    existsSync(inTrial(dir, relative)) ? readFileSync(inTrial(dir, relative), 'utf8') : null;
  const there = { sample: read(STATE.sample), screening: read(STATE.screening) };
  if (there.sample === null && there.screening === null) return { same: false, problems: [] };
  const manifest = readManifest(dir, 'sample');
  if (manifest !== null && there.sample === sample && there.screening === screening)
    return { same: true, problems: [] };
  const inputs = new Map([
    [STATE.protocol as string, sha256(protocolBytes)],
    ...plan.extracts.map((extract): [string, string] => [extract.path, extract.reading.sha256]),
  ]);
  const changed = [...inputs]
    .filter(([path, hash]) => recordedHash(manifest?.inputs ?? [], path) !== hash)
    .map(([path]) => path);
  const allocated = existsSync(inTrial(dir, STATE.allocation));
  const remedy = allocated
    ? text('the citizens are allocated; the sample stands', 'borgerne er fordelt; stikprøven står fast')
    : text('keep it, or draw again with --force', 'behold den, eller træk igen med --force');
  const what =
    changed.length > 0
      ? text(
          `another sample was drawn before; these inputs have changed since: ${changed.join(', ')}`,
          `der er tidligere trukket en anden stikprøve; disse input er ændret siden: ${changed.join(', ')}`,
        )
      : text(
          'a sample lies here that these inputs do not give',
          'her ligger en stikprøve, som disse input ikke giver',
        );
  return { same: false, problems: [problem('SAMPLE_EXISTS', { file: STATE.sample }, what, { remedy })] };
}
