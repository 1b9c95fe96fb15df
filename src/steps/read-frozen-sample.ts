import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { SampledCitizen } from '../sampling/sample.ts';
import { readManifest, recordedHash } from '../state/manifest.ts';
import { type ReadState, readSample } from '../state/read-state.ts';
import { STATE } from '../state/trial-paths.ts';

/**
 * The sample, when it is still the one that `trial sample` wrote.
 * @param only Baseline fields that are wanted; all when left out.
 * @throws TrialError exit 4 `SAMPLE_CHANGED` when it is not, exit 5 when there is none.
 */
export function readFrozenSample(
  dir: string,
  protocol: Protocol,
  only?: ReadonlySet<string>,
): ReadState<SampledCitizen> {
  const sample = readSample(dir, protocol, only);
  const recorded = recordedHash(readManifest(dir, 'sample')?.outputs ?? [], STATE.sample);
  if (recorded === sample.sha256) return sample;
  throw new TrialError(EXIT.mismatch, [
    problem(
      'SAMPLE_CHANGED',
      { file: STATE.sample },
      text(
        'the sample is not the one that `trial sample` drew',
        'stikprøven er ikke den, som `trial sample` trak',
      ),
      {
        remedy: text(
          'run `trial verify`; restore the file, or draw the sample again',
          'kør `trial verify`; gendan filen, eller træk stikprøven igen',
        ),
      },
    ),
  ]);
}
