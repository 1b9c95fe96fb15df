import { type Day, partsOf } from '../core/dates.ts';
import { type Text, text } from '../core/text.ts';

const MONTHS = [
  ['January', 'januar'],
  ['February', 'februar'],
  ['March', 'marts'],
  ['April', 'april'],
  ['May', 'maj'],
  ['June', 'juni'],
  ['July', 'juli'],
  ['August', 'august'],
  ['September', 'september'],
  ['October', 'oktober'],
  ['November', 'november'],
  ['December', 'december'],
] as const;

/** A day in words: "1 October 2005", "1. oktober 2005". */
export function dayText(day: Day): Text {
  const { year, month, dayOfMonth } = partsOf(day);
  const [en, da] = MONTHS[month - 1] as (typeof MONTHS)[number];
  return text(`${dayOfMonth} ${en} ${year}`, `${dayOfMonth}. ${da} ${year}`);
}
