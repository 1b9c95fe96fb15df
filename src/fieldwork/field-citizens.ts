import type { AllocatedCitizen } from '../allocation/allocation.ts';
import type { SampledCitizen } from '../sampling/sample.ts';

/** A citizen of the trial as the fieldwork knows them: where, in which arm, and what was known at the start. */
export interface FieldCitizen {
  readonly trialId: string;
  readonly municipality: string;
  readonly stratum: string;
  readonly arm: string;
  readonly baseline: SampledCitizen['baseline'];
}

/** The allocated citizens, in the order of the allocation. */
export function fieldCitizens(
  sample: readonly SampledCitizen[],
  allocation: readonly AllocatedCitizen[],
): readonly FieldCitizen[] {
  const sampled = new Map(sample.map((citizen) => [citizen.trialId, citizen]));
  return allocation.flatMap(({ trialId, arm }) => {
    const citizen = sampled.get(trialId);
    if (!citizen) return [];
    const { municipality, stratum, baseline } = citizen;
    return [{ trialId, municipality, stratum, arm, baseline }];
  });
}
