import { text } from '../../core/text.ts';
import type { PublishedStep } from '../../reproduce/trial/publication.ts';
import { ingestFilesStep } from '../ingest-files-step.ts';
import { reconcileStep } from '../reconcile-step.ts';
import { placeInputs } from './outside-files.ts';
import { stepKind } from './recorded-steps.ts';
import type { Replay, StepRun } from './replay.ts';

/** Reads the files of an ingest, or the extract of a register, in again at the recorded moment. */
export async function replayIncoming(replay: Replay, step: PublishedStep): Promise<StepRun> {
  const paths = replay.keyHere ? placeInputs(replay, step) : null;
  if (paths === null) return { result: 'locked', detail: NOT_HERE };
  const { folder, keyFromEnvironment } = replay;
  if (stepKind(step.step) === 'register') {
    const person = step.options['person']?.value;
    await reconcileStep(folder, paths[0] as string, {
      asOf: null,
      person: typeof person === 'string' ? person : null,
      padCpr: step.options['padCpr']?.value === true,
      keep: true,
      now: step.time,
      keyFromEnvironment,
    });
  } else {
    const crossOvers = step.options['crossOvers']?.value === true;
    await ingestFilesStep(folder, paths, keyFromEnvironment, step.time, crossOvers);
  }
  const n = paths.length;
  return {
    result: 'identical',
    detail: text(`${n} ${n === 1 ? 'file' : 'files'} read in`, `${n} ${n === 1 ? 'fil' : 'filer'} indlæst`),
  };
}

const NOT_HERE = text('its files or the key are not here', 'dets filer eller nøglen er her ikke');
