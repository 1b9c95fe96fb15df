/** Building blocks of the protocol's fields, shared by its parts. */

import { z } from 'zod';
import { parseIsoDate, parsePeriod } from '../core/dates.ts';
import { WHOLE_YEAR_FORMATS } from './whole-year-formats.ts';

export const identifier = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'identifier');
export const isoDate = z.string().refine((value) => parseIsoDate(value) !== null, { message: 'date' });
export const period = z.string().refine((value) => parsePeriod(value) !== null, { message: 'period' });
export const columnName = z.string().min(1);

export const bilingual = z
  .strictObject({
    da: z.string().min(1).describe('Danish wording.'),
    en: z.string().min(1).describe('English wording.'),
  })
  .describe('A wording in both languages.');

const WHOLE_YEARS = ['auto', ...WHOLE_YEAR_FORMATS] as const;

/** How dates of an extract are written: they may lie decades before the trial, so that their years need four digits. */
export const wholeYearDates = z
  .enum(WHOLE_YEARS)
  .default('auto')
  .describe('How dates are written; `auto` takes the one form that fits every date of the file.');

/** How a file is written. */
export const format = {
  encoding: z
    .enum(['auto', 'utf-8', 'windows-1252', 'utf-16le'])
    .default('auto')
    .describe('Character encoding of the file; `auto` detects it and reports what it found.'),
  delimiter: z
    .enum(['auto', ';', ',', '\t', '|'])
    .default('auto')
    .describe('Field delimiter; `auto` detects it from the header line.'),
  decimal: z.enum(['auto', ',', '.']).default('auto').describe('Decimal mark of numbers.'),
  dateFormat: z
    .enum([...WHOLE_YEARS, 'dd-mm-yy', 'dd.mm.yy', 'dd/mm/yy', 'ddmmyy'])
    .default('auto')
    .describe(
      'How dates are written; `auto` takes the one form that fits every date of the file. Years of two digits must be declared (`dd-mm-yy`): their century is the one in which the date lies nearest to the trial.',
    ),
  padCpr: z
    .boolean()
    .default(false)
    .describe(
      'Put back the leading zero that spreadsheets take from CPR numbers of nine digits. Logged when used.',
    ),
  sheet: z
    .string()
    .min(1)
    .optional()
    .describe('Excel files: name of the sheet; the first one when left out.'),
};
