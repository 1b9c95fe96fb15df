import { chmodSync, copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { sha256 } from '../core/sha256.ts';
import { type Text, text } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import { loadProtocol } from '../protocol/load.ts';
import type { CheckedNumber } from '../reproduce/trial/compare-claims.ts';
import { loadPublication } from '../reproduce/trial/load-publication.ts';
import { type ChangedOption, changedOptions, protocolOptions } from '../reproduce/trial/protocol-options.ts';
import { PUBLICATION_FILE, type Publication } from '../reproduce/trial/publication.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { checkTrialFiles } from './replay/check-trial-files.ts';
import { DIVERGENCE_WORDS } from './replay/divergence-words.ts';
import { placeFile, stopAt } from './replay/outside-files.ts';
import type { Replay, ReplayedStep } from './replay/replay.ts';
import { replayReport } from './replay/replay-report.ts';
import { replaySteps } from './replay/replay-steps.ts';

export interface ReproduceTrialOptions {
  /** Path of the publication; null for publication.json in the trial's folder. */
  readonly publication: string | null;
  readonly keyFromEnvironment: string | undefined;
  readonly progress: (line: Text) => void;
}

/** A trial that was done again, held against what it published. */
export interface TrialReproduction {
  readonly trial: string;
  readonly title: Text;
  readonly asOf: string;
  /** Version that published, and version that reproduces. */
  readonly published: string;
  readonly tool: string;
  readonly steps: readonly ReplayedStep[];
  readonly claims: readonly CheckedNumber[];
  /** Numbers of the report that nobody has claimed. */
  readonly unclaimed: number;
  /** Options of the protocol that are not the published ones. */
  readonly options: readonly ChangedOption[];
  /** True when trial.yaml has other bytes but says the same. */
  readonly rewritten: boolean;
  /** The first step at which things diverge, and what; null when nothing does. */
  readonly first: { readonly step: string; readonly what: readonly Text[] } | null;
  readonly agrees: boolean;
}

/**
 * `trial reproduce DIR`: does every step of a trial again in a clean temporary folder, from its locked inputs and manifests, and compares
 * bytes of state and every number of the report with what was published. The trial's own folder is only read.
 *
 * @throws TrialError exit 3 when something without which nothing can be judged is missing, changed, unreadable or newer than this
 *   tool; a difference is a result, not an error
 */
export async function reproduceTrialStep(
  dir: string,
  options: ReproduceTrialOptions,
): Promise<TrialReproduction> {
  const path = options.publication ?? inTrial(dir, PUBLICATION_FILE);
  const name = options.publication === null ? PUBLICATION_FILE : basename(path);
  const publication = loadPublication(path, name);
  const { protocol, bytes } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  stopAt(checkTrialFiles(dir, publication, name));
  const folder = mkdtempSync(join(tmpdir(), 'trial-reproduce-'));
  try {
    const { keyFromEnvironment, progress } = options;
    const keyFile = inTrial(dir, STATE.key);
    const replay: Replay = {
      dir: resolve(dir),
      folder,
      publication,
      protocol,
      protocolSha256: sha256(bytes),
      keyFromEnvironment,
      keyHere: (keyFromEnvironment ?? '') !== '' || existsSync(keyFile),
      progress,
    };
    chmodSync(folder, 0o700);
    copyFileSync(inTrial(dir, STATE.protocol), inTrial(folder, STATE.protocol));
    if (existsSync(keyFile)) placeFile(keyFile, inTrial(folder, STATE.key));
    const replayed = await replaySteps(replay);
    const report = replayReport(replay, replayed);
    return concluded(replay, [...replayed.steps, report.step], report.claims, report.unclaimed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function concluded(
  replay: Replay,
  steps: readonly ReplayedStep[],
  claims: readonly CheckedNumber[],
  unclaimed: number,
): TrialReproduction {
  const { publication, protocol, protocolSha256 } = replay;
  const tool = TOOL_VERSION;
  const options = changedOptions(
    publication.protocol.options,
    protocolOptions(protocol),
    publication.toolVersion === tool,
  );
  const first = firstDivergence(publication, steps, options, tool);
  return {
    trial: publication.trial,
    title: publication.title,
    asOf: publication.asOf,
    published: publication.toolVersion,
    tool,
    steps,
    claims,
    unclaimed,
    options,
    rewritten: options.length === 0 && protocolSha256 !== publication.protocol.sha256,
    first,
    agrees: first === null && claims.every(({ agrees, unchecked }) => agrees || unchecked !== null),
  };
}

/** Options of the protocol come first, because they are causes; then what the step itself shows, and last the tool's version, which may be one. */
function firstDivergence(
  publication: Publication,
  steps: readonly ReplayedStep[],
  options: readonly ChangedOption[],
  tool: string,
): TrialReproduction['first'] {
  const step = steps.find(({ result }) => result === 'differs');
  if (step === undefined && options.length === 0) return null;
  const changed = options.map(({ option, published, here }) =>
    text(
      `options: ${STATE.protocol}, ${option}: published ${shown(published)}, here ${shown(here)}`,
      `valg: ${STATE.protocol}, ${option}: offentliggjort ${shown(published)}, her ${shown(here)}`,
    ),
  );
  const version =
    publication.toolVersion === tool || step === undefined
      ? []
      : [
          text(
            `tool version: published with ${publication.toolVersion}, now ${tool}`,
            `værktøjets version: offentliggjort med ${publication.toolVersion}, nu ${tool}`,
          ),
        ];
  const own = (step?.divergences ?? []).map(({ what, at, message }) => {
    const where = at.line === undefined ? at.file : `${at.file}:${at.line}`;
    const word = DIVERGENCE_WORDS[what];
    return text(`${word.en}: ${where}: ${message.en}`, `${word.da}: ${where}: ${message.da}`);
  });
  return { step: step?.step ?? 'protocol', what: [...changed, ...own, ...version] };
}

function shown(value: unknown): string {
  const line = value === null ? '–' : JSON.stringify(value);
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
}
