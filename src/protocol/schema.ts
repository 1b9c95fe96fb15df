/**
 * The protocol file `trial.yaml`, version 1: the one place where a trial is declared. Every field carries its
 * description, which the published JSON Schema (`trial schema`) and the editor show. Long because it is one grammar.
 */
import { z } from 'zod';
import { LANGUAGES } from '../core/text.ts';
import { EVENT_IDS, FLEXJOB_EVENTS } from '../ledger/events/event-ids.ts';
import { allocationSchema } from './allocation-schema.ts';
import { costAssumptions, costSensitivity, scenarioName } from './cost-what-if-schema.ts';
import { bilingual, columnName, format, identifier, isoDate, period, wholeYearDates } from './field-types.ts';
import { interviewFields } from './interview-schema.ts';
import { monitoringFields, rhythmFields } from './monitoring-schema.ts';
import { outcome } from './outcome-schema.ts';
import { surveyFields } from './survey-schema.ts';

const kroner = z.number().nonnegative().multipleOf(0.01);

const arm = z.strictObject({
  id: identifier.describe('Short name used in files, e.g. `anden-aktoer`.'),
  label: bilingual.describe('What people read.'),
  role: z.enum(['treatment', 'control']).describe('Exactly one arm is the control.'),
  ratio: z
    .number()
    .int()
    .positive()
    .default(1)
    .describe('Share of each stratum, relative to the other arms.'),
});

const extract = z.strictObject({
  file: z.string().min(1).describe('Path of the extract, relative to the protocol.'),
  ...format,
  dateFormat: wholeYearDates,
  columns: z
    .strictObject({
      cpr: columnName.describe('Header of the CPR number column.'),
      municipality: columnName
        .optional()
        .describe('Header of the municipality code column, if there is one.'),
      benefit: columnName.describe('Header of the current benefit (name or DREAM code).'),
      firstGrantedOn: columnName.optional().describe('Header of the date ledighedsydelse was first granted.'),
      lastFlexjobEndedOn: columnName
        .optional()
        .describe('Header of the end date of the last flexjob; empty for the newly referred.'),
      maternityLeave: columnName.optional().describe('Header of the maternity leave flag.'),
      sickLeave: columnName.optional().describe('Header of the sick leave flag.'),
      pensionClarification: columnName
        .optional()
        .describe('Header of the flag for being under clarification for førtidspension.'),
      available: columnName
        .optional()
        .describe('Header of the flag for standing at the disposal of a flexjob.'),
    })
    .describe('Which header names this municipality uses for the fields that eligibility reads.'),
  baseline: z
    .record(identifier, columnName)
    .default({})
    .describe('Header names of the baseline fields: `baseline` field id → header.'),
});

const municipality = z.strictObject({
  code: z
    .string()
    .regex(/^\d{3,4}$/, 'municipality')
    .describe('Municipality code, three or four digits; kept with four. Quote it in YAML.'),
  name: z.string().min(1).describe('Name of the municipality.'),
  region: z.enum(['east', 'west']).describe('Part of the country, as in the trial design.'),
  sampleSize: z.number().int().positive().describe('How many eligible citizens are drawn.'),
  providers: z
    .record(identifier, z.string().min(1))
    .default({})
    .describe('Who carries out each arm here: arm id → provider.'),
  extract: extract.describe("The municipality's CPR extract."),
});

