import type { AllocatedCitizen, ArmRatio } from '../allocation/allocation.ts';
import type { AllocationScheme, Design } from '../allocation/scheme.ts';
import { SCHEMES } from '../allocation/schemes.ts';
import type { SampledCitizen } from '../sampling/sample.ts';
import { readManifest } from '../state/manifest.ts';
import { recordedScheme } from './allocation-manifest.ts';
import { inOrderOfEnrolment } from './verify/in-order-of-enrolment.ts';
import { orderOfEnrolment } from './verify/order-of-enrolment.ts';

/** How the allocation was really made, from its manifest and not from the protocol of today. */
export interface RecordedDesign {
  readonly scheme: AllocationScheme;
  /** Units in the order in which the scheme saw them. */
  readonly design: Design;
  /** Arm position of every unit. */
  readonly assigned: Int32Array;
  /** What the draw reported of itself, e.g. the accepted share of rerandomisation. */
  readonly achieved: Readonly<Record<string, number>>;
}

/** Scheme, options, citizens in order and their arms; null when the allocation has no manifest. */
export function recordedDesign(
  dir: string,
  sample: readonly SampledCitizen[],
  allocation: readonly AllocatedCitizen[],
): RecordedDesign | null {
  const manifest = readManifest(dir, 'randomize');
  const arms = manifest?.options['arms']?.value as readonly ArmRatio[] | undefined;
  if (manifest === null || arms === undefined) return null;
  const { id, options } = recordedScheme(manifest);
  const units = inOrderOfEnrolment(sample, orderOfEnrolment(dir, manifest).entries);
  const armOf = new Map(allocation.map((row) => [row.trialId, row.arm]));
  const position = new Map(arms.map((arm, index) => [arm.id, index]));
  return {
    scheme: SCHEMES[id],
    design: { units, arms, options },
    achieved: (manifest.options['achieved']?.value ?? {}) as Readonly<Record<string, number>>,
    assigned: Int32Array.from(units, (unit) => position.get(armOf.get(unit.trialId) ?? '') ?? 0),
  };
}
