import { parse } from 'yaml';
import { z } from 'zod';
import { bilingual } from '../../protocol/field-types.ts';
import steps from '../presets/refusion-steps.yaml?raw';
import { exactValue } from '../rates/exact-value.ts';
import type { DatedValue } from '../rates/rate.ts';

/** One step: the share that holds through a week on benefits; null is for good. */
export interface RefusionStep {
  readonly throughWeek: number | null;
  readonly value: DatedValue;
}

const file = z.strictObject({
  version: z.literal(1),
  schemes: z.array(
    z.strictObject({
      id: z.string(),
      sureness: z.enum(['H', 'M', 'L']),
      source: bilingual,
      steps: z
        .array(
          z.strictObject({ throughWeek: z.int().positive().nullable(), percent: z.number().min(0).max(100) }),
        )
        .min(1),
    }),
  ),
});

let read: readonly RefusionStep[] | null = null;

/** The steps of 2016 in order. Read once, so that a step used twice is one rate of the report. */
export function refusionSteps(): readonly RefusionStep[] {
  read ??= file.parse(parse(steps)).schemes.flatMap((scheme) =>
    scheme.steps.map(({ throughWeek, percent }) => ({
      throughWeek,
      value: {
        from: null,
        to: null,
        value: percent,
        ...(exactValue(percent, 'percent') ?? { numerator: 0, denominator: 1 }),
        source: scheme.source,
        sureness: scheme.sureness,
        origin: 'preset',
      },
    })),
  );
  return read;
}
