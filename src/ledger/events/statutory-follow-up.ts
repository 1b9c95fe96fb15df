import { addPeriod } from '../../core/dates.ts';
import { text } from '../../core/text.ts';
import {
  closePlacement,
  FOLLOW_UP_RESULTS,
  openPlacement,
  type StatutoryFollowUp,
} from '../citizen-state.ts';
import type { EventType } from './event-type.ts';

/**
 * The municipality's statutory follow-up of a job. When it finds the job ended and nobody has reported the end, the last
 * day in the job is taken to be the day before the follow-up, or the day before the follow-up fell due, whichever is
 * first: a job that nobody can date is never counted as kept. A `placement-ended` report gives the true day.
 */
export const statutoryFollowUp: EventType = {
  id: 'statutory-follow-up',
  label: text('statutory follow-up', 'lovpligtig opfølgning'),
  earliest: 'start',
  afterWithdrawal: false,
  fields: [
    {
      name: 'result',
      label: text('result of the follow-up', 'resultat af opfølgningen'),
      required: true,
      kind: 'choice',
      values: FOLLOW_UP_RESULTS,
    },
  ],
  from: {
    'in-flexjob': ['in-flexjob', 'job-ended', 'returned'],
    'job-ended': ['job-ended'],
    'in-centre': ['in-centre'],
    returned: ['returned'],
  },
  mayFollow(state, event) {
    if (state.placements.length === 0) {
      return {
        code: 'EVENT_NOT_PLACED',
        message: text(
          'no job of the citizen has begun by that day',
          'borgeren er ikke begyndt i et job den dag',
        ),
        remedy: text('report the placement first', 'indberet først ansættelsen'),
      };
    }
    if (event.data['result'] === 'continues' && openPlacement(state) === null) {
      return {
        code: 'EVENT_NOT_PLACED',
        message: text(
          'the job is said to continue, but it has ended by that day',
          'jobbet siges at fortsætte, men det er ophørt den dag',
        ),
        remedy: text('correct the result or the end of the job', 'ret resultatet eller jobbets ophør'),
      };
    }
    return null;
  },
  fold(state, event, calendar) {
    const result = event.data['result'] as StatutoryFollowUp['result'];
    state.followUps.push({ on: event.day, result });
    const open = openPlacement(state);
    if (result === 'ended' && open) {
      const due = addPeriod(open.startedOn, calendar.statutoryFollowUp);
      closePlacement(state, Math.max(open.startedOn, Math.min(event.day, due) - 1));
    }
  },
};
