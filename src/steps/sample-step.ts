import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { type Text, text } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import { loadProtocol } from '../protocol/load.ts';
import type { Protocol } from '../protocol/schema.ts';
import { readKey } from '../register/read-key.ts';
import { SAMPLING_ALGORITHM } from '../sampling/draw-sample.ts';
import { planSample, type SamplePlan } from '../sampling/plan-sample.ts';
import { type Manifest, manifestPath, manifestText, readManifest } from '../state/manifest.ts';
import { baselineColumns, sampleText, screeningText } from '../state/sample-file.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { lockDifferences, readLock } from './check-lock.ts';

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

/** Reads protocol, key and extracts, and plans the sample. Errors that stop the step are thrown, all together. */
export async function readAndPlan(
  dir: string,
  options: Pick<SampleStepOptions, 'skipInvalid' | 'keyFromEnvironment' | 'progress'>,
): Promise<{ protocol: Protocol; protocolBytes: Buffer; plan: SamplePlan; warnings: readonly Problem[] }> {
  const { protocol, bytes } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  const { key, problems: keyProblems } = readKey(dir, options.keyFromEnvironment);
  const plan = await planSample(protocol, key ?? new Uint8Array(32), {
    locate: (file) => join(dir, file),
    onExtract: (entry) =>
      options.progress(text(`reading ${entry.extract.file}`, `læser ${entry.extract.file}`)),
  });
  const problems = [...keyProblems, ...plan.problems];
  const errors = problems.filter((item) => item.severity === 'error');
  // With --skip-invalid only what concerns a single row may be passed over; a file, a key or a shortfall may not.
  const stopping = options.skipInvalid
    ? errors.filter((item) => item.at.line === undefined || !isRowError(item, plan))
    : errors;
  if (stopping.length > 0) throw new TrialError(EXIT.invalid, problems);
  return {
    protocol,
    protocolBytes: bytes,
    plan,
    warnings: problems.map((item) =>
      item.severity === 'error' ? { ...item, severity: 'warning' as const } : item,
    ),
  };
}

/** True for an error of a row in a file that could otherwise be read. */
function isRowError(item: Problem, plan: SamplePlan): boolean {
  return plan.extracts.some(
    ({ path, reading }) => path === item.at.file && reading.usable && (item.at.line ?? 0) > 1,
  );
}

/**
 * `trial sample`: writes screening.csv, sample.csv and the manifest together, or nothing.
 * @throws TrialError exit 3 with every problem of every extract; exit 5 when another sample lies there already.
 */
export async function sampleStep(dir: string, options: SampleStepOptions): Promise<Sampled> {
  const { protocol, protocolBytes, plan, warnings } = await readAndPlan(dir, options);
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
    .filter(([path, hash]) => manifest?.inputs.find((file) => file.path === path)?.sha256 !== hash)
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
