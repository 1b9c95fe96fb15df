import { addPeriod, type Day, type Period, parsePeriod } from '../core/dates.ts';
import { currentRevisions } from '../fieldwork/current-revisions.ts';
import type { Revision } from '../fieldwork/plan-revisions.ts';
import type { AnswerSheet } from '../fieldwork/surveys/answer-sheet.ts';
import { measures } from '../fieldwork/surveys/measures.ts';
import { trialCalendar } from '../ledger/trial-calendar.ts';
import type { Protocol } from '../protocol/schema.ts';

/** Scores of citizens, as they were known on a day. */
export interface SurveyScores {
  readonly asOf: Day;
  /** Last day on which answers to a wave are awaited (the day it is due where the protocol sets no end). */
  readonly closes: (wave: string) => Day;
  /** Trial id → score; citizens without an answer that gives one are not in it. */
  readonly of: (wave: string, measure: string) => ReadonlyMap<string, number>;
}

/**
 * Survey scores for outcomes.
 *
 * @param answers revisions by wave id, as state/surveys/ holds them
 * @param asOf answers recorded later are not known
 */
export function surveyScores(
  protocol: Pick<Protocol, 'periods' | 'questions' | 'scales' | 'surveys'>,
  answers: ReadonlyMap<string, readonly Revision<AnswerSheet>[]>,
  asOf: Day,
): SurveyScores {
  const { start } = trialCalendar(protocol);
  const known = measures(protocol);
  const wave = (id: string) => {
    const found = protocol.surveys.find((entry) => entry.id === id);
    if (!found) throw new TypeError(`no survey wave ${id}`);
    return found;
  };
  return {
    asOf,
    closes(id) {
      const { due, closes } = wave(id);
      const day = addPeriod(start, parsePeriod(due) as Period);
      return closes === undefined ? day : addPeriod(day, parsePeriod(closes) as Period);
    },
    of(id, measure) {
      const found = known.find((entry) => entry.id === measure);
      if (!found) throw new TypeError(`no measure ${measure}`);
      const scores = new Map<string, number>();
      for (const [trialId, sheet] of currentRevisions(answers.get(id) ?? [], asOf)) {
        const score = found.value(wave(id), sheet);
        if (score !== null) scores.set(trialId, score);
      }
      return scores;
    },
  };
}
