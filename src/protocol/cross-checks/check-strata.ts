import { text, verbatim } from '../../core/text.ts';
import { type CrossCheck, problemsAt } from './cross-check.ts';
import { forRepeats } from './for-repeats.ts';

/** Strata: the municipality and categories, once each. */
export const checkStrata: CrossCheck = (protocol, locate) => {
  const { found, add } = problemsAt(locate);
  const categories = protocol.baseline.filter((field) => field.type === 'category').map((field) => field.id);
  protocol.allocation.strata.forEach((name, index) => {
    if (name !== 'municipality' && !categories.includes(name)) {
      add(
        'PROTOCOL_REFERENCE',
        ['allocation', 'strata', index],
        text('this is no stratum variable', 'dette er ingen stratumvariabel'),
        {
          permitted: verbatim(['municipality', ...categories].join(', ')),
        },
      );
    }
  });
  forRepeats([...protocol.allocation.strata], (index) =>
    add(
      'PROTOCOL_DUPLICATE',
      ['allocation', 'strata', index],
      text('this variable is named twice', 'variablen er nævnt to gange'),
    ),
  );
  return found;
};
