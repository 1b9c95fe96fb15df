import { type Day, partsOf } from '../core/dates.ts';
import { type Text, text } from '../core/text.ts';
import { dayText } from './day-text.ts';

/** A month on an axis: "Oct 2005", "okt 2005". */
export function monthText(day: Day): Text {
  const { year } = partsOf(day);
  const name = (words: string) => (words.split(' ')[1] ?? '').slice(0, 3);
  const { en, da } = dayText(day);
  return text(`${name(en)} ${year}`, `${name(da)} ${year}`);
}