const criterion = z
  .discriminatedUnion('criterion', [
    z.strictObject({
      criterion: z
        .literal('municipality')
        .describe('The citizen lives in the municipality that sent the extract.'),
      id: identifier.default('other-municipality').describe('Name of the exclusion reason.'),
    }),
    z.strictObject({
      criterion: z.literal('age').describe('The age at the reference date lies in a range.'),
      id: identifier.default('age').describe('Name of the exclusion reason.'),
      min: z.number().int().min(0).max(120).optional().describe('Youngest age, inclusive.'),
      max: z.number().int().min(0).max(120).optional().describe('Oldest age, inclusive.'),
    }),
    z.strictObject({
      criterion: z.literal('benefit').describe('The citizen receives one of the named benefits.'),
      id: identifier.default('other-benefit').describe('Name of the exclusion reason.'),
      is: z.array(identifier).min(1).describe('Permitted benefits, e.g. `ledighedsydelse`.'),
    }),
    z.strictObject({
      criterion: z
        .literal('benefit-since')
        .describe(
          'On the benefit for at least a period at the reference date: from the end of the last flexjob, or from the first grant for the newly referred.',
        ),
      id: identifier.default('benefit-too-short').describe('Name of the exclusion reason.'),
      atLeast: period.describe('Shortest time, an ISO 8601 period such as P6M.'),
    }),
    z.strictObject({
      criterion: z.literal('not-flagged').describe('A flag of the extract is not set.'),
      id: identifier.describe('Name of the exclusion reason.'),
      flag: z
        .enum(['maternityLeave', 'sickLeave', 'pensionClarification'])
        .describe('The flag that excludes.'),
    }),
    z.strictObject({
      criterion: z.literal('available').describe('The citizen stands at the disposal of a flexjob.'),
      id: identifier.default('not-available').describe('Name of the exclusion reason.'),
    }),
  ])
  .describe('One eligibility criterion. The order in the list decides which reason counts as the first.');

const baselineField = z.strictObject({
  id: identifier.describe('Name of the column in state/sample.csv.'),
  label: bilingual.describe('What the baseline table shows.'),
  type: z.enum(['number', 'category', 'date']).describe('How the value is read and summarised.'),
  unit: bilingual.optional().describe('Unit of a number.'),
  levels: z
    .array(
      z.strictObject({
        id: identifier.describe('Level in state/sample.csv.'),
        label: bilingual.describe('What people read.'),
        values: z
          .array(z.string())
          .min(1)
          .describe('Spellings found in extracts, compared without case and outer spaces.'),
      }),
    )
    .optional()
    .describe('Levels of a category; other spellings are an error.'),
});

const sender = z.strictObject({
  id: identifier.describe('Short name; stands as `source` in the ledger.'),
  label: z.string().min(1).describe('Who sends the reports.'),
  municipality: z
    .string()
    .regex(/^\d{3,4}$/, 'municipality')
    .describe('Reports of other municipalities’ citizens are refused.'),
  arm: identifier
    .optional()
    .describe('Reports of citizens of other arms are refused; left out, both arms are permitted.'),
  files: z
    .string()
    .min(1)
    .describe('File name pattern of the reports, `*` stands for anything, e.g. `aktoer-0101-*.csv`.'),
  ...rhythmFields,
  ...format,
  columns: z
    .record(z.string().min(1), columnName)
    .describe(
      'Ledger field → header of this sender. `cpr` or `trialId`, `type` and `date` are needed; the other fields are those of the event types.',
    ),
  values: z
    .record(z.string().min(1), z.record(z.string(), z.string()))
    .default({})
    .describe('Per ledger field: this sender’s wording → the value of the toolkit.'),
});

const fee = z.strictObject({
  base: kroner.default(0).describe('Kroner for each referred citizen.'),
  placement: kroner
    .default(0)
    .describe('Kroner when a citizen is placed in a flexjob within the placement period.'),
  retention: z
    .strictObject({
      after: period.describe('How long the citizen must stay in the job.'),
      amount: kroner.describe('Kroner when the job lasts so long.'),
    })
    .optional()
    .describe('Kroner for a job that lasts.'),
});

