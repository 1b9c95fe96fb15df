import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import type { Revision } from '../../src/fieldwork/plan-revisions.ts';
import { readFreeText } from '../../src/fieldwork/read-free-text.ts';
import { type AnswerSheet, TEXT_GIVEN, waveQuestions } from '../../src/fieldwork/surveys/answer-sheet.ts';
import type { SurveyWave } from '../../src/protocol/survey-schema.ts';
import {
  interviewsText,
  parseInterviews,
  parseStatements,
  quotesText,
  statementsText,
} from '../../src/state/interview-files.ts';
import { parseSurvey, surveyPrivateText, surveyText } from '../../src/state/survey-file.ts';
import { readYear, type YearRead } from './year.ts';

let year: YearRead;
beforeAll(async () => {
  year = await readYear();
});

const wave = () => year.protocol.surveys[1] as SurveyWave;
const questions = () => waveQuestions(year.protocol, wave());

describe('state/surveys', () => {
  it('reads back what was written, words included', () => {
    const revisions = year.surveys.get('wave-2') ?? [];
    const open = surveyText(revisions, questions());
    const words = { content: surveyPrivateText(revisions, questions()), name: 'p' };
    expect(parseSurvey(open, 'w', words, questions())).toEqual({ revisions, wordsMissing: false });
    expect(parseSurvey(open, 'w', null, questions()).wordsMissing).toBe(true);
  });

  it('holds no free text and no CPR number, and is sorted', () => {
    const open = surveyText(
      year.surveys.get('wave-1') ?? [],
      waveQuestions(year.protocol, year.protocol.surveys[0] as SurveyWave),
    );
    expect(open).not.toContain('rigtige');
    expect(open).not.toMatch(/\b\d{6}-?\d{4}\b/);
    const ids = open
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(',')[0] as string);
    expect(ids).toEqual([...ids].sort());
    expect(ids).toHaveLength(173);
  });

  it('any revisions survive the round trip', () => {
    const stored = fc.record({
      key: fc.constantFrom('0991-001', '0991-002'),
      recordedAt: fc.constant('2006-12-01T12:00:00Z'),
      fileSha256: fc.constant('f'),
      reason: fc.option(
        fc.string({ minLength: 1 }).filter((words) => words.trim() === words && !words.includes('\r')),
      ),
      content: fc.option(
        fc.record({
          answeredOn: fc.option(fc.integer({ min: 10000, max: 20000 })),
          looking: fc.constantFrom('', 'yes', 'no', 'unsure'),
          why: fc.constantFrom('', '-', 'health', 'health|no-jobs'),
          hours: fc.constantFrom('', '0', '12.5', '37'),
          day: fc.constantFrom('', '2006-09-01'),
          words: fc.option(fc.string({ minLength: 1 }).map((words) => readFreeText(words, 4000).text)),
        }),
      ),
    });
    fc.assert(
      fc.property(fc.array(stored, { maxLength: 5 }), (list) => {
        const revisions = list.map(({ content, ...rest }, index): Revision<AnswerSheet> => {
          if (content === null) return { ...rest, revision: index + 1, content };
          const { answeredOn, looking, why, hours, day, words } = content;
          const blank = Object.fromEntries(questions().map((question) => [question.id, '']));
          const given = words !== null && words !== '';
          return {
            ...rest,
            revision: index + 1,
            content: {
              answeredOn,
              answers: {
                ...blank,
                looking,
                'why-not': why,
                hours,
                'last-contact': day,
                remarks: given ? TEXT_GIVEN : '',
              },
              texts: given ? { remarks: words } : {},
            },
          };
        });
        const words = { content: surveyPrivateText(revisions, questions()), name: 'p' };
        expect(parseSurvey(surveyText(revisions, questions()), 'w', words, questions()).revisions).toEqual(
          revisions,
        );
      }),
    );
  });

  it('refuses what the protocol does not permit, with its place', () => {
    const revisions = (year.surveys.get('wave-2') ?? []).slice(0, 3);
    const codes = (content: string, asked = questions()) => {
      try {
        parseSurvey(content, 'state/surveys/wave-2.csv', null, asked);
        return [];
      } catch (error) {
        return (error as TrialError).problems.map(({ code, at }) => `${code} ${at.line}:${at.column ?? ''}`);
      }
    };
    const open = surveyText(revisions, questions());
    const line = open.split('\n').findIndex((row) => row.includes(',often,'));
    const column = (open.split('\n')[line] ?? '').split(',').indexOf('often');
    expect(codes(open.replace(',often,', ',mostly,'))).toEqual([
      `SURVEY_STATE_ANSWER ${line + 1}:${column + 1}`,
    ]);
    expect(
      codes(
        open,
        questions().filter((question) => question.id !== 'help'),
      ),
    ).toEqual(['SURVEY_STATE_QUESTION 1:10']);
    expect(codes(open.replace('trial_id', 'id'))).toEqual(['STATE_COLUMNS 1:']);
  });
});

describe('state/interviews.csv and state/statements.csv', () => {
  it('read back what was written', () => {
    expect(parseInterviews(interviewsText(year.interviews), 'i')).toEqual(year.interviews);
    const quotes = { content: quotesText(year.statements), name: 'q' };
    const open = statementsText(year.statements);
    expect(parseStatements(open, 's', quotes)).toEqual({ revisions: year.statements, wordsMissing: false });
    expect(parseStatements(open, 's', null).wordsMissing).toBe(true);
    expect(open).not.toContain('Lægen');
  });

  it('refuses what the toolkit does not write', () => {
    const broken = interviewsText(year.interviews).replace(',visit,', ',letter,');
    expect(() => parseInterviews(broken, 'i')).toThrow(TrialError);
    expect(() =>
      parseStatements(statementsText(year.statements).replace(',partly,', ',perhaps,'), 's', null),
    ).toThrow(TrialError);
  });
});

describe('free text', () => {
  it('loses whatever looks like a CPR number', () => {
    for (const written of ['610160-0001', '6101600001', '610160 0001', '610160–0001'])
      expect(readFreeText(`mit nr. er ${written}.`, 100)).toEqual({
        text: 'mit nr. er [CPR].',
        removed: 1,
        fault: null,
      });
    fc.assert(
      fc.property(fc.string(), fc.stringMatching(/^\d{6}-?\d{4}$/), fc.string(), (before, number, after) => {
        expect(readFreeText(`${before}${number}${after}`, 10_000).text).not.toMatch(/\d{6}-?\d{4}/);
      }),
    );
  });

  it('counts characters, not code units, and refuses damage', () => {
    expect(readFreeText('😀😀', 2).fault).toBeNull();
    expect(readFreeText('abc', 2).fault).toBe('too-long');
    expect(readFreeText('a\u0007', 9).fault).toBe('control-characters');
    expect(readFreeText(' a\r\nb ', 9).text).toBe('a\nb');
  });
});
