import { text } from '../../core/text.ts';
import { closePlacement, openPlacement } from '../citizen-state.ts';
import type { EventType } from './event-type.ts';

/** The last day of a flexjob. */
export const placementEnded: EventType = {
  id: 'placement-ended',
  label: text('flexjob ended', 'fleksjob ophørt'),
  earliest: 'start',
  afterWithdrawal: false,
  fields: [
    {
      name: 'reason',
      label: text('why it ended', 'årsag til ophør'),
      required: false,
      kind: 'choice',
      values: [
        'dismissed',
        'resigned',
        'expired',
        'sickness',
        'disability-pension',
        'early-retirement',
        'ordinary-job',
        'other',
      ],
    },
  ],
  from: {
    'in-flexjob': ['job-ended', 'returned'],
  },
  mayFollow(state) {
    if (openPlacement(state) !== null) return null;
    return {
      code: 'EVENT_NOT_PLACED',
      message: text(
        'the citizen is in no job on that day: none is reported, it has ended before, or it begins later',
        'borgeren er ikke i job den dag: intet er indberettet, det er ophørt tidligere, eller det begynder senere',
      ),
      remedy: text(
        'report the placement too, or correct a date',
        'indberet også ansættelsen, eller ret en dato',
      ),
    };
  },
  fold(state, event) {
    closePlacement(state, event.day);
  },
};
