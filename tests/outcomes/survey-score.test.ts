import { describe, expect, it } from 'vitest';
import type { Revision } from '../../src/fieldwork/plan-revisions.ts';
import type { AnswerSheet } from '../../src/fieldwork/surveys/answer-sheet.ts';
import { computeOutcomes } from '../../src/outcomes/compute-outcomes.ts';
import { foldHistories } from '../../src/outcomes/fold-histories.ts';
import { surveyScores } from '../../src/outcomes/survey-scores.ts';
import { type Protocol, protocolSchema } from '../../src/protocol/schema.ts';
import { ALLOCATION, day, PROTOCOL, SAMPLE } from '../ledger/a-trial.ts';

const label = { da: 'Humør', en: 'Mood' };
const TRIAL: Protocol = protocolSchema.parse({
  ...PROTOCOL,
  questions: [
    { kind: 'number', id: 'mood', label, min: 0, max: 10 },
    { kind: 'number', id: 'sleep', label, min: 0, max: 10 },
  ],
  scales: [
    { id: 'wellbeing', label, questions: ['mood', 'sleep'], combine: 'sum', factor: 4, reversed: ['sleep'] },
  ],
  surveys: [{ id: 'wave-2', label, due: 'P1Y', closes: 'P14D', answers: { mood: 'Humør', sleep: 'Søvn' } }],
  outcomes: [
    { kind: 'survey-score', id: 'wellbeing', label, primary: true, wave: 'wave-2', measure: 'wellbeing' },
  ],
});

function answer(
  trialId: string,
  mood: string,
  sleep: string,
  revision = 1,
  on = '2006-10-05',
): Revision<AnswerSheet> {
  return {
    key: trialId,
    revision,
    content: { answeredOn: null, answers: { mood, sleep }, texts: {} },
    reason: revision > 1 ? 'x' : null,
    recordedAt: `${on}T09:00:00Z`,
    fileSha256: 'x',
  };
}

function column(asOf: string) {
  const answers = new Map([
    [
      'wave-2',
      [
        answer('0101-001', '7', '4'),
        answer('0101-002', '3', ''),
        answer('0101-003', '1', '1'),
        answer('0101-003', '2', '1', 2, '2006-10-20'),
      ],
    ],
  ]);
  const on = day(asOf);
  const histories = foldHistories({
    protocol: TRIAL,
    sample: SAMPLE,
    allocation: ALLOCATION,
    entries: [],
    asOf: on,
  });
  return computeOutcomes(TRIAL, histories, surveyScores(TRIAL, answers, on))[0]!.column;
}

describe('survey-score', () => {
  it('is the score of those who answered, the last answer known counting', () => {
    // (7 + (10 − 4)) · 4 = 52; half an answer gives no score; (1 + 9) · 4 = 40, corrected to (2 + 9) · 4 = 44.
    const late = column('2006-11-01');
    if (late.kind !== 'numeric') throw new Error('kind');
    expect(late.missing.slice(0, 4)).toEqual([null, 'no-answer', null, 'no-answer']);
    expect([late.values[0], late.values[2]]).toEqual([52, 44]);
    const early = column('2006-10-16');
    expect(early.kind === 'numeric' && early.values[2]).toBe(40);
    expect(late.unit).toBe('points');
  });

  it('is missing for everybody as long as answers are awaited', () => {
    expect(column('2006-10-14').missing).toEqual(SAMPLE.map(() => 'not-yet-reached'));
    expect(column('2006-10-15').missing[0]).toBeNull();
    const without = computeOutcomes(
      TRIAL,
      foldHistories({
        protocol: TRIAL,
        sample: SAMPLE,
        allocation: ALLOCATION,
        entries: [],
        asOf: day('2007-01-01'),
      }),
    )[0]!.column;
    expect(without.missing).toEqual(SAMPLE.map(() => 'not-yet-reached'));
  });
});
