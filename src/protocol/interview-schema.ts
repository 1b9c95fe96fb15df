/** The protocol's part about interviews: rounds, and the codes that statements are given. */
import { z } from 'zod';
import { bilingual, columnName, format, identifier, period } from './field-types.ts';

const files = z.string().min(1).describe('File name pattern, `*` stands for anything.');
const correctionReason = columnName
  .optional()
  .describe('Header of the reason why a row replaces an earlier one; files may lack this column.');

const round = z.strictObject({
  id: identifier.describe('Name of the round.'),
  label: bilingual.describe('What people read.'),
  due: period.describe('When the round is due, from the start of placement.'),
  register: z
    .strictObject({
      files,
      ...format,
      columns: z
        .strictObject({
          party: columnName.describe(
            'Header of the party: municipality code or name, or name of the provider.',
          ),
          heldOn: columnName.describe('Header of the day on which the interview was held.'),
          form: columnName.optional().describe('Header of the form: visit, video, phone.'),
          participants: columnName.optional().describe('Header of the number of people interviewed.'),
          correctionReason,
        })
        .describe('Which headers the register uses.'),
    })
    .optional()
    .describe('Files that say which interviews were held.'),
  statements: z
    .strictObject({
      files,
      ...format,
      columns: z
        .strictObject({
          party: columnName.describe('Header of the party that said it.'),
          quoteId: columnName.describe('Header of the name of the statement, e.g. `0101-1-07`.'),
          theme: columnName.optional().describe('Header of the theme or themes.'),
          method: columnName.optional().describe('Header of the method that the statement is about.'),
          strength: columnName
            .optional()
            .describe('Header of how far the party uses the method: yes, partly, no.'),
          targetGroup: columnName
            .optional()
            .describe('Header of the target group or groups; empty means everybody.'),
          quote: columnName.optional().describe('Header of the words themselves; private.'),
          identifiable: columnName
            .optional()
            .describe('Header of whether the words show who said them: yes, no, or empty for not judged.'),
          correctionReason,
        })
        .describe('Which headers the statements use.'),
      separator: z
        .enum([';', ',', '|', '/', '+'])
        .default('|')
        .describe('What divides several themes or target groups in one cell.'),
    })
    .optional()
    .describe('Files with coded statements.'),
});

const code = z.strictObject({
  id: identifier.describe('Name of the code in state/statements.csv.'),
  label: bilingual.describe('What people read.'),
  values: z
    .array(z.string().min(1))
    .default([])
    .describe('Spellings found in files; the id and both wordings are understood anyway.'),
});

/** Fields of the protocol that concern interviews. */
export const interviewFields = {
  interviews: z
    .array(round)
    .default([])
    .describe('Interview rounds, one interview per municipality and per provider in each.'),
  coding: z
    .strictObject({
      themes: z.array(code).default([]).describe('What statements are about.'),
      methods: z.array(code).default([]).describe('Methods: the columns of the matrix of methods by party.'),
      targetGroups: z.array(code).default([]).describe('Groups of citizens that a statement concerns.'),
    })
    .default({ themes: [], methods: [], targetGroups: [] })
    .describe('The codes that statements from interviews are given.'),
};

export type InterviewRound = z.output<typeof round>;
export type Code = z.output<typeof code>;
