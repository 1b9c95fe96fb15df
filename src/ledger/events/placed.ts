import { oreFromKroner } from '../../core/money.ts';
import { text } from '../../core/text.ts';
import {
  EMPLOYER_SECTORS,
  EMPLOYER_SIZES,
  FOUND_BY,
  openPlacement,
  openStay,
  type Placement,
  SUBSIDY_SHARES,
} from '../citizen-state.ts';
import type { EventType } from './event-type.ts';

/** The first day of a flexjob. Jobs do not overlap: the one before must have ended, at the latest the day before. */
export const placed: EventType = {
  id: 'placed',
  label: text('placed in a flexjob', 'ansat i fleksjob'),
  earliest: 'start',
  afterWithdrawal: false,
  fields: [
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
      name: 'hourlyWage',
      label: text('hourly wage', 'timeløn'),
      required: false,
      kind: 'kroner',
      min: 1,
      max: 1000,
      decimals: 2,
      unit: text('kroner an hour', 'kr. i timen'),
    },
    {
      name: 'subsidyShare',
      label: text('wage subsidy', 'løntilskud'),
      required: true,
      kind: 'choice',
      values: SUBSIDY_SHARES,
    },
    {
      name: 'employerSector',
      label: text("employer's sector", 'arbejdsgiverens sektor'),
      required: true,
      kind: 'choice',
      values: EMPLOYER_SECTORS,
    },
    {
      name: 'employerSize',
      label: text("employer's number of employees", 'arbejdsgiverens antal ansatte'),
      required: false,
      kind: 'choice',
      values: EMPLOYER_SIZES,
    },
    {
      name: 'foundBy',
      label: text('who found the job', 'hvem der fandt jobbet'),
      required: false,
      kind: 'choice',
      values: FOUND_BY,
    },
  ],
  from: {
    allocated: ['in-flexjob'],
    referred: ['in-flexjob'],
    'job-ended': ['in-flexjob'],
    'centre-left': ['in-flexjob'],
    returned: ['in-flexjob'],
  },
  mayFollow(state) {
    if (openStay(state) !== null) {
      return {
        code: 'EVENT_IN_CENTRE',
        message: text(
          'the citizen is in a business centre on that day',
          'borgeren er i et virksomhedscenter den dag',
        ),
        remedy: text(
          'report the final registration of the centre (its last day may be that of the new job), or correct a date',
          'indberet den afsluttende registrering (sidste dag må være den nye ansættelsesdag), eller ret en dato',
        ),
      };
    }
    if (openPlacement(state) === null) return null;
    return {
      code: 'EVENT_ALREADY_PLACED',
      message: text('the citizen is in a job on that day', 'borgeren er i job den dag'),
      remedy: text(
        'report the end of the earlier job (its last day lies before the new one), or correct a date',
        'indberet, at det tidligere job er ophørt (sidste dag ligger før det nye), eller ret en dato',
      ),
    };
  },
  fold(state, event) {
    const { data } = event;
    const wage = data['hourlyWage'] as number | undefined;
    state.placements.push({
      startedOn: event.day,
      endedOn: null,
      hoursPerWeek: data['hoursPerWeek'] as number,
      hourlyWage: wage === undefined ? null : oreFromKroner(wage),
      subsidyShare: data['subsidyShare'] as Placement['subsidyShare'],
      employerSector: data['employerSector'] as Placement['employerSector'],
      employerSize: (data['employerSize'] as Placement['employerSize'] | undefined) ?? null,
      foundBy: (data['foundBy'] as Placement['foundBy'] | undefined) ?? null,
    });
  },
};
