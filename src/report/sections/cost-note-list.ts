import type { Text } from '../../core/text.ts';
import type { CostResult } from '../../costs/cost-result.ts';
import type { CostFrame } from '../model/cost-frame.ts';
import { say } from '../words/say.ts';
import { unquoted } from './unquoted.ts';

/** Notes of the cost stage; one that counts fewer persons than may be shown says no number. */
export function costNoteList(context: CostFrame, costs: CostResult): readonly Text[] {
  return costs.notes.map((note) => {
    const small = note.count !== null && note.count > 0 && note.count < context.minimum;
    const number = new RegExp(`(?<![\\d.,])${note.count}(?![\\d.,]*\\d)`, 'g');
    return say((words, language) => {
      const given = unquoted(note.text[language]);
      const said = small ? given.replace(number, words.cell.small(context.minimum)) : given;
      const whole = /[.!?]$/.test(said) ? said : `${said}.`;
      return note.arm === null
        ? whole.charAt(0).toUpperCase() + whole.slice(1)
        : `${context.armLabel(note.arm)[language]}: ${whole}`;
    });
  });
}
