import type { AllocatedCitizen } from '../../src/allocation/allocation.ts';
import type { Design } from '../../src/allocation/scheme.ts';
import { SCHEMES } from '../../src/allocation/schemes.ts';
import { randomStream } from '../../src/core/random.ts';
import { outcomeData } from '../../src/effects/outcome-data.ts';
import type { OutcomeColumn } from '../../src/outcomes/outcome-column.ts';
import type { SchemeId } from '../../src/protocol/scheme-ids.ts';
import { recordedRedraws } from '../../src/steps/recorded-redraws.ts';

export const ARM_IDS = ['treated', 'control', 'other'];

/** One stratum of citizens in three arms drawn alike by a scheme, with a numeric outcome and further draws of the same design. */
export function manyArmsData(
  scheme: SchemeId,
  assigned: readonly number[],
  values: readonly number[],
  stream: string,
) {
  const design: Design = {
    units: assigned.map((_, i) => ({
      trialId: `T-${i}`,
      municipality: '0101',
      stratum: '0101',
      baseline: {},
    })),
    arms: ARM_IDS.map((id) => ({ id, ratio: 1 })),
    options: { strata: ['municipality'] },
  };
  const allocation: AllocatedCitizen[] = design.units.map(({ trialId, stratum }, i) => ({
    trialId,
    stratum,
    arm: ARM_IDS[assigned[i] as number] as string,
    probability: 1 / 3,
    digest: '',
  }));
  const column = {
    id: 'y',
    kind: 'numeric',
    missing: values.map(() => null),
    values,
  } as unknown as OutcomeColumn;
  const arms = design.arms.map(({ id, ratio }) => ({
    id,
    ratio,
    role: id === 'control' ? 'control' : 'treatment',
    label: { en: id, da: id },
  })) as unknown as Parameters<typeof outcomeData>[2];
  const redraws = recordedRedraws(
    { scheme: SCHEMES[scheme], design, assigned: Int32Array.from(assigned) },
    allocation,
    randomStream('many arms', stream),
  );
  return outcomeData(column, allocation, arms, null, redraws);
}
