import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { CENTRE_STATUSES } from '../../src/ledger/citizen-state.ts';
import { eventType } from '../../src/ledger/events/event-types.ts';
import { WITHDRAWAL_REASONS } from '../../src/ledger/events/withdrawal-reasons.ts';
import { checkSender } from '../../src/ledger/ingest/check-sender.ts';
import { parseProtocol } from '../../src/protocol/load.ts';
import { type Protocol, protocolSchema } from '../../src/protocol/schema.ts';

function templateText(name: string): string {
  return readFileSync(new URL(`../../src/protocol/templates/${name}.yaml`, import.meta.url), 'utf8');
}

function template(name: string): Protocol {
  return protocolSchema.parse(parse(templateText(name)));
}

describe.each(['discus-fleksjob', 'virksomhedscenter', 'minimal'])('template %s', (name) => {
  it('passes the schema', () => {
    expect(protocolSchema.safeParse(parse(templateText(name))).error).toBeUndefined();
  });

  it('has no warning, no error and no contradiction between fields', () => {
    const { protocol, problems } = parseProtocol(templateText(name), `${name}.yaml`);
    expect(problems).toEqual([]);
    expect(protocol).not.toBeNull();
  });

  it('uses municipality codes that exist nowhere, and says that they must be changed', () => {
    for (const { code } of template(name).municipalities) expect(code).toMatch(/^000\d$/);
    const codeLines = templateText(name)
      .split('\n')
      .filter((line) => line.trim().startsWith('- code:'));
    expect(codeLines.every((line) => line.includes('# RET'))).toBe(true);
  });

  it('maps reports to fields and values that events have', () => {
    for (const sender of template(name).senders) {
      expect(checkSender(sender, () => ({ file: name }))).toEqual([]);
    }
  });

  it('never turns the exclusion of fictitious CPR numbers off', () => {
    expect(template(name).register.acceptFictitious).toBe(false);
  });
});

describe('template discus-fleksjob: the design of 16 August 2005', () => {
  const protocol = template('discus-fleksjob');

  it('draws 60 citizens in each of two eastern and two western municipalities, 240 in all, one to one', () => {
    expect(protocol.municipalities.map((entry) => [entry.region, entry.sampleSize])).toEqual([
      ['east', 60],
      ['east', 60],
      ['west', 60],
      ['west', 60],
    ]);
    expect(protocol.arms.map((arm) => [arm.id, arm.role, arm.ratio])).toEqual([
      ['anden-aktoer', 'treatment', 1],
      ['kontrol', 'control', 1],
    ]);
    expect(protocol.allocation).toEqual({
      lock: 'required',
      scheme: 'complete-stratified',
      strata: ['municipality'],
    });
    expect(new Set(protocol.municipalities.map((entry) => entry.providers['anden-aktoer'])).size).toBe(4);
  });

  it('asks for ledighedsydelse for half a year and leaves out leave, sickness, clarification and the unavailable', () => {
    expect(protocol.eligibility.map(({ criterion, id }) => [criterion, id])).toEqual([
      ['municipality', 'other-municipality'],
      ['benefit', 'other-benefit'],
      ['benefit-since', 'benefit-too-short'],
      ['not-flagged', 'maternity-leave'],
      ['not-flagged', 'sick-leave'],
      ['not-flagged', 'pension-clarification'],
      ['available', 'not-available'],
    ]);
    expect(protocol.eligibility[1]).toMatchObject({ is: ['ledighedsydelse'] });
    expect(protocol.eligibility[2]).toMatchObject({ atLeast: 'P6M' });
  });

  it('places for half a year from 1 October 2005, follows up for half a year, and measures placement first', () => {
    expect(protocol.periods).toMatchObject({
      start: '2005-10-01',
      placement: 'P6M',
      followUp: 'P6M',
      statutoryFollowUp: 'P6M',
    });
    expect(protocol.outcomes.find((outcome) => outcome.primary)).toMatchObject({
      kind: 'placed-within',
      window: 'P6M',
    });
    expect(protocol.outcomes).toHaveLength(5);
  });

  it('has two survey waves and 16 interviews', () => {
    expect(protocol.surveys.map((survey) => survey.due)).toEqual(['P0D', 'P1Y']);
    const providers = protocol.municipalities.filter((entry) => entry.providers['anden-aktoer']).length;
    expect(protocol.interviews.length * (protocol.municipalities.length + providers)).toBe(16);
  });

  it('pays the providers by result, and only them', () => {
    expect(Object.keys(protocol.costs.fees)).toEqual(['anden-aktoer']);
    const fee = protocol.costs.fees['anden-aktoer'];
    expect(fee?.placement).toBeGreaterThan(0);
    expect(fee?.retention?.after).toBe('P6M');
  });

  it('hears from every municipality about both arms and from every provider about its own citizens', () => {
    expect(protocol.senders.filter((sender) => sender.arm === 'anden-aktoer')).toHaveLength(4);
    expect(protocol.senders.filter((sender) => sender.arm === undefined)).toHaveLength(4);
    for (const sender of protocol.senders) {
      expect(Object.values(sender.values['reason'] ?? {})).toEqual(
        expect.arrayContaining([...WITHDRAWAL_REASONS]),
      );
      expect(Object.values(sender.values['type'] ?? {})).toHaveLength(8);
    }
  });
});

