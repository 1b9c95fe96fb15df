import { text } from '../../core/text.ts';
import { CONTACT_METHODS, type Contact } from '../citizen-state.ts';
import { CITIZEN_STATES } from './citizen-states.ts';
import type { EventType } from './event-type.ts';
import { unchangedIn } from './unchanged-in.ts';

/** A meeting, a call, a visit: casework for one citizen. May follow a withdrawal, never a death. */
export const contact: EventType = {
  id: 'contact',
  label: text('contact', 'kontakt'),
  earliest: 'start',
  afterWithdrawal: true,
  fields: [
    {
      name: 'method',
      label: text('kind of contact', 'kontaktform'),
      required: true,
      kind: 'choice',
      values: CONTACT_METHODS,
    },
    {
      name: 'hours',
      label: text('hours of casework', 'timer brugt'),
      required: false,
      kind: 'number',
      min: 0,
      max: 24,
      decimals: 2,
      unit: text('hours', 'timer'),
    },
  ],
  from: unchangedIn(CITIZEN_STATES.filter((state) => state !== 'deceased')),
  mayFollow: () => null,
  fold(state, event) {
    state.contacts.push({
      on: event.day,
      method: event.data['method'] as Contact['method'],
      hours: (event.data['hours'] as number | undefined) ?? null,
    });
  },
};
