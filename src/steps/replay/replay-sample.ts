import { readFileSync } from 'node:fs';
import { text } from '../../core/text.ts';
import type { PublishedStep } from '../../reproduce/trial/publication.ts';
import { readManifest } from '../../state/manifest.ts';
import { inTrial, STATE } from '../../state/trial-paths.ts';
import { sampleStep } from '../sample-step.ts';
import { parseSampleBytes } from '../verify/parse-sample-bytes.ts';
import { sampleOrder } from '../verify/sample-order.ts';
import { placeInputs } from './outside-files.ts';
import type { Replay, StepRun } from './replay.ts';

/** Screens and draws again; without extracts or key only the order of the citizens can be computed from their pseudonyms. */
export async function replaySample(replay: Replay, step: PublishedStep): Promise<StepRun> {
  const manifest = readManifest(replay.dir, step.step);
  if (replay.keyHere && placeInputs(replay, step) !== null) {
    await sampleStep(replay.folder, {
      skipInvalid: manifest?.options['skipInvalid']?.value === true,
      force: false,
      keyFromEnvironment: replay.keyFromEnvironment,
      now: step.time,
      progress: replay.progress,
    });
    return {
      result: 'identical',
      detail: text('screened and drawn from the extracts', 'afgrænset og trukket fra udtrækkene'),
    };
  }
  const bytes = readFileSync(inTrial(replay.dir, STATE.sample));
  const citizens = parseSampleBytes(bytes, replay.protocol, new Set());
  const problems = sampleOrder(citizens, String(step.options['seed']?.value ?? ''));
  return {
    result: 'locked',
    detail: text(
      'extracts or key are not here; the order was recomputed from the pseudonyms',
      'udtræk eller nøgle er her ikke; rækkefølgen er genberegnet fra pseudonymerne',
    ),
    divergences: problems.map(({ at, message }) => ({ what: 'state', at, message })),
  };
}
