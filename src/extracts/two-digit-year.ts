import { type Text, text } from '../core/text.ts';
import type { DateFormat } from './file-format.ts';

const MARKED = /^\d\d?([-./])\d\d?\1\d\d$/;
const UNMARKED = /^(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d$/;
const FORMATS: Readonly<Record<string, DateFormat>> = { '-': 'dd-mm-yy', '.': 'dd.mm.yy', '/': 'dd/mm/yy' };

/**
 * What to do about a date that could not be read because its year has two digits; null when that is not what is wrong. Two
 * digits are never guessed at: 05 may be 1905 or 2005. Who declares the form has said that the dates lie around the trial.
 */
export function twoDigitYearRemedy(cell: string): Text | null {
  const written = cell.trim();
  const mark = MARKED.exec(written)?.[1];
  if (mark === undefined && !UNMARKED.test(written)) return null;
  const format = mark === undefined ? 'ddmmyy' : FORMATS[mark];
  return text(
    `its year has two digits: ask for four, or write \`dateFormat: ${format}\` where the protocol says how this file looks`,
    `årstallet har to cifre: bed om fire, eller skriv \`dateFormat: ${format}\` dér, hvor protokollen siger, hvordan filen ser ud`,
  );
}
