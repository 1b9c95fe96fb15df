import { type Text, text, verbatim } from '../../core/text.ts';
import { mayShow } from './may-show.ts';

/** The levels of a column as a message may show them: one by one, or else only how many there are. */
export function levelList(levels: readonly string[]): Text {
  if (mayShow(levels)) return verbatim(levels.join(', '));
  return text(`one of its ${levels.length} levels`, `et af dens ${levels.length} niveauer`);
}
