import { text } from '../../core/text.ts';
import { forEachParsed } from '../parsed-parts.ts';
import { type CrossCheck, problemsAt } from './cross-check.ts';
import { forRepeats } from './for-repeats.ts';

/** Reasons and steps that state/screening.csv counts whatever the protocol says. */
const RESERVED_REASONS = [
  'invalid-record',
  'fictitious-cpr',
  'replacement-cpr',
  'assessed',
  'excluded',
  'eligible',
  'sampled',
  'not-sampled',
];

/** Criteria: reasons once each and not those of the screening itself; an age range that is one. */
export const checkEligibility: CrossCheck = (protocol, locate) => {
  const { found, add } = problemsAt(locate);
  forRepeats(
    protocol.eligibility.map((criterion) => criterion.id),
    (index) =>
      add(
        'PROTOCOL_DUPLICATE',
        ['eligibility', index],
        text('two criteria have the same reason id', 'to kriterier har samme årsags-id'),
        {
          remedy: text('give one of them another `id`', 'giv det ene et andet `id`'),
        },
      ),
  );
  forEachParsed(protocol.eligibility, (criterion, index) => {
    if (RESERVED_REASONS.includes(criterion.id)) {
      add(
        'PROTOCOL_DUPLICATE',
        ['eligibility', index],
        text('this reason id is used by the screening itself', 'dette årsags-id bruges af selve screeningen'),
        {
          permitted: text(
            `anything but ${RESERVED_REASONS.join(', ')}`,
            `alt andet end ${RESERVED_REASONS.join(', ')}`,
          ),
        },
      );
    }
  });
  forEachParsed(protocol.eligibility, (criterion, index) => {
    if (criterion.criterion === 'age' && (criterion.min ?? 0) > (criterion.max ?? 200)) {
      add(
        'PROTOCOL_RANGE',
        ['eligibility', index, 'min'],
        text('the youngest age is above the oldest', 'den yngste alder er over den ældste'),
      );
    }
  });
  return found;
};
