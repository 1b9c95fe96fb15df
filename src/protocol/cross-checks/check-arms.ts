import { text } from '../../core/text.ts';
import { type CrossCheck, problemsAt } from './cross-check.ts';
import { forRepeats } from './for-repeats.ts';

/** Arms: ids once each, exactly one control arm. */
export const checkArms: CrossCheck = (protocol, locate) => {
  const { found, add } = problemsAt(locate);
  const armIds = protocol.arms.map((arm) => arm.id);

  forRepeats(armIds, (index) =>
    add('PROTOCOL_DUPLICATE', ['arms', index, 'id'], text('two arms have this id', 'to arme har dette id')),
  );
  if (protocol.arms.filter((arm) => arm.role === 'control').length !== 1) {
    add(
      'PROTOCOL_CONTROL_ARM',
      ['arms'],
      text('the trial needs exactly one control arm', 'forsøget skal have netop én kontrolarm'),
      {
        remedy: text('give one arm `role: control`', 'giv én arm `role: control`'),
      },
    );
  }
  return found;
};
