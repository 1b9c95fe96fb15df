import { describe, expect, it } from 'vitest';
import { type Day, parseIsoDate } from '../../src/core/dates.ts';
import { missingAnswers } from '../../src/fieldwork/missing-answers.ts';
import type { SurveyWave } from '../../src/protocol/survey-schema.ts';
import { CITIZENS, yearProtocol } from './year.ts';

const [first, second] = yearProtocol().surveys as [SurveyWave, SurveyWave];
const day = (iso: string) => parseIsoDate(iso) as Day;
const start = day('2005-10-01');
const citizens = CITIZENS.filter(
  (citizen) => /-00[1-3]$/.test(citizen.trialId) && citizen.municipality < '0993',
);
const missing = (wave: SurveyWave, on: string, answered: string[], gone: string[] = []) =>
  missingAnswers(wave, citizens, new Set(answered), new Set(gone), start, day(on));

describe('missingAnswers', () => {
  it('names who has not answered, by municipality, without those who have died', () => {
    const { municipalities } = missing(first, '2005-10-01', ['0991-002'], ['0992-001']);
    expect(municipalities).toEqual([
      { municipality: '0991', invited: 3, answered: 1, missing: ['0991-001', '0991-003'] },
      { municipality: '0992', invited: 3, answered: 0, missing: ['0992-002', '0992-003'] },
    ]);
  });

  it('knows when a wave is out and when it closes', () => {
    const state = (wave: SurveyWave, on: string) => missing(wave, on, []).state;
    expect([
      state(first, '2005-09-30'),
      state(first, '2005-10-01'),
      state(first, '2005-12-01'),
      state(first, '2005-12-02'),
    ]).toEqual(['not-due', 'open', 'open', 'closed']);
    expect([state(second, '2006-09-30'), state(second, '2006-10-01')]).toEqual(['not-due', 'open']);
    const { closes: _, ...open } = second;
    expect(missing(open as SurveyWave, '2010-01-01', []).state).toBe('open');
  });
});
