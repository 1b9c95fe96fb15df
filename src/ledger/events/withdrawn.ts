import { text } from '../../core/text.ts';
import { changeOpenStay, closePlacement } from '../citizen-state.ts';
import type { EventType } from './event-type.ts';
import { WITHDRAWAL_REASONS, type WithdrawalReason } from './withdrawal-reasons.ts';

/**
 * The citizen leaves the trial. May lie before the start of placement (somebody who moved after the draw is part of the
 * participant flow). A job or a stay in a
 * business centre that goes on is counted up to and including that day, and not beyond: nobody reports it any more.
 */
export const withdrawn: EventType = {
  id: 'withdrawn',
  label: text('withdrawn', 'udgået'),
  earliest: 'reference',
  afterWithdrawal: false,
  fields: [
    {
      name: 'reason',
      label: text('reason for leaving', 'årsag til at udgå'),
      required: true,
      kind: 'choice',
      values: WITHDRAWAL_REASONS,
    },
  ],
  from: {
    allocated: ['withdrawn', 'deceased'],
    referred: ['withdrawn', 'deceased'],
    'in-flexjob': ['withdrawn', 'deceased'],
    'job-ended': ['withdrawn', 'deceased'],
    'in-centre': ['withdrawn', 'deceased'],
    'centre-left': ['withdrawn', 'deceased'],
    returned: ['withdrawn', 'deceased'],
  },
  mayFollow: () => null,
  fold(state, event) {
    closePlacement(state, event.day);
    changeOpenStay(state, (stay) => ({ ...stay, endedOn: event.day }));
    state.withdrawal = { on: event.day, reason: event.data['reason'] as WithdrawalReason };
  },
};
