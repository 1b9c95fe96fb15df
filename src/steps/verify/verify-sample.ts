import type { Problem } from '../../core/problem.ts';
import { sha256 } from '../../core/sha256.ts';
import { text } from '../../core/text.ts';
import { recordedHash } from '../../state/manifest.ts';
import { STATE } from '../../state/trial-paths.ts';
import { bytesDiffer } from './bytes-differ.ts';
import { drawNotHere } from './draw-not-here.ts';
import { readIfThere } from './read-if-there.ts';
import { sampleDrawnAgain } from './sample-drawn-again.ts';
import { sampleOrder } from './sample-order.ts';
import type { Finding, TrialFiles } from './verification.ts';

/**
 * Draws the sample again where the extracts and the key are here, else recomputes its order from the pseudonyms; then
 * compares sample and screening with the hashes of the manifest.
 *
 * @returns differences `STATE_INCOMPLETE`, `EXTRACT_CHANGED`, `SAMPLE_DIFFERS`, `SCREENING_DIFFERS`, `HASH_DIFFERS`
 */
export async function verifySample(trial: TrialFiles): Promise<Finding> {
  const { dir, sample } = trial;
  const manifest = trial.manifests.sample;
  if (manifest === null || sample === null)
    return drawNotHere('sample', manifest === null && sample === null);
  const screening = readIfThere(dir, STATE.screening);
  const read = await trial.drawAgain?.();
  const { drawn, differences } =
    read === undefined
      ? {
          drawn: false,
          differences: sampleOrder(trial.citizens(), String(manifest.options['seed']?.value ?? '')),
        }
      : sampleDrawnAgain(read, manifest, {
          sample: sample.toString('utf8'),
          screening: screening?.toString('utf8') ?? '',
        });
  const found: Problem[] = [...differences];
  for (const [path, hash] of [
    [STATE.sample, trial.sampleSha256],
    [STATE.screening, screening === null ? null : sha256(screening)],
  ] as const) {
    if (hash !== null && recordedHash(manifest.outputs, path) === hash) continue;
    if (!found.some((item) => item.at.file === path)) found.push(bytesDiffer(path));
  }
  const detail = drawn
    ? text(
        'drawn again from the extracts: the same citizens',
        'trukket igen fra udtrækkene: de samme borgere',
      )
    : text(
        'order recomputed from the pseudonyms; extracts or key are not here, so eligibility was not checked',
        'rækkefølgen er genberegnet fra pseudonymerne; udtræk eller nøgle er her ikke, så egnethed er ikke kontrolleret',
      );
  return { part: { part: 'sample', result: drawn ? 'recomputed' : 'matches', detail }, differences: found };
}
