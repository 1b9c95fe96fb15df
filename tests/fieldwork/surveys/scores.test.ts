import { describe, expect, it } from 'vitest';
import { asked } from '../../../src/fieldwork/surveys/asked.ts';
import { answerScore, scaleScore, scoreRange } from '../../../src/fieldwork/surveys/scores.ts';
import type { Question, Scale } from '../../../src/protocol/survey-schema.ts';
import { yearProtocol } from '../year.ts';

const { questions, scales } = yearProtocol();
const question = (id: string) => questions.find((entry) => entry.id === id) as Question;
const wellbeing = scales[0] as Scale;
const score = (answers: Record<string, string>, more: Partial<Scale> = {}) =>
  scaleScore({ ...wellbeing, ...more }, questions, answers);

describe('scores', () => {
  it('are positions among the steps that count', () => {
    const steps = ['never', 'always', 'unsure', '', 'odd'];
    expect(steps.map((step) => answerScore(question('hope'), step))).toEqual([1, 5, null, null, null]);
    expect(scoreRange(question('hope'))).toEqual({ low: 1, high: 5 });
    expect([answerScore(question('hours'), '12.5'), answerScore(question('looking'), 'yes')]).toEqual([
      12.5,
      null,
    ]);
  });

  it('of a scale, by hand: (4 + 3 + (6 − 2)) × 6.25 = 68.75', () => {
    const full = { energy: 'often', hope: 'sometimes', worry: 'seldom' };
    expect(score(full)).toBe(68.75);
    expect(score(full, { combine: 'mean', factor: 1 })).toBe(11 / 3);
    expect(score({ energy: 'never', hope: 'never', worry: 'always' })).toBe(18.75);
    expect(score({ energy: 'always', hope: 'always', worry: 'never' })).toBe(93.75);
  });

  it('fill a sum up with the mean of what is given, when that is enough', () => {
    // Two of three given: (4 + 4)/2 × 3 × 6.25 = 75.
    expect(score({ energy: 'often', hope: 'unsure', worry: 'seldom' })).toBe(75);
    expect(score({ energy: 'often', hope: '', worry: '' })).toBeNull();
    const { minimumAnswered: _, ...strict } = wellbeing;
    expect(scaleScore(strict, questions, { energy: 'often', hope: '', worry: 'seldom' })).toBeNull();
  });
});

describe('skip rules', () => {
  it('tell asked, skipped and unknown', () => {
    const why = question('why-not');
    const reach = (looking: string) => asked(why, questions, { looking });
    expect([reach('no'), reach('yes'), reach('unsure'), reach('')]).toEqual(['yes', 'no', 'no', 'unknown']);
  });

  it('follow a chain: who was not asked the first is not asked the second', () => {
    const later: Question = {
      ...question('help'),
      id: 'later',
      askedIf: { question: 'why-not', is: ['health'] },
    };
    const all = [...questions, later];
    expect(asked(later, all, { looking: 'yes', 'why-not': '' })).toBe('no');
    expect(asked(later, all, { looking: 'no', 'why-not': '' })).toBe('unknown');
    expect(asked(later, all, { looking: 'no', 'why-not': 'health|no-jobs' })).toBe('yes');
    expect(asked(later, all, { looking: 'no', 'why-not': '-' })).toBe('no');
  });
});
