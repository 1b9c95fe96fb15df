import { text } from '../../core/text.ts';
import { openPlacement } from '../citizen-state.ts';
import type { EventType } from './event-type.ts';

/** Back-referral: the provider hands the citizen back to the municipality because no job was found. The municipality may place the citizen afterwards. */
export const returned: EventType = {
  id: 'returned',
  label: text('returned to the municipality', 'tilbagevisiteret'),
  earliest: 'start',
  afterWithdrawal: false,
  fields: [],
  from: {
    allocated: ['returned'],
    referred: ['returned'],
    'job-ended': ['returned'],
    'in-centre': ['in-centre'],
    'centre-left': ['returned'],
  },
  mayFollow(state) {
    if (state.returnedOn !== null) {
      return {
        code: 'EVENT_TWICE',
        message: text('the citizen has been returned before', 'borgeren er tilbagevisiteret tidligere'),
      };
    }
    if (openPlacement(state) !== null) {
      return {
        code: 'EVENT_ALREADY_PLACED',
        message: text(
          'the citizen is in a job on that day and is not returned from it',
          'borgeren er i job den dag og tilbagevisiteres ikke derfra',
        ),
        remedy: text(
          'report the end of the job, or correct a date',
          'indberet jobbets ophør, eller ret en dato',
        ),
      };
    }
    return null;
  },
  fold(state, event) {
    state.returnedOn = event.day;
  },
};
