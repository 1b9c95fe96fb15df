import { text } from '../../core/text.ts';
import { type CrossCheck, problemsAt } from './cross-check.ts';
import { forRepeats } from './for-repeats.ts';

/** Types of events are named once each. */
export const checkEventTypes: CrossCheck = (protocol, locate) => {
  const { found, add } = problemsAt(locate);
  forRepeats([...protocol.events], (index) =>
    add(
      'PROTOCOL_DUPLICATE',
      ['events', index],
      text('this type of event is named twice', 'hændelsestypen er nævnt to gange'),
    ),
  );
  return found;
};
