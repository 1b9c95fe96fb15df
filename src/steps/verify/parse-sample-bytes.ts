import { TrialError } from '../../core/problem.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { SampledCitizen } from '../../sampling/sample.ts';
import { numericBaseline, parseSample } from '../../state/sample-file.ts';
import { STATE } from '../../state/trial-paths.ts';

/** The citizens in the bytes of state/sample.csv with the baseline fields named, or null when the file is damaged. */
export function parseSampleBytes(
  bytes: Buffer,
  protocol: Protocol,
  only: ReadonlySet<string>,
): readonly SampledCitizen[] | null {
  try {
    return parseSample(bytes.toString('utf8'), STATE.sample, numericBaseline(protocol), only);
  } catch (error) {
    if (error instanceof TrialError) return null;
    throw error;
  }
}
