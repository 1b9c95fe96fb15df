import { describe, expect, it } from 'vitest';
import { fieldworkTarget } from '../../src/fieldwork/fieldwork-target.ts';
import { yearProtocol } from './year.ts';

const protocol = yearProtocol();
const kind = (name: string, more = {}) => {
  const target = fieldworkTarget(name, { ...protocol, ...more });
  if (target === null) return null;
  if ('code' in target) return target.code;
  if (target.kind === 'meetings') return target.kind;
  return `${target.kind} ${target.kind === 'survey' ? target.wave.id : target.round.id}`;
};

describe('what a file holds, by its name', () => {
  it('is a wave, a register or statements, whatever the case', () => {
    expect(
      ['skema-1.csv', 'SKEMA-2 rykker.CSV', 'interview-2.csv', 'udsagn-1_rettet.csv'].map((name) =>
        kind(name),
      ),
    ).toEqual(['survey wave-1', 'survey wave-2', 'register round-2', 'statements round-1']);
  });

  it('is none of them for a report of events', () => {
    expect([kind('2005-k4-aktoer-0991.csv'), kind('skema-3.csv')]).toEqual([null, null]);
  });

  it('is the register of meetings, where the protocol has one', () => {
    const meetingRegister = { files: 'moeder*', columns: { meeting: 'Møde', heldOn: 'Dato' } };
    expect([kind('moeder-2005.xlsx', { meetingRegister }), kind('moeder-2005.xlsx')]).toEqual([
      'meetings',
      null,
    ]);
    expect(kind('skema-1.csv', { meetingRegister: { ...meetingRegister, files: '*' } })).toBe(
      'FILE_AMBIGUOUS',
    );
  });

  it('must be one thing', () => {
    const surveys = protocol.surveys.map((wave) => ({ ...wave, files: '*skema*' }));
    expect(kind('skema-1.csv', { surveys })).toBe('FILE_AMBIGUOUS');
    const senders = protocol.senders.map((sender) => ({ ...sender, files: 'skema*' }));
    expect(kind('skema-1.csv', { senders })).toBe('FILE_AMBIGUOUS');
  });
});
