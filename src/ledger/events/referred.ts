import { text } from '../../core/text.ts';
import type { EventType } from './event-type.ts';

/** The citizen has been handed to the party that is to find a job: the start of the intervention for this citizen. */
export const referred: EventType = {
  id: 'referred',
  label: text('referred', 'henvist'),
  earliest: 'allocation',
  afterWithdrawal: false,
  fields: [],
  from: {
    allocated: ['referred'],
    'in-centre': ['in-centre'],
    'centre-left': ['centre-left'],
  },
  mayFollow(state) {
    if (state.referredOn !== null) {
      return {
        code: 'EVENT_TWICE',
        message: text('the citizen has been referred before', 'borgeren er henvist tidligere'),
        remedy: text(
          'correct the earlier report if its date is wrong',
          'ret den tidligere indberetning, hvis dens dato er forkert',
        ),
      };
    }
    if (state.placements.length > 0 || state.returnedOn !== null) {
      return {
        code: 'EVENT_ORDER',
        message: text(
          'the citizen has been placed or returned before this referral',
          'borgeren er ansat eller tilbagevisiteret før denne henvisning',
        ),
      };
    }
    return null;
  },
  fold(state, event) {
    state.referredOn = event.day;
  },
};
