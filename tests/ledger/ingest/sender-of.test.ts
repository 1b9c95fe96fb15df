import { describe, expect, it } from 'vitest';
import { checkSender, mappableFields } from '../../../src/ledger/ingest/check-sender.ts';
import { senderOf } from '../../../src/ledger/ingest/sender-of.ts';
import type { Sender } from '../../../src/protocol/schema.ts';
import { PROTOCOL } from '../a-trial.ts';

const [first, second] = PROTOCOL.senders as [Sender, Sender];

describe('senderOf', () => {
  const find = (name: string, senders: readonly Sender[] = PROTOCOL.senders) => {
    const found = senderOf(name, senders);
    return 'code' in found ? found.code : found.id;
  };

  it('finds the sender whose pattern fits the whole name', () => {
    expect(find('aktoer-0101-2005-11.csv')).toBe('aktoer-0101');
    expect(find('AKTOER-0101.CSV')).toBe('aktoer-0101');
    expect(find('kommune-0202 marts.csv')).toBe('kommune-0202');
    expect(find('kopi af aktoer-0101.csv')).toBe('SENDER_UNKNOWN');
    expect(find('aktoer-0101.csv.bak')).toBe('SENDER_UNKNOWN');
    expect(find('aktoer-0101xcsv')).toBe('SENDER_UNKNOWN');
  });

  it('takes a pattern literally but for the star, and composed letters as the same letters', () => {
    const odd = { ...first, files: 'aktør (1)+[a].*' };
    expect(find('aktør (1)+[a].csv', [odd])).toBe('aktoer-0101');
    expect(find('aktør (1)+[a].csv'.normalize('NFD'), [odd])).toBe('aktoer-0101');
    expect(find('aktør 1a.csv', [odd])).toBe('SENDER_UNKNOWN');
  });

  it('does not choose between two', () => {
    expect(find('aktoer-0101.csv', [first, { ...second, files: '*.csv' }])).toBe('SENDER_AMBIGUOUS');
  });
});

describe('checkSender', () => {
  it('accepts the fields and values of the event types', () => {
    expect(PROTOCOL.senders.flatMap((sender) => checkSender(sender, () => ({})))).toEqual([]);
    expect(mappableFields()).toEqual(
      expect.arrayContaining(['cpr', 'trialId', 'type', 'date', 'hoursPerWeek', 'reason', 'supersedes']),
    );
  });

  it('names every field and value that does not exist, with its place and the nearest that does', () => {
    const sender: Sender = {
      ...first,
      columns: { ...first.columns, hourlyWages: 'Løn' },
      values: { type: { Ansat: 'employed', Henvist: 'refered' }, hours: { mange: '9' }, sektor: {} },
    };
    const problems = checkSender(sender, (path) => ({ file: path.join('.') }));
    expect(problems.map(({ code, at, remedy }) => [code, at.file, remedy?.en])).toEqual([
      ['SENDER_FIELD_UNKNOWN', 'columns.hourlyWages', 'did you mean hourlyWage?'],
      ['SENDER_VALUE_UNKNOWN', 'values.type.Ansat', undefined],
      ['SENDER_VALUE_UNKNOWN', 'values.type.Henvist', 'did you mean referred?'],
      ['SENDER_FIELD_UNKNOWN', 'values.hours', undefined],
      ['SENDER_FIELD_UNKNOWN', 'values.sektor', undefined],
    ]);
  });
});
