import { existsSync, readFileSync } from 'node:fs';
import { writeFilesAtomically } from '../../core/files.ts';
import { TrialError } from '../../core/problem.ts';
import { sha256 } from '../../core/sha256.ts';
import { text } from '../../core/text.ts';
import type { PublishedState, PublishedStep } from '../../reproduce/trial/publication.ts';
import { type Manifest, manifestPath, manifestText, readManifest } from '../../state/manifest.ts';
import { inTrial, STATE } from '../../state/trial-paths.ts';
import { ledgerDivergence, linesAgain, reached, readLedgerHere, takeLedger } from './ledger-here.ts';
import { manifestDivergences } from './manifest-divergences.ts';
import { type StepKind, stepKind } from './recorded-steps.ts';
import type { Divergence, Replay, ReplayedStep, StepReplayer, StepRun } from './replay.ts';
import { replayIncoming } from './replay-incoming.ts';
import { protocolStands, replayLock } from './replay-lock.ts';
import { replayRandomize } from './replay-randomize.ts';
import { replaySample } from './replay-sample.ts';
import { settleState } from './settle-state.ts';
import { LOOKS, writtenBy } from './state-files.ts';

const REPLAYERS: Readonly<Record<StepKind, StepReplayer>> = {
  sample: replaySample,
  lock: replayLock,
  randomize: replayRandomize,
  ingest: replayIncoming,
  fieldwork: replayIncoming,
  register: replayIncoming,
};

export interface ReplayedSteps {
  readonly steps: readonly ReplayedStep[];
  /** False when nobody has the published bytes of some file of state/: then there is nothing to evaluate. */
  readonly evaluable: boolean;
}

/** Does every published step again in the clean folder, in order, and compares what each leaves. */
export async function replaySteps(replay: Replay): Promise<ReplayedSteps> {
  const { publication } = replay;
  const done: ReplayedStep[] = [];
  const ledger = readLedgerHere(replay);
  let ledgerFrom = 0;
  /** Files of the field of which a step was not done again: what follows in them cannot be either. */
  const broken = new Set<string>();
  for (const [index, step] of publication.steps.entries()) {
    const name = `${index + 1}/${publication.steps.length + 1} ${step.step}`;
    replay.progress(text(name, name));
    const kind = stepKind(step.step);
    const paths = writtenBy(step);
    const run = await attempt(replay, step, kind === 'fieldwork' && paths.some((path) => broken.has(path)));
    const divergences: Divergence[] = [...manifestsDiffer(replay, step, run), ...(run.divergences ?? [])];
    const again = run.result === 'identical';
    if (kind === 'ingest') {
      const lines = again ? linesAgain(replay) : null;
      divergences.push(...ledgerDivergence(ledger, step, ledgerFrom, lines));
      const same = again && madeManifest(replay, step)?.options['head']?.value === reached(step).head;
      // Without the key no ingest is done again, and only the last state of the ledger is needed.
      const needed = replay.keyHere || reached(step).head === publication.ledger.head;
      if (!same && needed) takeLedger(replay, ledger, step);
      ledgerFrom = reached(step).entries;
    }
    if (kind === 'fieldwork' && !again) for (const path of paths) broken.add(path);
    const last = publication.state.filter((file) => file.step === step.step && file.path !== STATE.ledger);
    for (const file of last) divergences.push(...settleState(replay, file, again));
    takeManifest(replay, step);
    done.push(concluded(step, run, divergences));
  }
  done.push(...looks(replay));
  return { steps: done, evaluable: publication.state.every((file) => isThere(replay, file)) };
}

/** Whether the clean folder has the published bytes. Words of citizens and the log of looks carry no number. */
function isThere({ folder }: Replay, file: PublishedState): boolean {
  if (file.private || file.step === LOOKS) return true;
  const path = inTrial(folder, file.path);
  return existsSync(path) && sha256(readFileSync(path)) === file.sha256;
}

/** What a step is told to be: it differs when anything of it does. */
function concluded(step: PublishedStep, run: StepRun, divergences: readonly Divergence[]): ReplayedStep {
  const { step: name, time } = step;
  const result = divergences.length > 0 ? 'differs' : run.result;
  return { step: name, time, result, detail: run.detail, divergences };
}

/** A step that stops now, though it did not then, is a divergence; its files are taken as they lie here. */
async function attempt(replay: Replay, step: PublishedStep, broken: boolean): Promise<StepRun> {
  if (broken) {
    const detail = text(
      'an earlier step of its file was not done again',
      'et tidligere trin i dets fil er ikke gjort om',
    );
    return { result: 'locked', detail };
  }
  try {
    return await REPLAYERS[stepKind(step.step)](replay, step);
  } catch (error) {
    if (!(error instanceof TrialError)) throw error;
    return {
      result: 'locked',
      detail: text('stops now', 'standser nu'),
      divergences: error.problems
        .filter(({ severity }) => severity === 'error')
        .slice(0, 3)
        .map(({ code, at, message }) => ({
          what: 'stop',
          at: at.file === undefined ? { file: step.step } : at,
          message: text(`${code}: ${message.en}`, `${code}: ${message.da}`),
        })),
    };
  }
}

/** The manifest that lies here, and the one that the step has left again, against the published one. */
function manifestsDiffer(replay: Replay, step: PublishedStep, { result }: StepRun): readonly Divergence[] {
  const file = manifestPath(step.step);
  const here = readManifest(replay.dir, step.step) as Manifest;
  const found = [...manifestDivergences(step, here, { file }, 'here')];
  if (found.length === 0 && sha256(readFileSync(inTrial(replay.dir, file))) !== step.sha256) {
    const message = text('not the published bytes', 'ikke de offentliggjorte byte');
    found.push({ what: 'state', at: { file }, message });
  }
  if (result !== 'identical') return found;
  const made = madeManifest(replay, step);
  if (made === null) {
    const message = text('the step no longer comes here', 'trinnet når ikke længere hertil');
    return [...found, { what: 'state', at: { file }, message }];
  }
  const stands = protocolStands(replay, step);
  return [...found, ...manifestDivergences(step, made, { file }, 'again', stands)];
}

function madeManifest({ folder }: Replay, { step }: PublishedStep): Manifest | null {
  return readManifest(folder, step);
}

/** The steps after this one see the published manifest, with the version that wrote it. */
function takeManifest({ folder }: Replay, published: PublishedStep): void {
  const { sha256: _, ...manifest } = published;
  const content = manifestText({ format: 'trial-manifest/1', ...manifest } as Manifest);
  writeFilesAtomically([{ path: inTrial(folder, manifestPath(published.step)), content }]);
}

/** The log of looks, when there is one: its hash is all that can be checked. */
function looks(replay: Replay): readonly ReplayedStep[] {
  const file = replay.publication.state.find(({ step }) => step === LOOKS);
  if (file === undefined) return [];
  const divergences = settleState(replay, file, false);
  return [
    {
      step: LOOKS,
      time: replay.publication.generatedAt,
      result: divergences.length > 0 ? 'differs' : 'locked',
      detail: text('who has looked cannot be done again', 'hvem der har kigget, kan ikke gøres om'),
      divergences,
    },
  ];
}
