import { text, verbatim } from '../../core/text.ts';
import { type CrossCheck, problemsAt } from './cross-check.ts';

/** Fees are of arms that exist. */
export const checkFees: CrossCheck = (protocol, locate) => {
  const { found, add } = problemsAt(locate);
  const armIds = protocol.arms.map((arm) => arm.id);
  for (const arm of Object.keys(protocol.costs.fees)) {
    if (!armIds.includes(arm)) {
      add(
        'PROTOCOL_REFERENCE',
        ['costs', 'fees', arm],
        text('no arm has this id', 'ingen arm har dette id'),
        { permitted: verbatim(armIds.join(', ')) },
      );
    }
  }
  return found;
};