describe('template virksomhedscenter: the registration of 14 December 2012', () => {
  const protocol = template('virksomhedscenter');
  const sender = protocol.senders[0]!;

  it('asks for the benefits of the target group and runs from April 2013 to 1 July 2014', () => {
    expect(protocol.eligibility.find(({ criterion }) => criterion === 'benefit')).toMatchObject({
      is: ['kontanthjaelp', 'sygedagpenge', 'ledighedsydelse', 'ressourceforloeb'],
    });
    expect(protocol.periods).toMatchObject({ start: '2013-04-01', placement: 'P9M', followUp: 'P6M' });
  });

  it('registers at the start, every third month and at the end, each field of it mapped by every sender', () => {
    for (const type of ['centre-started', 'centre-registered', 'centre-closed'] as const) {
      expect(protocol.events).toContain(type);
      const fields = eventType(type)?.fields.map(({ name }) => name) ?? [];
      expect(fields.length).toBeGreaterThanOrEqual(6);
      for (const { columns, every } of protocol.senders) {
        expect(Object.keys(columns)).toEqual(expect.arrayContaining(fields));
        expect(every).toBe('P3M');
      }
    }
    expect(Object.values(sender.values['status'] ?? {}).sort()).toEqual([...CENTRE_STATUSES].sort());
    expect(Object.values(sender.values['reason'] ?? {})).toEqual(
      expect.arrayContaining([...WITHDRAWAL_REASONS]),
    );
  });

  it('measures by five kinds of outcomes, one primary that can happen in both arms', () => {
    expect([...new Set(protocol.outcomes.map(({ kind }) => kind))].sort()).toEqual(
      ['event-within', 'state-at', 'sum', 'time-in-state', 'time-to-event'].sort(),
    );
    expect(protocol.outcomes.find(({ primary }) => primary)).toMatchObject({ event: 'placed' });
  });

  it('codes interviews by theme, method and target group, and has the working group meet every quarter', () => {
    const { themes, methods, targetGroups } = protocol.coding;
    expect([themes.length, methods.length, targetGroups.length].every((count) => count >= 3)).toBe(true);
    expect(protocol.meetings.map(({ due }) => due)).toEqual(['P3M', 'P6M', 'P9M', 'P12M']);
  });
});

describe('template minimal', () => {
  it('has two arms and one municipality', () => {
    const protocol = template('minimal');
    expect(protocol.arms).toHaveLength(2);
    expect(protocol.municipalities).toHaveLength(1);
  });
});