const payScheme = z.strictObject({
  components: z
    .array(
      z.strictObject({
        on: identifier.describe('The event that is paid: `referred`, `placed` or `retained`.'),
        after: period.optional().describe('With `retained`: how long the job must last, e.g. `P13W`.'),
        amount: kroner.optional().describe('Kroner; or else `share`.'),
        share: z
          .number()
          .min(0)
          .max(1)
          .multipleOf(0.0001)
          .optional()
          .describe('Share of the fee for a citizen; or else `amount`.'),
        hours: z
          .array(
            z.strictObject({
              from: z.number().min(0).max(168).describe('Hours a week from which the band holds.'),
              percent: z.number().min(0).max(200).multipleOf(0.01).describe('Percent of the component paid.'),
            }),
          )
          .optional()
          .describe('Bands of hours a week in the job; below the first nothing is paid.'),
      }),
    )
    .min(1)
    .describe('What is paid for.'),
  capPerCitizen: kroner.optional().describe('Most kroner for one citizen.'),
  cap: kroner.optional().describe('Most kroner for one provider (arm and municipality) in the whole trial.'),
  clawBack: z
    .strictObject({
      within: period.describe('A job that ends within this long of its start …'),
      percent: z
        .number()
        .min(0)
        .max(100)
        .multipleOf(0.01)
        .describe('… gives back this percent of what was paid for it.'),
    })
    .optional()
    .describe('What is paid back when a job does not last.'),
});

const rate = z.strictObject({
  rate: identifier.describe(
    'Which preset is replaced, e.g. `ledighedsydelse-week`; `trial init` lists them in docs.',
  ),
  from: isoDate.describe('First day the rate holds.'),
  to: isoDate.optional().describe('Last day the rate holds.'),
  value: z.number().nonnegative().describe('Value in the unit of the preset.'),
  source: z.string().min(1).describe('Where the figure stands.'),
});

const costModel = z.strictObject({
  model: z
    .enum(['flexjob', 'none'])
    .optional()
    .describe(
      '`flexjob` (left out: this): everybody is on ledighedsydelse until a flexjob begins, with the rates of 2005–06. `none`: no costs are computed, for trials that this does not fit.',
    ),
  schemes: z
    .record(identifier, payScheme)
    .optional()
    .describe('Pay schemes of the protocol, beside the presets `dk-2011` and `fr`.'),
  pay: z
    .record(
      identifier,
      z.strictObject({
        scheme: identifier.describe('Id of a scheme of the protocol or of a preset.'),
        fee: kroner.optional().describe('Kroner for a citizen, of which the scheme pays shares.'),
      }),
    )
    .optional()
    .describe('Arm id → pay scheme of its providers, paid by the state. Instead of `fees`.'),

  fees: z
    .record(identifier, fee)
    .default({})
    .describe('Results-based pay to the provider of an arm: arm id → fee, paid by the state.'),
  caseworkHourly: kroner
    .optional()
    .describe('Kroner for one hour of municipal casework; contacts with hours are costed when given.'),
  scope: z
    .enum(['budget', 'society'])
    .optional()
    .describe(
      '`budget` (left out: this): the public purses only. `society`: also wages, tax and production, for citizen, employer and society; the tax shares among the presets are rough and must be checked first.',
    ),
  afterWithdrawal: z
    .enum(['left-out', 'benefits'])
    .optional()
    .describe(
      'Days after a withdrawal to sickness benefit or disability pension: `left-out` (left out: this) or costed at the rates of those `benefits`.',
    ),
  overheadPercent: z
    .number()
    .min(0)
    .max(1000)
    .multipleOf(0.01)
    .optional()
    .describe('Municipal overhead in percent of casework.'),
  setup: z
    .array(
      z.strictObject({
        arm: identifier.describe('The arm it was for.'),
        amount: kroner.describe('Kroner for the whole arm, shared equally by its citizens.'),
        payer: z.enum(['municipality', 'state']).default('municipality').describe('Who pays.'),
        source: z.string().min(1).describe('Where the figure stands.'),
      }),
    )
    .optional()
    .describe('One-off costs of setting the programme up, on the first day of placement.'),
  outcomes: z
    .array(identifier)
    .min(1)
    .optional()
    .describe('What costs are set against: `placed`, `weeks-in-job`. Left out: both.'),
  wageAboveCap: z
    .enum(['cap', 'refuse'])
    .optional()
    .describe(
      'A wage above the cap: an error, as it may be a slip of the pen (`refuse`, left out: this), or the cap is subsidised (`cap`).',
    ),
  wageCapFrom: isoDate
    .optional()
    .describe(
      'First day of the jobs that the wage cap is for; the subsidy of jobs begun earlier has no cap. Left out: it is for all jobs.',
    ),
  refusion: z
    .strictObject({
      scheme: z
        .enum(['shares', 'steps-2016'])
        .default('shares')
        .describe(
          '`shares`: dated shares by benefit. `steps-2016`: 80, 40, 30, 20 percent by weeks on benefits.',
        ),
      weeksBefore: z
        .int()
        .min(0)
        .default(0)
        .describe('Weeks on benefits, without a break, before the first day of placement.'),
      limit: z
        .enum(['none', '18-of-24-months'])
        .default('none')
        .describe('`18-of-24-months`: no reimbursement of ledighedsydelse beyond 18 months within 24.'),
      rulesOf: z
        .int()
        .min(1990)
        .max(2100)
        .optional()
        .describe(
          'The rules of this year on every day: its shares (middle of the year), from 2016 the steps. Instead of `scheme`.',
        ),
    })
    .optional()
    .describe('State reimbursement. Left out: dated shares without a limit.'),
  discounting: z
    .strictObject({
      schedule: z
        .enum(['1999', '2009', '2013', '2021'])
        .optional()
        .describe('Discount rates of a Danish guideline by the year it is from.'),
      percent: z
        .number()
        .min(0)
        .max(100)
        .multipleOf(0.01)
        .optional()
        .describe('One discount rate a year instead, percent.'),
    })
    .optional()
    .describe(
      'Amounts of each completed year since the first day of placement are discounted. Left out: nominal.',
    ),
  priceLevel: z
    .strictObject({
      year: z.int().min(1900).max(2200).describe('Kroner of this year.'),
      index: z
        .array(
          z.strictObject({
            year: z.int().min(1900).max(2200).describe('Calendar year.'),
            value: z.number().positive().multipleOf(0.0001).describe('Price index of that year.'),
          }),
        )
        .min(1)
        .describe('A price index of every year with costs, and of `year`.'),
      source: z.string().min(1).describe('Where the index stands.'),
    })
    .optional()
    .describe('Price level of all amounts. Left out: kroner of the day they were paid.'),
  rates: z.array(rate).default([]).describe('Rates that replace the dated presets.'),
  assumptions: costAssumptions
    .optional()
    .describe('What if: rates, prices, subsidy shares or job lengths other than they were.'),
});

