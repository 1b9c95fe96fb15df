/** The invented trial of the report's tests with the year of surveys and interviews of fixtures/surveys/year in it. */

import { type Day, parseIsoDate } from '../../src/core/dates.ts';
import { currentRevisions } from '../../src/fieldwork/current-revisions.ts';
import { fieldworkResults } from '../../src/fieldwork/fieldwork-results.ts';
import { interviewParties } from '../../src/fieldwork/interviews/parties.ts';
import { releasedQuotes } from '../../src/fieldwork/interviews/released-quotes.ts';
import type { ReportInput } from '../../src/report/report-input.ts';
import { CITIZENS, readYear, type YearRead } from '../fieldwork/year.ts';
import { exampleInput } from './example-input.ts';

/** The year's own citizens, allocation and protocol parts put in the place of the example's; nothing else is changed. */
export async function fieldworkInput(
  options: { readonly minimum?: number; readonly change?: (read: YearRead) => YearRead } = {},
): Promise<ReportInput> {
  const example = exampleInput();
  const year = await readYear();
  const read = options.change?.(year) ?? year;
  const { questions, scales, surveys, interviews, coding } = read.protocol;
  const minimum = options.minimum ?? 5;
  const reporting = { ...example.protocol.reporting, smallCells: { minimum } };
  const protocol = { ...example.protocol, questions, scales, surveys, interviews, coding, reporting };
  const arms = new Map(CITIZENS.map((citizen) => [citizen.trialId, citizen]));
  // Same ids, same arms' sizes: each citizen of the example answers as the one of the year with that id.
  const citizens = example.allocation.map(({ trialId, stratum, arm }) => {
    if (!arms.has(trialId)) throw new Error('the two trials have other citizens');
    const sampled = example.sample.find((citizen) => citizen.trialId === trialId);
    return { trialId, municipality: stratum, stratum, arm, baseline: sampled?.baseline ?? {} };
  });
  const asOf = parseIsoDate('2006-12-15') as Day;
  const results = fieldworkResults({
    protocol,
    citizens,
    surveys: read.surveys,
    interviews: read.interviews,
    statements: read.statements,
    meetings: [],
    gone: new Set(),
    asOf,
  });
  const { released } = releasedQuotes(
    currentRevisions(read.statements, asOf),
    interviewParties(protocol),
    minimum,
  );
  return { ...example, protocol, fieldwork: results, quotes: released };
}
