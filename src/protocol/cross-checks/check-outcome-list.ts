import { text } from '../../core/text.ts';
import { type CrossCheck, problemsAt } from './cross-check.ts';
import { forRepeats } from './for-repeats.ts';

/** Outcomes: ids once each, exactly one primary outcome. */
export const checkOutcomeList: CrossCheck = (protocol, locate) => {
  const { found, add } = problemsAt(locate);
  forRepeats(
    protocol.outcomes.map((outcome) => outcome.id),
    (index) =>
      add(
        'PROTOCOL_DUPLICATE',
        ['outcomes', index, 'id'],
        text('two outcomes have this id', 'to udfald har dette id'),
      ),
  );
  if (protocol.outcomes.filter((outcome) => outcome.primary).length !== 1) {
    add(
      'PROTOCOL_PRIMARY',
      ['outcomes'],
      text('exactly one outcome is the primary one', 'netop ét udfald er det primære'),
      {
        remedy: text('give one outcome `primary: true`', 'giv ét udfald `primary: true`'),
      },
    );
  }
  return found;
};