const costs = costModel.extend({
  sensitivity: costSensitivity
    .optional()
    .describe('Ranges and distributions of what is uncertain. Left out: 75 to 125 percent of everything.'),
  scenarios: z
    .array(
      z.strictObject({
        ...scenarioName,
        costs: costModel
          .omit({ fees: true, rates: true })
          .partial()
          .extend({
            fees: z.record(identifier, fee).optional().describe('Instead of `costs.fees`.'),
            rates: z.array(rate).optional().describe('Instead of `costs.rates`.'),
          })
          .describe('Fields that replace those of `costs`.'),
      }),
    )
    .optional()
    .describe('Scenarios that the report shows side by side.'),
});

export const protocolSchema = z
  .strictObject({
    version: z.literal(1).describe('Version of this file format.'),
    id: identifier.describe('Short name of the trial.'),
    title: bilingual.describe('Title of the trial.'),
    language: z
      .enum(LANGUAGES)
      .default('da')
      .describe('Language of messages and of the report when none is asked for.'),
    arms: z.array(arm).min(2).describe('The arms, in the order in which allocation deals them.'),
    municipalities: z.array(municipality).min(1).describe('The participating municipalities.'),
    register: z
      .strictObject({
        acceptFictitious: z
          .boolean()
          .default(false)
          .describe(
            'Let fictitious CPR numbers (day + 60) through. For tests and fixtures only; otherwise a counted exclusion reason.',
          ),
      })
      .default({ acceptFictitious: false })
      .describe('How CPR numbers are read.'),
    eligibility: z
      .array(criterion)
      .describe('Criteria in order; the first that fails is the main reason of exclusion.'),
    baseline: z.array(baselineField).default([]).describe('Baseline fields kept in the sample.'),
    sampling: z
      .strictObject({
        seed: z.string().min(1).describe('Public seed of the sample.'),
        onShortfall: z
          .enum(['refuse', 'takeAll'])
          .default('refuse')
          .describe('What happens where fewer citizens are eligible than asked for.'),
      })
      .describe('How citizens are drawn.'),
    allocation: allocationSchema
      .default({ scheme: 'complete-stratified', strata: ['municipality'] })
      .describe('How the sample is dealt to the arms.'),
    periods: z
      .strictObject({
        reference: isoDate.describe('The day on which eligibility is judged.'),
        allocation: isoDate
          .optional()
          .describe(
            'The day of the draw: nobody can have been referred before it. Left out, the reference date.',
          ),
        start: isoDate.describe('First day of placement (jobformidling).'),
        placement: period.describe(
          'Length of the placement period; then citizens not placed are referred back.',
        ),
        followUp: period.describe('Length of the follow-up after the placement period.'),
        statutoryFollowUp: period
          .default('P6M')
          .describe('When the first statutory follow-up falls, from the start of a job.'),
      })
      .describe(
        'Dates and periods. Month rule: the same day of the month, or the last day of a shorter month.',
      ),
    outcomes: z.array(outcome).min(1).describe('What the trial measures.'),
    events: z
      .array(z.enum(EVENT_IDS))
      .min(1)
      .default([...FLEXJOB_EVENTS])
      .describe(
        'Types of events that are reported in this trial; reports of others are refused. `voided` is always permitted. Left out, those of a flexjob trial.',
      ),
    senders: z.array(sender).default([]).describe('Who sends reports of events, and how their files look.'),
    ...surveyFields,
    ...interviewFields,
    ...monitoringFields,
    costs: costs.default({ fees: {}, rates: [] }).describe('Cost model: fees and rates.'),
    reporting: z
      .strictObject({
        smallCells: z
          .strictObject({
            minimum: z
              .number()
              .int()
              .min(1)
              .default(5)
              .describe('Smallest number of persons behind a published figure; 1 switches the rule off.'),
            reason: z.string().min(1).optional().describe('Why a minimum under 5 is permitted; needed then.'),
          })
          .default({ minimum: 5 })
          .describe('Protection of small cells in reports.'),
        languages: z
          .array(z.enum(LANGUAGES))
          .min(1)
          .default(['da', 'en'])
          .describe('Languages the report is written in.'),
        level: z.number().gt(0.5).lt(1).default(0.95).describe('Confidence level of intervals.'),
        seed: z.string().min(1).default('report').describe('Seed of everything Monte Carlo in the report.'),
        draws: z
          .number()
          .int()
          .min(100)
          .max(100000)
          .default(2000)
          .describe('Draws of the bootstrap in the cost section and of randomisation tests.'),
        subgroups: z
          .array(identifier)
          .min(1)
          .optional()
          .describe(
            'Subgroups in which the report shows the main outcome, fixed beforehand: `sex` and ids of baseline categories. Left out, none.',
          ),
      })
      .default({
        smallCells: { minimum: 5 },
        languages: ['da', 'en'],
        level: 0.95,
        seed: 'report',
        draws: 2000,
      })
      .describe('How results are reported.'),
  })
  .describe('Protocol of a randomized social trial, version 1.');

/** A protocol that has passed the schema: defaults filled in, not yet checked across fields. */
export type Protocol = z.output<typeof protocolSchema>;
export type Municipality = Protocol['municipalities'][number];
export type Extract = Municipality['extract'];
export type Arm = Protocol['arms'][number];
export type Criterion = Protocol['eligibility'][number];
export type OutcomeDefinition = Protocol['outcomes'][number];
export type BaselineField = Protocol['baseline'][number];
export type Sender = Protocol['senders'][number];
export type FileFormat = Pick<Sender, 'encoding' | 'delimiter' | 'decimal' | 'dateFormat' | 'padCpr'> &
  Partial<Pick<Sender, 'sheet'>>;
