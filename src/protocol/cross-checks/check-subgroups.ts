import { text, verbatim } from '../../core/text.ts';
import { type CrossCheck, problemsAt } from './cross-check.ts';
import { forRepeats } from './for-repeats.ts';

/** Subgroups of the report: sex and categories, once each. */
export const checkSubgroups: CrossCheck = (protocol, locate) => {
  const { found, add } = problemsAt(locate);
  const names = protocol.reporting.subgroups ?? [];
  const permitted = [
    'sex',
    ...protocol.baseline.filter((field) => field.type === 'category').map((field) => field.id),
  ];
  names.forEach((name, index) => {
    if (permitted.includes(name)) return;
    add(
      'PROTOCOL_REFERENCE',
      ['reporting', 'subgroups', index],
      text('this is no field that forms subgroups', 'dette felt danner ikke undergrupper'),
      { permitted: verbatim(permitted.join(', ')) },
    );
  });
  forRepeats([...names], (index) =>
    add(
      'PROTOCOL_DUPLICATE',
      ['reporting', 'subgroups', index],
      text('this field is named twice', 'feltet er nævnt to gange'),
    ),
  );
  return found;
};
