import { describe, expect, it } from 'vitest';
import { checkOutcomes } from '../../src/protocol/outcome-checks.ts';
import { protocolSchema } from '../../src/protocol/schema.ts';
import { PROTOCOL } from '../ledger/a-trial.ts';

const label = { da: 'x', en: 'x' };
const survey = {
  questions: [
    { kind: 'number', id: 'mood', label, min: 0, max: 10 },
    { kind: 'text', id: 'why', label },
  ],
  scales: [{ id: 'wellbeing', label, questions: ['mood'] }],
  surveys: [
    { id: 'wave-1', label, due: 'P0D', answers: { mood: 'Humør', why: 'Hvorfor' } },
    { id: 'wave-2', label, due: 'P1Y', answers: { why: 'Hvorfor' } },
  ],
};

function told(outcome: object): readonly string[] {
  const protocol = protocolSchema.parse({
    ...PROTOCOL,
    ...survey,
    outcomes: [{ id: 'it', label, primary: true, ...outcome }],
  });
  return checkOutcomes(protocol, (path) => ({ file: path.join('.') })).map(
    ({ code, at, permitted }) => `${code} ${at.file}${permitted ? `: ${permitted.en}` : ''}`,
  );
}

describe('checkOutcomes', () => {
  it.each([
    [{ kind: 'event-within', event: 'contact', where: { method: ['phone'] }, window: 'P6M' }],
    [{ kind: 'time-to-event', event: 'placed', competing: [{ id: 'a', label, event: 'withdrawn' }] }],
    [{ kind: 'state-at', states: ['in-flexjob', 'on-benefit'], at: 'P1Y' }],
    [{ kind: 'sum', quantity: 'event-sum', event: 'contact', field: 'hours' }],
    [{ kind: 'sum', quantity: 'working-hours' }],
    [{ kind: 'survey-score', wave: 'wave-1', measure: 'mood' }],
    [{ kind: 'survey-score', wave: 'wave-1', measure: 'wellbeing' }],
  ])('accepts %j', (outcome) => {
    expect(told(outcome)).toEqual([]);
  });

  it('refuses events, fields and values that the trial does not have', () => {
    expect(told({ kind: 'event-within', event: 'centre-started', window: 'P6M' })).toEqual([
      'PROTOCOL_REFERENCE outcomes.0.event: referred, contact, placed, statutory-follow-up, placement-ended, returned, withdrawn',
    ]);
    expect(
      told({
        kind: 'event-within',
        event: 'contact',
        where: { hours: ['1'], method: ['fax'] },
        window: 'P6M',
      }),
    ).toEqual([
      'PROTOCOL_REFERENCE outcomes.0.where.hours: method',
      'PROTOCOL_REFERENCE outcomes.0.where.method.0: meeting, phone, letter, employer-visit, work-trial, course, other',
    ]);
    expect(
      told({
        kind: 'time-to-event',
        event: 'placed',
        competing: [
          { id: 'a', label, event: 'withdrawn', where: { reason: ['dead'] } },
          { id: 'a', label, event: 'centre-closed' },
        ],
      }).map((line) => line.split(':')[0]),
    ).toEqual([
      'PROTOCOL_REFERENCE outcomes.0.competing.0.where.reason.0',
      'PROTOCOL_DUPLICATE outcomes.0.competing.1.id',
      'PROTOCOL_REFERENCE outcomes.0.competing.1.event',
    ]);
  });

  it('refuses sums of nothing, states nobody can be in, and scores nobody is asked for', () => {
    expect(told({ kind: 'sum', quantity: 'event-count' })).toEqual(['PROTOCOL_OUTCOME outcomes.0.quantity']);
    expect(told({ kind: 'sum', quantity: 'event-sum', event: 'contact', field: 'method' })).toEqual([
      'PROTOCOL_OUTCOME outcomes.0.field: hours',
    ]);
    expect(told({ kind: 'sum', quantity: 'working-hours', event: 'contact' })).toEqual([
      'PROTOCOL_OUTCOME outcomes.0.event',
    ]);
    expect(told({ kind: 'sum', quantity: 'event-count', event: 'contact', field: 'hours' })).toEqual([
      'PROTOCOL_OUTCOME outcomes.0.field',
    ]);
    expect(told({ kind: 'time-in-state', states: ['in-centre'] })).toEqual([
      'PROTOCOL_REFERENCE outcomes.0.states.0',
    ]);
    expect(told({ kind: 'survey-score', wave: 'wave-3', measure: 'mood' })).toEqual([
      'PROTOCOL_REFERENCE outcomes.0.wave: wave-1, wave-2',
    ]);
    expect(told({ kind: 'survey-score', wave: 'wave-1', measure: 'why' })).toEqual([
      'PROTOCOL_REFERENCE outcomes.0.measure: wellbeing, mood',
    ]);
    expect(told({ kind: 'survey-score', wave: 'wave-2', measure: 'mood' })).toEqual([
      'PROTOCOL_REFERENCE outcomes.0.measure: –',
    ]);
  });
});
