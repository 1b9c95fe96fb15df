import { text } from '../../core/text.ts';
import {
  CENTRE_STATUSES,
  type CentreClosing,
  type CentreStatus,
  changeOpenStay,
  openStay,
} from '../citizen-state.ts';
import type { EventType } from './event-type.ts';
import { notInCentre } from './not-in-centre.ts';

/**
 * The final registration of a stay in a business centre, on its last day: where the citizen went, and what was done.
 * `still-in-centre` is for those who are there when the trial closes: the stay then has no last day. The flexjob, the
 * new municipality or the pension that the status tells of is an event of its own where the trial uses such events.
 */
export const centreClosed: EventType = {
  id: 'centre-closed',
  label: text('final registration', 'afsluttende registrering'),
  earliest: 'start',
  afterWithdrawal: false,
  fields: [
    {
      name: 'status',
      label: text('status at the end', 'status ved afslutning'),
      required: true,
      kind: 'choice',
      values: CENTRE_STATUSES,
    },
    {
      name: 'placements',
      label: text('number of company placements', 'antal virksomhedspraktikker'),
      required: false,
      kind: 'number',
      min: 0,
      max: 50,
      decimals: 0,
      unit: text('placements', 'praktikker'),
    },
    {
      name: 'parallelInitiatives',
      label: text('number of parallel initiatives', 'antal parallelindsatser'),
      required: false,
      kind: 'number',
      min: 0,
      max: 50,
      decimals: 0,
      unit: text('initiatives', 'indsatser'),
    },
    { name: 'mentorSupport', label: text('mentor support', 'mentorstøtte'), required: false, kind: 'flag' },
    {
      name: 'municipalFollowUps',
      label: text('number of municipal follow-ups', 'antal kommunale opfølgninger'),
      required: false,
      kind: 'number',
      min: 0,
      max: 200,
      decimals: 0,
      unit: text('follow-ups', 'opfølgninger'),
    },
    {
      name: 'plannedNext',
      label: text('planned next initiative', 'planlagt fremadrettet indsats'),
      required: false,
      kind: 'choice',
      values: ['none', 'company-placement', 'wage-subsidy', 'education', 'treatment', 'mentor', 'other'],
    },
  ],
  from: { 'in-centre': ['centre-left', 'job-ended', 'returned', 'in-centre'] },
  mayFollow: (state) => notInCentre(openStay(state)),
  fold(state, { day, data }) {
    const number = (name: string) => (data[name] as number | undefined) ?? null;
    const status = data['status'] as CentreStatus;
    const closing: CentreClosing = {
      on: day,
      status,
      placements: number('placements'),
      parallelInitiatives: number('parallelInitiatives'),
      mentorSupport: (data['mentorSupport'] as boolean | undefined) ?? null,
      municipalFollowUps: number('municipalFollowUps'),
    };
    const endedOn = status === 'still-in-centre' ? null : day;
    changeOpenStay(state, (stay) => ({ ...stay, endedOn, closing }));
  },
};
