import { text } from '../../core/text.ts';
import { CENTRE_GOALS, type CentreStay, openPlacement, openStay } from '../citizen-state.ts';
import type { EventType } from './event-type.ts';
import { mentorHours } from './mentor-hours.ts';

/**
 * First day in a business centre (virksomhedscenter): the registration "when a citizen starts" of the pilot in 2013 —
 * the citizen, the long-term goal, the placement and its support. Age and sex follow from the CPR number and are not
 * asked for again. A stay neither overlaps another nor a flexjob.
 */
export const centreStarted: EventType = {
  id: 'centre-started',
  label: text('started in a business centre', 'startet i virksomhedscenter'),
  earliest: 'start',
  afterWithdrawal: false,
  fields: [
    {
      name: 'goal',
      label: text('long-term goal', 'langsigtet mål'),
      required: true,
      kind: 'choice',
      values: CENTRE_GOALS,
    },
    {
      name: 'hoursPerWeek',
      label: text('hours a week', 'timer pr. uge'),
      required: true,
      kind: 'number',
      min: 0.5,
      max: 40,
      decimals: 2,
      unit: text('hours', 'timer'),
    },
    {
      name: 'matchGroup',
      label: text('match group', 'matchgruppe'),
      required: false,
      kind: 'choice',
      values: ['1', '2', '3'],
    },
    {
      name: 'education',
      label: text('education', 'uddannelse'),
      required: false,
      kind: 'choice',
      values: ['primary', 'upper-secondary', 'vocational', 'short-higher', 'medium-higher', 'long-higher'],
    },
    {
      name: 'workYears',
      label: text('work experience', 'joberfaring'),
      required: false,
      kind: 'number',
      min: 0,
      max: 60,
      decimals: 1,
      unit: text('years', 'år'),
    },
    {
      name: 'supportYears',
      label: text('time on public support', 'forsørgelseshistorik'),
      required: false,
      kind: 'number',
      min: 0,
      max: 60,
      decimals: 1,
      unit: text('years', 'år'),
    },
    {
      name: 'origin',
      label: text('origin', 'herkomst'),
      required: false,
      kind: 'choice',
      values: ['danish', 'western', 'non-western'],
    },
    {
      name: 'referredBy',
      label: text('referral', 'visitation'),
      required: false,
      kind: 'choice',
      values: ['rehabilitation-team', 'jobcentre', 'other'],
    },
    {
      name: 'parallelOffers',
      label: text('parallel offers under other legislation', 'parallelle tilbud efter anden lovgivning'),
      required: false,
      kind: 'flag',
    },
    {
      name: 'stepwiseTransition',
      label: text('stepwise transition', 'trinvis udslusning'),
      required: false,
      kind: 'flag',
    },
    {
      name: 'tasks',
      label: text('tasks', 'opgaver'),
      required: false,
      kind: 'choice',
      values: ['practical', 'service', 'care', 'office', 'production', 'other'],
    },
    {
      name: 'companyType',
      label: text('kind of company', 'virksomhedstype'),
      required: false,
      kind: 'choice',
      values: ['private', 'public', 'other'],
    },
    mentorHours,
    {
      name: 'mentorHourlyPay',
      label: text("company mentor's hourly pay", 'virksomhedsmentors timeløn'),
      required: false,
      kind: 'kroner',
      min: 0,
      max: 1000,
      decimals: 2,
      unit: text('kroner an hour', 'kr. i timen'),
    },
  ],
  from: {
    allocated: ['in-centre'],
    referred: ['in-centre'],
    'job-ended': ['in-centre'],
    'centre-left': ['in-centre'],
    returned: ['in-centre'],
  },
  mayFollow(state) {
    if (openPlacement(state) !== null) {
      return {
        code: 'EVENT_ALREADY_PLACED',
        message: text('the citizen is in a flexjob on that day', 'borgeren er i fleksjob den dag'),
        remedy: text(
          'report the end of the job (its last day lies before the first in the centre), or correct a date',
          'indberet jobbets ophør (sidste dag ligger før den første i centret), eller ret en dato',
        ),
      };
    }
    if (openStay(state) !== null) {
      return {
        code: 'EVENT_IN_CENTRE',
        message: text(
          'the citizen is in a business centre on that day',
          'borgeren er i et virksomhedscenter den dag',
        ),
        remedy: text(
          'report the final registration of the earlier stay (its last day lies before the new start), or correct a date',
          'indberet den afsluttende registrering af det tidligere forløb (sidste dag ligger før den nye start), eller ret en dato',
        ),
      };
    }
    if (state.activities?.some((stay) => stay.closing?.status === 'disability-pension')) {
      return {
        code: 'EVENT_AFTER_PENSION',
        message: text(
          'an earlier stay ended in disability pension',
          'et tidligere forløb er afsluttet med førtidspension',
        ),
        remedy: text(
          'correct the earlier final registration if no pension was granted',
          'ret den tidligere afsluttende registrering, hvis der ikke er tilkendt pension',
        ),
      };
    }
    return null;
  },
  fold(state, event) {
    const stay: CentreStay = {
      kind: 'centre',
      startedOn: event.day,
      endedOn: null,
      goal: event.data['goal'] as CentreStay['goal'],
      hoursPerWeek: event.data['hoursPerWeek'] as number,
      registrations: [],
      closing: null,
    };
    state.activities = [...(state.activities ?? []), stay];
  },
};
