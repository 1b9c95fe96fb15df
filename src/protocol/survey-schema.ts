/** The protocol's part about questionnaires: questions, scales and survey waves. */
import { z } from 'zod';
import { bilingual, columnName, format, identifier, isoDate, period } from './field-types.ts';

const option = {
  id: identifier.describe('Name of the option in state/surveys.'),
  label: bilingual.describe('What the respondent reads.'),
  values: z
    .array(z.string().min(1))
    .default([])
    .describe(
      'Spellings found in files, compared without case and outer spaces. The id and both wordings are understood anyway.',
    ),
};

const missing = z
  .boolean()
  .default(false)
  .describe('True for "do not know" and "do not wish to answer": an answer, but not one that counts.');

const common = {
  id: identifier.describe('Name of the question; column in state/surveys/<wave>.csv.'),
  label: bilingual.describe('The question as it is asked.'),
  required: z
    .boolean()
    .default(false)
    .describe('An answered questionnaire without this answer is refused. Left out, a blank is counted.'),
  askedIf: z
    .strictObject({
      question: identifier.describe('An earlier question with options.'),
      is: z.array(identifier).min(1).describe('Asked only of those who chose one of these options.'),
    })
    .optional()
    .describe('Skip rule: others are not asked, and an answer of theirs is refused.'),
};

const question = z
  .discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('single').describe('One option is chosen.'),
      ...common,
      options: z
        .array(z.strictObject({ ...option, missing }))
        .min(2)
        .describe('The options in the order shown.'),
    }),
    z.strictObject({
      kind: z.literal('multiple').describe('Any number of options is chosen.'),
      ...common,
      options: z
        .array(
          z.strictObject({
            ...option,
            exclusive: z
              .boolean()
              .default(false)
              .describe('Cannot stand together with another ("none of these").'),
          }),
        )
        .min(2)
        .describe('The options in the order shown.'),
      separator: z
        .enum([';', ',', '|', '/', '+'])
        .default(';')
        .describe('What divides the options in one cell; not used where each option has its own column.'),
    }),
    z.strictObject({
      kind: z.literal('likert').describe('One step of an ordered scale.'),
      ...common,
      options: z
        .array(
          z.strictObject({
            ...option,
            missing,
            score: z.number().optional().describe('Score of the step; its position (1, 2, …) when left out.'),
          }),
        )
        .min(2)
        .describe('The steps from lowest to highest.'),
      higherIs: z
        .enum(['better', 'worse', 'neither'])
        .default('better')
        .describe('What a higher score means; changes are counted as improved or worsened by it.'),
    }),
    z.strictObject({
      kind: z.literal('number').describe('A number.'),
      ...common,
      min: z.number().describe('Lowest permitted number.'),
      max: z.number().describe('Highest permitted number.'),
      decimals: z.number().int().min(0).max(6).default(0).describe('Most decimals permitted.'),
      unit: bilingual.optional().describe('Unit of the number.'),
      higherIs: z
        .enum(['better', 'worse', 'neither'])
        .default('neither')
        .describe('What a higher number means.'),
    }),
    z.strictObject({
      kind: z.literal('date').describe('A date.'),
      ...common,
      earliest: isoDate.optional().describe('Earliest permitted day.'),
      latest: isoDate.optional().describe('Latest permitted day; the day of reading in when left out.'),
    }),
    z.strictObject({
      kind: z
        .literal('text')
        .describe('Free text: private, kept apart with restricted access, never in a report.'),
      ...common,
      maxLength: z.number().int().min(1).max(20000).default(4000).describe('Most characters permitted.'),
    }),
  ])
  .describe('One question. Asked in every wave whose `answers` map it to a column.');

const scale = z.strictObject({
  id: identifier.describe('Name of the score.'),
  label: bilingual.describe('What people read.'),
  questions: z.array(identifier).min(1).describe('Questions of kind likert or number that make it up.'),
  combine: z.enum(['sum', 'mean']).default('mean').describe('How the answers become one number.'),
  factor: z
    .number()
    .positive()
    .default(1)
    .describe('The sum or mean is multiplied by this, e.g. 4 for a sum of 0–25 shown as 0–100.'),
  reversed: z
    .array(identifier)
    .default([])
    .describe('Questions that count the other way: lowest + highest − score.'),
  minimumAnswered: z
    .number()
    .int()
    .positive()
    .optional()
    .describe(
      'How many answers are needed; all when left out. With fewer answers than questions a sum is the mean of those answered times the number of questions.',
    ),
  higherIs: z.enum(['better', 'worse', 'neither']).default('better').describe('What a higher score means.'),
});

const wave = z.strictObject({
  id: identifier.describe('Name of the wave.'),
  label: bilingual.describe('What people read.'),
  due: period.describe('When the wave is out, counted from the start of placement (P0D at the start).'),
  closes: period
    .optional()
    .describe('How long after `due` answers are awaited; reminders are due until then.'),
  files: z
    .string()
    .min(1)
    .optional()
    .describe('File name pattern of the answers, `*` stands for anything, e.g. `spoergeskema-1-*.csv`.'),
  ...format,
  columns: z
    .strictObject({
      cpr: columnName.optional().describe('Header of the CPR number; `cpr` or `trialId` is needed.'),
      trialId: columnName.optional().describe('Header of the trial id.'),
      answeredOn: columnName.optional().describe('Header of the day of the answer.'),
      correctionReason: columnName
        .optional()
        .describe('Header of the reason why a row replaces an earlier answer; files may lack this column.'),
    })
    .default({})
    .describe('Which headers tell whose the answers are.'),
  answers: z
    .record(identifier, z.union([columnName, z.record(identifier, columnName)]))
    .default({})
    .describe(
      'Question id → header; for a multiple choice with one yes/no column per option: question id → option id → header.',
    ),
});

/** Fields of the protocol that concern surveys. */
export const surveyFields = {
  questions: z
    .array(question)
    .default([])
    .describe('The questions of all waves, each defined once, so that waves can be compared.'),
  scales: z.array(scale).default([]).describe('Scores made of several questions.'),
  surveys: z
    .array(wave)
    .default([])
    .describe('Survey waves: when they are due, how their files look and what they ask.'),
};

export type Question = z.output<typeof question>;
export type QuestionKind = Question['kind'];
export type QuestionOf<K extends QuestionKind> = Extract<Question, { kind: K }>;
export type Scale = z.output<typeof scale>;
export type SurveyWave = z.output<typeof wave>;
