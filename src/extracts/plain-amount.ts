import { type Text, text } from '../core/text.ts';

const CURRENCY = '(?:kr\\.?|kroner|dkk)';
const BEFORE = new RegExp(`^${CURRENCY}\\s*`, 'i');
const AFTER = new RegExp(`\\s*${CURRENCY}$`, 'i');
/** "125,-": no øre. The dash may be any that a word processor makes of it. */
const NO_OERE = /([,.])[-\u2013\u2014\u2212]+$/;
const UNIT = /^(?:kr|kroner|dkk)(?!\p{L})/iu;

/**
 * An amount as people write it, without what is not its number: `kr. 1.250,50`, `125 kr`, `DKK 1 250`, `1.250,-`. Whatever
 * is left is for `parseNumber` to judge; anything else than an amount is left as it is.
 */
export function plainAmount(written: string): string {
  const amount = written.trim().replace(BEFORE, '').replace(AFTER, '').trim();
  const mark = NO_OERE.exec(amount)?.[1];
  if (mark === undefined) return amount;
  const whole = amount.replace(NO_OERE, '');
  // With thousands marks the mark before the dash tells which one divides the øre.
  return /^\d+$/.test(whole) ? whole : `${whole}${mark}00`;
}

/** Whether a number with this unit is an amount of kroner. */
export function isAmountUnit(unit: Text | undefined): boolean {
  return unit !== undefined && (UNIT.test(unit.da.trim()) || UNIT.test(unit.en.trim()));
}

/** How an amount may be written. */
export const AMOUNT_FORMS = text(
  'such as 1.250,50 with or without kr., kr or DKK, or 1.250,-',
  'fx 1.250,50 med eller uden kr., kr eller DKK, eller 1.250,-',
);
