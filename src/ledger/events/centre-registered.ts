import { text } from '../../core/text.ts';
import { type CentreRegistration, changeOpenStay, openStay } from '../citizen-state.ts';
import type { EventType } from './event-type.ts';
import { mentorHours } from './mentor-hours.ts';
import { notInCentre } from './not-in-centre.ts';

/** The registration every third month of a stay in a business centre: how the placement develops and who supports it. */
export const centreRegistered: EventType = {
  id: 'centre-registered',
  label: text('quarterly registration', 'kvartalsregistrering'),
  earliest: 'start',
  afterWithdrawal: false,
  fields: [
    {
      name: 'hoursPerWeek',
      label: text('hours a week now', 'timer pr. uge nu'),
      required: true,
      kind: 'number',
      min: 0,
      max: 40,
      decimals: 2,
      unit: text('hours', 'timer'),
    },
    { name: 'newTasks', label: text('new tasks', 'nye opgaver'), required: false, kind: 'flag' },
    {
      name: 'newResponsibilities',
      label: text('new responsibilities', 'nye ansvarsområder'),
      required: false,
      kind: 'flag',
    },
    mentorHours,
    {
      name: 'otherSupport',
      label: text('other support persons', 'andre støttepersoner'),
      required: false,
      kind: 'flag',
    },
    {
      name: 'jobcentreFollowUp',
      label: text('follow-up from the job centre', 'opfølgning fra jobcenter'),
      required: false,
      kind: 'flag',
    },
    {
      name: 'newInitiatives',
      label: text('new supporting or parallel initiatives', 'nye understøttende eller parallelle indsatser'),
      required: false,
      kind: 'flag',
    },
  ],
  from: { 'in-centre': ['in-centre'] },
  mayFollow: (state) => notInCentre(openStay(state)),
  fold(state, { day, data }) {
    const flag = (name: string) => (data[name] as boolean | undefined) ?? null;
    const registration: CentreRegistration = {
      on: day,
      hoursPerWeek: data['hoursPerWeek'] as number,
      newTasks: flag('newTasks'),
      newResponsibilities: flag('newResponsibilities'),
      mentorHours: (data['mentorHours'] as number | undefined) ?? null,
      otherSupport: flag('otherSupport'),
      jobcentreFollowUp: flag('jobcentreFollowUp'),
      newInitiatives: flag('newInitiatives'),
    };
    changeOpenStay(state, (stay) => ({ ...stay, registrations: [...stay.registrations, registration] }));
  },
};
