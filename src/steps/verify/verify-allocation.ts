import type { AllocatedCitizen, ArmRatio } from '../../allocation/allocation.ts';
import { SCHEMES } from '../../allocation/schemes.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { SampledCitizen } from '../../sampling/sample.ts';
import { allocationBytes } from '../../state/allocation-file.ts';
import { type Manifest, recordedHash } from '../../state/manifest.ts';
import { STATE } from '../../state/trial-paths.ts';
import { recordedScheme } from '../allocation-manifest.ts';
import { bytesDiffer } from './bytes-differ.ts';
import { drawNotHere } from './draw-not-here.ts';
import { enrolmentDifferences } from './enrolment-differences.ts';
import { firstDifference } from './first-difference.ts';
import { inOrderOfEnrolment } from './in-order-of-enrolment.ts';
import { orderOfEnrolment } from './order-of-enrolment.ts';
import type { Finding, TrialFiles } from './verification.ts';
import { verifyEnrolments } from './verify-enrolments.ts';

/**
 * Draws the allocation again from sample, order of enrolment and seed.
 *
 * @returns differences `STATE_INCOMPLETE`, `SAMPLE_CHANGED`, `ALLOCATION_DIFFERS`, `HASH_DIFFERS`, and those of the
 *   order of enrolment
 */
export function verifyAllocation(trial: TrialFiles): Finding {
  const { allocation } = trial;
  const manifest = trial.manifests.randomize;
  if (manifest === null || allocation === null) {
    const bothMissing = manifest === null && allocation === null;
    return (bothMissing ? verifyEnrolments(trial) : null) ?? drawNotHere('allocation', bothMissing);
  }
  const enrolled = orderOfEnrolment(trial.dir, manifest);
  const found: Problem[] = [...enrolled.differences];
  if (recordedHash(manifest.inputs, STATE.sample) !== trial.sampleSha256)
    found.push(
      problem(
        'SAMPLE_CHANGED',
        { file: STATE.sample },
        text('the sample is not the one that was allocated', 'stikprøven er ikke den, der blev fordelt'),
      ),
    );
  const citizens = trial.citizens();
  if (citizens !== null) {
    const order = inOrderOfEnrolment(citizens, enrolled.entries);
    const rows = rowsDrawnAgain(manifest, order);
    if (enrolled.entries !== null && enrolled.differences.length === 0)
      found.push(...enrolmentDifferences(enrolled.entries, rows));
    const drawn = allocationBytes(rows);
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
    recordedHash(manifest.outputs, STATE.allocation) !== trial.allocationSha256 &&
    !found.some((item) => item.at.file === STATE.allocation)
  )
    found.push(bytesDiffer(STATE.allocation));
  const detail = text(
    'drawn again from sample and seed: the same allocation',
    'trukket igen fra stikprøve og frø: den samme fordeling',
  );
  return { part: { part: 'allocation', result: 'recomputed', detail }, differences: found };
}

/** The rows that the recorded scheme, arms and seed give for these citizens. */
function rowsDrawnAgain(manifest: Manifest, units: readonly SampledCitizen[]): readonly AllocatedCitizen[] {
  const seed = String(manifest.options['seed']?.value ?? '');
  const arms = manifest.options['arms']?.value as readonly ArmRatio[];
  const { id, options } = recordedScheme(manifest);
  return SCHEMES[id].plan({ units, arms, options }, seed).rows;
}
