import type { Day } from '../core/dates.ts';
import type { Text } from '../core/text.ts';
import type { ResultRow } from '../effects/result-row.ts';
import { trialCalendar } from '../ledger/trial-calendar.ts';
import type { Protocol } from '../protocol/schema.ts';
import { currentRevisions } from './current-revisions.ts';
import type { FieldCitizen } from './field-citizens.ts';
import type { HeldInterview, Statement } from './interviews/interview.ts';
import { interviewRegister, type RegisterEntry } from './interviews/interview-register.ts';
import { type MethodsMatrix, methodsMatrix } from './interviews/methods-matrix.ts';
import { interviewParties } from './interviews/parties.ts';
import { type QuoteRelease, releasedQuotes } from './interviews/released-quotes.ts';
import { type ThemeTable, themeTable } from './interviews/theme-table.ts';
import type { HeldMeeting } from './meetings/meeting.ts';
import { type MeetingEntry, meetingRegister } from './meetings/meeting-register.ts';
import { type MissingAnswers, missingAnswers } from './missing-answers.ts';
import type { Revision } from './plan-revisions.ts';
import { type AnswerSheet, waveQuestions } from './surveys/answer-sheet.ts';
import { type CategoryShift, categoryShift } from './surveys/category-shift.ts';
import { type CitizenWeights, citizenWeights } from './surveys/citizen-weights.ts';
import { type ItemRow, itemTable } from './surveys/item-table.ts';
import { measures } from './surveys/measures.ts';
import { type NonResponseField, nonResponse } from './surveys/non-response.ts';
import { type ResponseRate, responseDifference, responseRates } from './surveys/response-rates.ts';
import { type MeasureChange, waveChange } from './surveys/wave-change.ts';
import { type WhoAnswered, whoAnswered } from './surveys/who-answered.ts';

export interface FieldworkInput {
  readonly protocol: Protocol;
  /** Allocated citizens, in the order of the allocation. */
  readonly citizens: readonly FieldCitizen[];
  /** Answers by wave id. */
  readonly surveys: ReadonlyMap<string, readonly Revision<AnswerSheet>[]>;
  readonly interviews: readonly Revision<HeldInterview>[];
  readonly statements: readonly Revision<Statement>[];
  readonly meetings: readonly Revision<HeldMeeting>[];
  /** Trial ids of citizens who have died: nobody is reminded about them. */
  readonly gone: ReadonlySet<string>;
  /** What was recorded later is not known. */
  readonly asOf: Day;
}

/**
 * Everything surveys and interviews say, as plain records. Counts are of persons and not protected: small cells are the
 * report's business. No free text, no quote, no CPR number is in it; trial ids are in `missing`, `weights` and `who` alone.
 */
export interface FieldworkResults {
  readonly asOf: Day;
  readonly level: number;
  readonly waves: readonly WaveResults[];
  /** Change of measures and categories: every later wave against the first that asks the same. */
  readonly changes: readonly MeasureChange[];
  readonly shifts: readonly CategoryShift[];
  readonly interviews: InterviewResults;
  /** Which meetings have been held. */
  readonly meetings: readonly MeetingEntry[];
}

export interface WaveResults {
  readonly wave: string;
  readonly label: Text;
  /** True when answers have been read in, or the wave has been due: a rate means something. */
  readonly started: boolean;
  readonly responseRates: readonly ResponseRate[];
  /** Difference in response between arms. */
  readonly responseDifference: readonly ResultRow[];
  /** Non-response by baseline: all, per arm, and per municipality. */
  readonly nonResponse: readonly NonResponseField[];
  readonly items: readonly ItemRow[];
  readonly missing: MissingAnswers;
  /** Inverse-response weights of those who answered. */
  readonly weights: CitizenWeights;
  /** Whom the counts of the item table and of changes are of. */
  readonly who: WhoAnswered;
}

export interface InterviewResults {
  readonly register: readonly RegisterEntry[];
  readonly methods: MethodsMatrix;
  readonly themes: ThemeTable;
  /** How many quotes could be shown, and why the others could not. */
  readonly quotes: { readonly releasable: number; readonly withheld: QuoteRelease['withheld'] };
}

/**
 * Computes response rates, non-response, item tables, changes, weights, the register of interviews, the matrix of
 * methods by party and the themes. Pure.
 */
