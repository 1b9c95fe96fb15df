import { text } from '../../core/text.ts';
import type { PublishedStep } from '../../reproduce/trial/publication.ts';
import { readManifest, recordedHash } from '../../state/manifest.ts';
import { STATE } from '../../state/trial-paths.ts';
import { lockStep } from '../lock-step.ts';
import { readTrialFiles } from '../verify/read-trial-files.ts';
import { verifyLock } from '../verify/verify-lock.ts';
import type { Replay, StepRun } from './replay.ts';

/**
 * Locks again with the secret that the draw disclosed. When the protocol has been edited since the lock, the commitment is checked with
 * the recorded hashes instead.
 */
export async function replayLock(replay: Replay, step: PublishedStep): Promise<StepRun> {
  const randomized = readManifest(replay.dir, 'randomize');
  const secret = randomized?.options['secret']?.value;
  if (protocolStands(replay, step) && typeof secret === 'string') {
    lockStep(replay.folder, step.time, secret);
    return {
      result: 'identical',
      detail: text('the commitment follows from the secret', 'forpligtelsen følger af hemmeligheden'),
    };
  }
  const { differences } = verifyLock(readTrialFiles(replay.dir, undefined, noPlan, null));
  return {
    result: 'locked',
    detail: text(
      'the protocol has been edited since; commitment and seed were checked by the recorded hashes',
      'protokollen er redigeret siden; forpligtelse og frø er kontrolleret med de noterede hashværdier',
    ),
    divergences: differences.map(({ at, message }) => ({ what: 'state', at, message })),
  };
}

/** Whether trial.yaml is, byte for byte, the one that the step read. */
export function protocolStands({ protocolSha256 }: Replay, { inputs }: PublishedStep): boolean {
  return recordedHash(inputs, STATE.protocol) === protocolSha256;
}

/** Whether a trial was locked before its draw. */
export function wasLocked({ publication }: Replay): boolean {
  return publication.steps.some(({ step }) => step === 'lock');
}

/** The verifier of the sample, which alone plans anew, is not asked here. */
export async function noPlan(): Promise<never> {
  throw new Error('the sample is not planned here');
}
