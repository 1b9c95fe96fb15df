/**
 * The protocol's part about outcomes: one entry of the union per kind, its file in src/outcomes/kinds/ beside it. Long
 * because it is one grammar. The five kinds of flexjob trials come first, the general ones after them.
 */
import { z } from 'zod';
import { CITIZEN_STATES } from '../ledger/events/citizen-states.ts';
import { EVENT_IDS } from '../ledger/events/event-ids.ts';
import { WITHDRAWAL_REASONS } from '../ledger/events/withdrawal-reasons.ts';
import { bilingual, identifier, period } from './field-types.ts';

/** States of a citizen that an outcome may name: those of the ledger (docs/ledger.md), and `on-benefit`. */
export const OUTCOME_STATES = [...CITIZEN_STATES, 'on-benefit'] as const;

/** What may happen to a citizen between the draw and the measurement and changes what the measurement means (ICH E9(R1)). */
export const INTERCURRENT_EVENTS = ['not-started', 'returned', ...WITHDRAWAL_REASONS] as const;

const QUANTITIES = ['working-hours', 'centre-hours', 'event-count', 'event-sum'] as const;

const estimand = z
  .strictObject({
    population: bilingual.optional().describe('For whom the effect is stated.'),
    treatment: bilingual.optional().describe('What is compared with what.'),
    variable: bilingual.optional().describe('What is measured of each citizen.'),
    intercurrent: z
      .array(
        z.strictObject({
          event: z.enum(INTERCURRENT_EVENTS).describe('What happens.'),
          handling: bilingual.describe('How it is dealt with.'),
        }),
      )
      .default([])
      .describe('Events whose wording is replaced; the others keep theirs.'),
    summary: bilingual.optional().describe('How the groups are summed up and compared.'),
  })
  .optional()
  .describe(
    'Wording of the estimand where the one derived from kind and protocol is to be replaced. Words only: what is computed does not change.',
  );

const common = {
  id: identifier.describe('Name of the outcome.'),
  label: bilingual.describe('What people read.'),
  primary: z.boolean().default(false).describe('The trial has one primary outcome.'),
  estimand,
};

const event = z
  .enum(EVENT_IDS)
  .exclude(['voided'])
  .describe('Type of event; one of those that the trial uses.');

const where = z
  .record(z.string().min(1), z.array(z.union([z.string(), z.boolean()])).min(1))
  .default({})
  .describe('Only events whose field has one of these values, e.g. `reason: [died, moved]`.');

const missingAfter = z
  .array(z.enum(WITHDRAWAL_REASONS))
  .default([])
  .describe(
    'Reasons for leaving after which the value is unknown: such a citizen is missing in this outcome. After the others the citizen stays in and counts as not having what is measured.',
  );

const states = z.array(z.enum(OUTCOME_STATES)).min(1);

const window = period.optional();

export const outcome = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('placed-within').describe('Placed in a flexjob within a window from the start.'),
      ...common,
      window: period.describe('Length of the window from the start of placement.'),
    }),
    z.strictObject({
      kind: z
        .literal('days-to-placement')
        .describe(
          'Days from start to first placement; censored at withdrawal for a competing reason or at the data cut.',
        ),
      ...common,
    }),
    z.strictObject({
      kind: z.literal('in-flexjob-at').describe('In a flexjob on the day a period after the start.'),
      ...common,
      at: period.describe('When the state is read, from the start.'),
    }),
    z.strictObject({
      kind: z
        .literal('retained-at-follow-up')
        .describe('Placed, and still in that job at the first statutory follow-up.'),
      ...common,
    }),
    z.strictObject({
      kind: z
        .literal('weeks-off-benefit')
        .describe('Weeks of the observed period not spent on ledighedsydelse because of a flexjob.'),
      ...common,
    }),
    z.strictObject({
      kind: z.literal('event-within').describe('An event of a type happened within a window from the start.'),
      ...common,
      event,
      where,
      window: period.describe('Length of the window from the start of placement.'),
      missingAfter,
    }),
    z.strictObject({
      kind: z
        .literal('time-to-event')
        .describe('Days from the start to the first event of a type, with named competing events.'),
      ...common,
      event,
      where,
      competing: z
        .array(
          z.strictObject({
            id: identifier.describe('Name of the competing event.'),
            label: bilingual.describe('What people read.'),
            event,
            where,
          }),
        )
        .default([])
        .describe(
          'Events that end the wait and make the event impossible or different. A withdrawal that none of them names censors.',
        ),
      until: period.optional().describe('The wait is followed so long from the start; left out, to the end.'),
    }),
    z.strictObject({
      kind: z.literal('state-at').describe('In one of the named states on the day a period after the start.'),
      ...common,
      states: states.describe('The states that count.'),
      at: period.describe('When the state is read, from the start.'),
      missingAfter,
    }),
    z.strictObject({
      kind: z.literal('time-in-state').describe('Time in the named states within a window.'),
      ...common,
      states: states.describe(
        'The states that count, e.g. `in-flexjob`; `on-benefit` is every state in the trial but a flexjob.',
      ),
      unit: z.enum(['weeks', 'days']).default('weeks').describe('Unit of the value; a week is seven days.'),
      from: period.default('P0D').describe('Where the window begins, from the start of placement.'),
      window: window.describe('Length of the window; left out, to the end of the trial or the data cut.'),
      missingAfter,
    }),
    z.strictObject({
      kind: z.literal('sum').describe('Sum of a quantity within a window.'),
      ...common,
      quantity: z
        .enum(QUANTITIES)
        .describe(
          '`working-hours`: weekly hours of flexjobs times weeks in them; `centre-hours`: the same of stays in business centres; `event-count`: number of events of a type; `event-sum`: sum of a numeric field of such events, e.g. the hours of contacts.',
        ),
      event: event.optional(),
      field: z.string().min(1).optional().describe('The numeric field that `event-sum` adds up.'),
      where,
      from: period.default('P0D').describe('Where the window begins, from the start of placement.'),
      window: window.describe('Length of the window; left out, to the end of the trial or the data cut.'),
      missingAfter,
    }),
    z.strictObject({
      kind: z.literal('survey-score').describe('Score of a citizen in a survey wave.'),
      ...common,
      wave: identifier.describe('The survey wave.'),
      measure: identifier.describe('A scale, or a question of kind likert or number.'),
    }),
    z.strictObject({
      kind: z
        .literal('register-weeks')
        .describe('Weeks on named benefits by a DREAM extract, read in with `trial reconcile --keep`.'),
      ...common,
      benefits: z
        .array(identifier)
        .min(1)
        .describe('The benefits that count, e.g. `ledighedsydelse` or `fleksjob`; `none` is no benefit.'),
      from: period.default('P0D').describe('Where the window begins, from the start of placement.'),
      window: window.describe('Length of the window; left out, to the end of the trial or the data cut.'),
    }),
  ])
  .describe('One outcome, computed from the ledger (a survey score from the answers).');