export function fieldworkResults(input: FieldworkInput): FieldworkResults {
  const { protocol, citizens, asOf } = input;
  const { level } = protocol.reporting;
  const { start } = trialCalendar(protocol);
  const field = weightField(protocol);
  const sheets = new Map(
    protocol.surveys.map((wave) => [wave.id, currentRevisions(input.surveys.get(wave.id) ?? [], asOf)]),
  );
  const groups = [
    { arm: null, municipality: null },
    ...protocol.arms.map(({ id }) => ({ arm: id, municipality: null })),
    ...[...new Set(citizens.map(({ municipality }) => municipality))]
      .sort()
      .map((municipality) => ({ arm: null, municipality })),
  ];
  const waves = protocol.surveys.map((wave): WaveResults => {
    const own = sheets.get(wave.id) ?? new Map<string, AnswerSheet>();
    const answered = new Set(own.keys());
    const missing = missingAnswers(wave, citizens, answered, input.gone, start, asOf);
    return {
      wave: wave.id,
      label: wave.label,
      started: own.size > 0 || missing.state !== 'not-due',
      responseRates: responseRates(wave.id, citizens, answered, protocol.arms, level),
      responseDifference: responseDifference(wave.id, citizens, answered, protocol.arms, level),
      nonResponse: groups.flatMap((group) => nonResponse(wave.id, citizens, answered, protocol, group)),
      items: itemTable(
        wave.id,
        waveQuestions(protocol, wave),
        citizens,
        own,
        protocol.arms.map((arm) => arm.id),
      ),
      missing,
      weights: citizenWeights(citizens, answered, field),
      who: whoAnswered(protocol, wave, own),
    };
  });
  return {
    asOf,
    level,
    waves,
    ...comparisons(protocol, citizens, sheets, field),
    interviews: interviewResults(input),
    meetings: meetingRegister(protocol, currentRevisions(input.meetings, asOf), asOf),
  };
}

/**
 * The first category among the baseline fields that is no stratum divides weighting cells further than arm and stratum do; null
 * without one.
 */
export function weightField(protocol: Pick<Protocol, 'allocation' | 'baseline'>): string | null {
  const strata = new Set(protocol.allocation.strata);
  return protocol.baseline.find((field) => field.type === 'category' && !strata.has(field.id))?.id ?? null;
}

function comparisons(
  protocol: Protocol,
  citizens: readonly FieldCitizen[],
  sheets: ReadonlyMap<string, ReadonlyMap<string, AnswerSheet>>,
  field: string | null,
): Pick<FieldworkResults, 'changes' | 'shifts'> {
  const armIds = protocol.arms.map((arm) => arm.id);
  const answers = (id: string) => sheets.get(id) ?? new Map<string, AnswerSheet>();
  const both = (from: string, to: string) => ({ from: answers(from), to: answers(to) });
  const options = { level: protocol.reporting.level, weightField: field };
  const changes = measures(protocol).flatMap((measure) => {
    const [first, ...later] = protocol.surveys.filter(measure.inWave);
    return first === undefined
      ? []
      : later
          .filter((wave) => answers(wave.id).size > 0)
          .map((wave) =>
            waveChange(
              measure,
              { from: first, to: wave },
              both(first.id, wave.id),
              citizens,
              protocol.arms,
              options,
            ),
          );
  });
  const shifts = protocol.questions.flatMap((question) => {
    if (question.kind !== 'single' && question.kind !== 'likert') return [];
    const [first, ...later] = protocol.surveys.filter((wave) => question.id in wave.answers);
    return first === undefined
      ? []
      : later
          .filter((wave) => answers(wave.id).size > 0)
          .flatMap((wave) =>
            categoryShift(
              question,
              { from: first.id, to: wave.id },
              both(first.id, wave.id),
              citizens,
              armIds,
            ),
          );
  });
  return { changes, shifts };
}

function interviewResults({ protocol, interviews, statements, asOf }: FieldworkInput): InterviewResults {
  const parties = interviewParties(protocol);
  const said = currentRevisions(statements, asOf);
  const { themes, methods, targetGroups } = protocol.coding;
  const rounds = protocol.interviews.map((round) => round.id);
  const quotes = releasedQuotes(said, parties, protocol.reporting.smallCells.minimum);
  return {
    register: interviewRegister(protocol, currentRevisions(interviews, asOf), asOf),
    methods: methodsMatrix(parties, methods, rounds, said),
    themes: themeTable(themes, targetGroups, said),
    quotes: {
      // Words that are not here could be shown where they are.
      releasable: quotes.released.length + quotes.withheld.wordsMissing,
      withheld: { ...quotes.withheld, wordsMissing: 0 },
    },
  };
}
