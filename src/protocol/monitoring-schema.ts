/** The protocol's part about following the trial while it runs: meetings, who may see what, and declared interim analyses. */
import { z } from 'zod';
import { bilingual, columnName, format, identifier, isoDate, period } from './field-types.ts';

const meeting = z.strictObject({
  id: identifier.describe('Name of the meeting.'),
  label: bilingual.describe('What people read.'),
  due: period.optional().describe('When it is due, from the start of placement; `due` or `on` is needed.'),
  on: isoDate.optional().describe('Its day, where that is fixed or lies before the start.'),
  with: z
    .enum(['everybody', 'municipality', 'party'])
    .default('municipality')
    .describe(
      'One meeting for everybody; one in each municipality with its provider; or one with each municipality and each provider.',
    ),
});

const meetingRegister = z.strictObject({
  files: z.string().min(1).describe('File name pattern, `*` stands for anything.'),
  ...format,
  columns: z
    .strictObject({
      meeting: columnName.describe('Header of the meeting: its id or wording.'),
      party: columnName
        .optional()
        .describe(
          'Header of the municipality or provider, as in interviews; empty where everybody meets. Needed unless all meetings are with everybody.',
        ),
      heldOn: columnName.describe('Header of the day on which the meeting was held.'),
      form: columnName.optional().describe('Header of the form: visit, video, phone.'),
      participants: columnName.optional().describe('Header of the number of people who took part.'),
      correctionReason: columnName
        .optional()
        .describe('Header of the reason why a row replaces an earlier one; files may lack this column.'),
    })
    .describe('Which headers the register uses.'),
});

const look = z.strictObject({
  information: z
    .number()
    .gt(0)
    .max(1)
    .describe('Planned share of the information, e.g. 0.5 when half is known. The last look is 1.'),
  due: period.optional().describe('When the look is planned, from the start of placement.'),
});

const interim = z.strictObject({
  outcome: identifier.optional().describe('The outcome that is tested; the primary one when left out.'),
  alpha: z
    .number()
    .gt(0)
    .lt(0.5)
    .default(0.05)
    .describe('Chance of a false positive over all looks together (both sides together when two-sided).'),
  sided: z.literal([1, 2]).default(2).describe('Two-sided, or one-sided in the direction of `better`.'),
  better: z
    .enum(['higher', 'lower'])
    .default('higher')
    .describe('Which direction of the effect a one-sided test looks for, treated minus control.'),
  spending: z
    .enum(['obrien-fleming', 'pocock'])
    .default('obrien-fleming')
    .describe('Lan–DeMets spending function: like O’Brien–Fleming (late) or like Pocock (evenly).'),
  looks: z
    .array(look)
    .min(1)
    .describe(
      'The looks in order, the final analysis included: rising shares of the information, the last is 1.',
    ),
  maximumInformation: z
    .number()
    .int()
    .positive()
    .optional()
    .describe(
      'What counts as all information: number of events for a time to an event (needed there), of citizens with a known value otherwise (all allocated when left out).',
    ),
});

/** Fields of the protocol that concern monitoring. */
export const monitoringFields = {
  meetings: z.array(meeting).default([]).describe('Meetings of the trial; `trial status` reminds of them.'),
  meetingRegister: meetingRegister
    .optional()
    .describe(
      'Files that say which meetings were held. Left out, the toolkit cannot know, and `trial status` says so.',
    ),
  monitoring: z
    .strictObject({
      showArms: z
        .boolean()
        .default(false)
        .describe(
          'Let `trial status` show outcomes by arm while the trial runs. Every such look is logged. When the trial has ended they are shown anyway.',
        ),
      interim: interim
        .optional()
        .describe('Interim analysis, declared beforehand: `trial report --interim` carries it out.'),
    })
    .default({ showArms: false })
    .describe('What may be seen while the trial runs.'),
};

/** Fields of a sender that concern its reports' rhythm. */
export const rhythmFields = {
  every: z
    .enum(['P1M', 'P3M'])
    .optional()
    .describe(
      'The sender reports every month or every third month, counted from the start of placement; left out, `trial status` expects nothing of it.',
    ),
  grace: period
    .default('P14D')
    .describe('How long after the end of a period its report may take before it is missing.'),
};

export type Meeting = z.output<typeof meeting>;
export type MeetingRegister = z.output<typeof meetingRegister>;
export type InterimPlan = z.output<typeof interim>;
