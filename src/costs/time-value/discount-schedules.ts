import { parse } from 'yaml';
import { z } from 'zod';
import type { Text } from '../../core/text.ts';
import { bilingual } from '../../protocol/field-types.ts';
import discounting from '../presets/discounting.yaml?raw';

export interface DiscountSchedule {
  readonly id: string;
  readonly source: Text;
  readonly sureness: 'H' | 'M' | 'L';
  /** Rates a year in ten-thousandths; the step of a year is the first whose last year is not before it. */
  readonly steps: readonly { readonly throughYear: number | null; readonly rate: number }[];
}

const file = z.strictObject({
  version: z.literal(1),
  schedules: z.array(
    z.strictObject({
      id: z.string(),
      sureness: z.enum(['H', 'M', 'L']),
      source: bilingual,
      steps: z
        .array(
          z.strictObject({ throughYear: z.int().positive().nullable(), percent: z.number().min(0).max(100) }),
        )
        .min(1),
    }),
  ),
});

let read: readonly DiscountSchedule[] | null = null;

/** The discount rates of the Danish guidelines, by the year of the guideline. Read once. */
export function discountSchedules(): readonly DiscountSchedule[] {
  read ??= file.parse(parse(discounting)).schedules.map(({ steps, ...schedule }) => ({
    ...schedule,
    steps: steps.map(({ throughYear, percent }) => ({ throughYear, rate: Math.round(percent * 100) })),
  }));
  return read;
}
