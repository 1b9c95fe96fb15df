import type { Language, Text } from '../../core/text.ts';
import type { CostResult } from '../../costs/cost-result.ts';
import type { CostFrame } from '../model/cost-frame.ts';
import { COUNT, formatIsoDay, formatNumber } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { unquoted } from './unquoted.ts';

/** Notes of the cost stage; one that counts fewer persons than may be shown says no number. */
export function costNoteList(context: CostFrame, costs: CostResult): readonly Text[] {
  return costs.notes.map((note) => {
    const small = note.count !== null && note.count > 0 && note.count < context.minimum;
    const number = new RegExp(`(?<![\\d.,])${note.count}(?![\\d.,]*\\d)`, 'g');
    return say((words, language) => {
      const given = unquoted(note.text[language]);
      const said = asWritten(
        small ? given.replace(number, words.cell.small(context.minimum)) : given,
        language,
      );
      const whole = /[.!?]$/.test(said) ? said : `${said}.`;
      return note.arm === null
        ? whole.charAt(0).toUpperCase() + whole.slice(1)
        : `${context.armLabel(note.arm)[language]}: ${whole}`;
    });
  });
}

/** Dates in words and large numbers in groups, as everywhere else in a report; the notes tell no years by themselves. */
function asWritten(told: string, language: Language): string {
  return told
    .replace(/(?<![\d.,-])\d{4,}(?![\d-])/g, (digits) => formatNumber(Number(digits), COUNT, language))
    .replace(/\d{4}-\d{2}-\d{2}/g, (day) => formatIsoDay(day, language));
}
