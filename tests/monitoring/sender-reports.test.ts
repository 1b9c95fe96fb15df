import { describe, expect, it } from 'vitest';
import { type ReceivedFile, type SentEvent, senderReports } from '../../src/monitoring/sender-reports.ts';
import { protocolSchema } from '../../src/protocol/schema.ts';
import { day, PROTOCOL } from '../ledger/a-trial.ts';

function protocolWith(every: string | undefined, more: object = {}) {
  return protocolSchema.parse({
    ...PROTOCOL,
    senders: PROTOCOL.senders.slice(0, 1).map((sender) => ({ ...sender, every, ...more })),
  });
}

const event = (happened: string, recorded: string, source = 'aktoer-0101'): SentEvent => ({
  source,
  day: day(happened),
  recordedOn: day(recorded),
});

function states(
  on: string,
  events: readonly SentEvent[],
  files: readonly ReceivedFile[] = [],
  protocol = protocolWith('P1M'),
): string {
  return senderReports(protocol, events, files, day(on))
    .map(({ period, state }) => `${period.id.slice(2)}:${state}`)
    .slice(0, 4)
    .join(' ');
}

describe('senderReports', () => {
  it('has a period a month, or three months, from the start to the end of the trial', () => {
    const monthly = senderReports(protocolWith('P1M'), [], [], day('2005-10-01'));
    expect(monthly.length).toBe(12);
    expect(monthly[0]).toMatchObject({
      sender: 'aktoer-0101',
      municipality: '0101',
      from: day('2005-10-01'),
      to: day('2005-10-31'),
      due: day('2005-11-14'),
      period: { id: '2005-10', label: { en: 'Oct 2005', da: 'okt 2005' } },
    });
    expect(monthly.at(-1)?.to).toBe(day('2006-09-30'));
    const quarterly = senderReports(protocolWith('P3M', { grace: 'P1M' }), [], [], day('2005-10-01'));
    expect(quarterly.map(({ period }) => period.label.da)).toEqual([
      'okt 2005 – dec 2005',
      'jan 2006 – mar 2006',
      'apr 2006 – jun 2006',
      'jul 2006 – sep 2006',
    ]);
    expect(quarterly[0]?.due).toBe(day('2006-01-31'));
    expect(senderReports(protocolWith(undefined), [], [], day('2006-01-01'))).toEqual([]);
  });

  it('misses a report when its grace has passed', () => {
    expect(states('2005-10-31', [])).toBe('05-10:running 05-11:running 05-12:running 06-01:running');
    expect(states('2005-11-14', [])).toBe('05-10:awaited 05-11:running 05-12:running 06-01:running');
    expect(states('2005-11-15', [])).toBe('05-10:missing 05-11:running 05-12:running 06-01:running');
  });

  it('takes events of the period, whenever they were recorded by then', () => {
    const late = [event('2005-10-20', '2006-02-01')];
    expect(states('2006-01-31', late)).toBe('05-10:missing 05-11:missing 05-12:missing 06-01:running');
    // Read in on 1 February: January's report may lie in it.
    expect(states('2006-02-20', late)).toBe('05-10:reported 05-11:missing 05-12:missing 06-01:reported');
    expect(states('2006-02-20', [event('2005-10-20', '2006-02-01', 'kommune-0101')])).toBe(
      '05-10:missing 05-11:missing 05-12:missing 06-01:missing',
    );
  });

  it('takes a file that was read in after the period, also when nothing happened in it', () => {
    const file = (name: string, on: string) => [{ name, on: day(on) }];
    expect(states('2005-12-20', [], file('aktoer-0101-okt.csv', '2005-11-05'))).toBe(
      '05-10:reported 05-11:missing 05-12:running 06-01:running',
    );
    // The last day of a period counts for it; the last day of the next one no longer does.
    expect(states('2005-12-20', [], file('aktoer-0101.csv', '2005-10-31'))).toContain(
      '05-10:reported 05-11:missing',
    );
    expect(states('2005-12-20', [], file('aktoer-0101.csv', '2005-11-29'))).toContain(
      '05-10:reported 05-11:missing',
    );
    expect(states('2005-12-20', [], file('aktoer-0101.csv', '2005-11-30'))).toContain(
      '05-10:missing 05-11:reported',
    );
    expect(states('2005-12-20', [], file('kommune-0101.csv', '2005-11-05'))).toContain('05-10:missing');
    expect(states('2005-11-20', [], file('aktoer-0101.csv', '2005-11-25'))).toContain('05-10:missing');
  });
});
