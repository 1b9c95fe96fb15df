import type { ArmRatio } from '../../allocation/allocation.ts';
import { fieldsOfOptions } from '../../allocation/fields-of-options.ts';
import { SCHEMES } from '../../allocation/schemes.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { sha256 } from '../../core/sha256.ts';
import { text } from '../../core/text.ts';
import type { SampledCitizen } from '../../sampling/sample.ts';
import { allocationBytes } from '../../state/allocation-file.ts';
import type { Enrolment } from '../../state/enrolments-file.ts';
import { type Manifest, recordedHash } from '../../state/manifest.ts';
import { STATE } from '../../state/trial-paths.ts';
import { recordedScheme } from '../allocation-manifest.ts';
import { bytesDiffer } from './bytes-differ.ts';
import { drawNotHere } from './draw-not-here.ts';
import { firstDifference } from './first-difference.ts';
import { orderOfEnrolment } from './order-of-enrolment.ts';
import { parseSampleBytes } from './parse-sample-bytes.ts';
import type { Finding, TrialFiles } from './verification.ts';

/**
 * Draws the allocation again from sample, order of enrolment and seed.
 *
 * @returns differences `STATE_INCOMPLETE`, `SAMPLE_CHANGED`, `ALLOCATION_DIFFERS`, `HASH_DIFFERS`, and those of the
 *   order of enrolment
 */
export function verifyAllocation(trial: TrialFiles): Finding {
  const { sample, allocation } = trial;
  const manifest = trial.manifests.randomize;
  if (manifest === null || allocation === null)
    return drawNotHere('allocation', manifest === null && allocation === null);
  const enrolled = orderOfEnrolment(trial.dir, manifest);
  const found: Problem[] = [...enrolled.differences];
  if (sample === null || recordedHash(manifest.inputs, STATE.sample) !== sha256(sample))
    found.push(
      problem(
        'SAMPLE_CHANGED',
        { file: STATE.sample },
        text('the sample is not the one that was allocated', 'stikprøven er ikke den, der blev fordelt'),
      ),
    );
  const fields = fieldsOfOptions(recordedScheme(manifest).options);
  const citizens = sample === null ? null : parseSampleBytes(sample, trial.protocol, fields);
  if (citizens !== null) {
    const order = enrolled.entries === null ? citizens : inOrder(citizens, enrolled.entries);
    const drawn = drawnAgain(manifest, order);
    if (!drawn.equals(allocation))
      found.push(
        ...firstDifference(
          STATE.allocation,
          allocation.toString('utf8'),
          drawn.toString('utf8'),
          'ALLOCATION_DIFFERS',
        ),
      );
  }
  if (
    recordedHash(manifest.outputs, STATE.allocation) !== sha256(allocation) &&
    !found.some((item) => item.at.file === STATE.allocation)
  )
    found.push(bytesDiffer(STATE.allocation));
  const detail = text(
    'drawn again from sample and seed: the same allocation',
    'trukket igen fra stikprøve og frø: den samme fordeling',
  );
  return { part: { part: 'allocation', result: 'recomputed', detail }, differences: found };
}

/** The bytes that the recorded scheme, arms and seed give for these citizens. */
function drawnAgain(manifest: Manifest, units: readonly SampledCitizen[]): Buffer {
  const seed = String(manifest.options['seed']?.value ?? '');
  const arms = manifest.options['arms']?.value as readonly ArmRatio[];
  const { id, options } = recordedScheme(manifest);
  return allocationBytes(SCHEMES[id].plan({ units, arms, options }, seed).rows);
}

function inOrder(
  sample: readonly SampledCitizen[],
  enrolled: readonly Enrolment[],
): readonly SampledCitizen[] {
  const byId = new Map(sample.map((unit) => [unit.trialId, unit]));
  return enrolled.flatMap((entry) => byId.get(entry.trialId) ?? []);
}
