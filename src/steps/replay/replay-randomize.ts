import { readFileSync } from 'node:fs';
import { text } from '../../core/text.ts';
import type { PublishedStep } from '../../reproduce/trial/publication.ts';
import { parseEnrolments } from '../../state/enrolments-file.ts';
import { type Origin, readManifest } from '../../state/manifest.ts';
import { inTrial, STATE } from '../../state/trial-paths.ts';
import { closeEnrolment, enrolStep } from '../enrol-step.ts';
import { randomizeStep } from '../randomize-step.ts';
import { readTrialFiles } from '../verify/read-trial-files.ts';
import { verifyAllocation } from '../verify/verify-allocation.ts';
import type { Replay, StepRun } from './replay.ts';
import { noPlan, protocolStands, wasLocked } from './replay-lock.ts';

/**
 * Draws again from the recorded seed (or secret and beacon), or enrols again in the recorded order. A locked trial whose protocol has
 * been edited since is drawn by the recorded scheme, because a lock refuses another protocol.
 */
export async function replayRandomize(replay: Replay, step: PublishedStep): Promise<StepRun> {
  const manifest = readManifest(replay.dir, step.step);
  const option = (name: string) => manifest?.options[name]?.value;
  const locked = wasLocked(replay);
  const rolling = step.inputs.some(({ path }) => path === STATE.enrolments);
  if (locked && !protocolStands(replay, step)) {
    const { differences } = verifyAllocation(readTrialFiles(replay.dir, undefined, noPlan, null));
    return {
      result: 'locked',
      detail: text(
        'the protocol has been edited since; drawn again by the recorded scheme',
        'protokollen er redigeret siden; trukket igen efter det noterede princip',
      ),
      divergences: differences.map(({ at, message }) => ({ what: 'state', at, message })),
    };
  }
  if (rolling) {
    const content = readFileSync(inTrial(replay.dir, STATE.enrolments), 'utf8');
    const order = parseEnrolments(content, STATE.enrolments, String(option('commitment') ?? ''));
    for (const { trialId, time } of order) await enrolStep(replay.folder, trialId, time);
    await closeEnrolment(replay.folder, step.time);
    const n = order.length;
    return {
      result: 'identical',
      detail: text(`${n} enrolled in the recorded order`, `${n} indskrevet i den noterede rækkefølge`),
    };
  }
  const beacon = option('beacon');
  randomizeStep(replay.folder, {
    seed: locked ? null : String(option('seed') ?? ''),
    seedOrigin: (manifest?.options['seed']?.origin ?? 'command line') as Origin,
    allowWeakSeed: true,
    beacon: typeof beacon === 'string' ? beacon : null,
    now: step.time,
  });
  return {
    result: 'identical',
    detail: text('drawn from the recorded seed', 'trukket fra det noterede frø'),
  };
}
