import { parse } from 'yaml';
import { z } from 'zod';
import type { Text } from '../../core/text.ts';
import discounting from '../presets/discounting.yaml?raw';

export interface DiscountSchedule {
  readonly id: string;
  readonly source: Text;
  readonly sureness: 'H' | 'M' | 'L';
  /** Rates a year in ten-thousandths; the step of a year is the first whose last year is not before it. */
  readonly steps: readonly { readonly throughYear: number | null; readonly rate: number }[];
}

const wording = z.strictObject({ da: z.string().min(1), en: z.string().min(1) });
const file = z.strictObject({
  version: z.literal(1),
  schedules: z.array(
    z.strictObject({
      id: z.string(),
      sureness: z.enum(['H', 'M', 'L']),
      source: wording,
      steps: z
        .array(
          z.strictObject({ throughYear: z.int().positive().nullable(), percent: z.number().min(0).max(100) }),
        )
        .min(1),
    }),
  ),
});

/** The discount rates of the Danish guidelines, by the year of the guideline. */
export function discountSchedules(): readonly DiscountSchedule[] {
  return file.parse(parse(discounting)).schedules.map(({ steps, ...schedule }) => ({
    ...schedule,
    steps: steps.map(({ throughYear, percent }) => ({ throughYear, rate: Math.round(percent * 100) })),
  }));
}
