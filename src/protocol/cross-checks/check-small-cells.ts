import { text } from '../../core/text.ts';
import { type CrossCheck, problemsAt } from './cross-check.ts';

/** A minimum of small cells below the usual one has a reason. */
export const checkSmallCells: CrossCheck = (protocol, locate) => {
  const { found, add } = problemsAt(locate);
  const { minimum, reason } = protocol.reporting.smallCells;
  if (minimum < 5 && reason === undefined) {
    add(
      'PROTOCOL_SMALL_CELLS',
      ['reporting', 'smallCells', 'minimum'],
      text('a minimum under 5 needs a reason', 'et minimum under 5 skal begrundes'),
      {
        remedy: text(
          'write `reason:` beside it, or leave the default of 5',
          'skriv `reason:` ved siden af, eller behold 5',
        ),
      },
    );
  }
  return found;
};
