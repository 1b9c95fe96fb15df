import type { SampledCitizen } from '../../sampling/sample.ts';
import type { OrderOfEnrolment } from './order-of-enrolment.ts';

/** The citizens as the scheme saw them: in the order of enrolment, only those enrolled; the whole sample where there was none. */
export function inOrderOfEnrolment(
  sample: readonly SampledCitizen[],
  entries: OrderOfEnrolment['entries'],
): readonly SampledCitizen[] {
  if (entries === null) return sample;
  const byId = new Map(sample.map((unit) => [unit.trialId, unit]));
  return entries.flatMap((entry) => byId.get(entry.trialId) ?? []);
}
