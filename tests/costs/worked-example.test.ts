import { describe, expect, it } from 'vitest';
import { formatIsoDate } from '../../src/core/dates.ts';
import { buildCostContext } from '../../src/costs/build-cost-context.ts';
import { CostLog } from '../../src/costs/cost-log.ts';
import { costOfCitizen } from '../../src/costs/cost-of-citizen.ts';
import { COST_ITEMS } from '../../src/costs/items/index.ts';
import { compute, readCsv, readInput } from './cost-fixtures.ts';

const input = readInput('worked-example-input.json');
const expected = readCsv('worked-example.csv');
const ACCOUNTS = ['municipality', 'state', 'citizen', 'employer', 'provider', 'staff'] as const;

describe('the worked example of five citizens, to the øre', () => {
  const context = buildCostContext(input.protocol, input.histories, new CostLog());

  it.each(input.histories.map((history) => [history.trialId, history] as const))(
    '%s: every movement by item, days and account',
    (trialId, history) => {
      const got = costOfCitizen(
        history,
        COST_ITEMS.filter((item) => item.applies(context)),
        context,
      ).items.flatMap(({ item, entries }) =>
        entries.map(({ from, to, amounts }) => ({
          trial_id: trialId,
          item,
          from: formatIsoDate(from),
          to: formatIsoDate(to),
          ...Object.fromEntries(ACCOUNTS.map((account) => [account, String(amounts[account] ?? 0)])),
        })),
      );
      expect(got).toEqual(expected.filter((row) => row['trial_id'] === trialId));
    },
  );

  it('totals and means per arm', () => {
    const result = compute(input);
    const cell = (arm: string, perspective: string) =>
      result.cells.find((one) => one.item === 'total' && one.arm === arm && one.perspective === perspective);
    // The last table of worked-example.md.
    expect(cell('kontrol', 'municipality')).toMatchObject({ total: 18_443_973, perParticipant: 9_221_987 });
    expect(cell('kontrol', 'state')).toMatchObject({ total: 11_368_097, perParticipant: 5_684_049 });
    expect(cell('kontrol', 'public')).toMatchObject({ total: 29_812_070 });
    expect(cell('anden-aktoer', 'municipality')).toMatchObject({
      total: 18_846_961,
      perParticipant: 6_282_320,
    });
    expect(cell('anden-aktoer', 'state')).toMatchObject({ total: 24_447_374, perParticipant: 8_149_125 });
    expect(cell('anden-aktoer', 'public')).toMatchObject({ total: 43_294_335 });
    expect(result.arms.map(({ id, participants, placed }) => [id, participants, placed])).toEqual([
      ['kontrol', 2, 0],
      ['anden-aktoer', 3, 2],
    ]);
  });

  it('tells what a reader must know', () => {
    const notes = compute(input).notes.map(({ code, arm, count }) => [code, arm, count]);
    expect(notes).toEqual([
      ['wage-capped', 'anden-aktoer', 1],
      ['wage-assumed', 'anden-aktoer', 1],
      ['contact-without-hours', 'kontrol', 1],
      ['contact-of-provider', 'anden-aktoer', 2],
      ['not-costed-after-withdrawal', 'anden-aktoer', 1],
      ['reimbursement-duration', null, null],
      ['rates-not-confirmed', null, null],
    ]);
  });

  it('lists the rates it used, with dates, source and sureness', () => {
    const rates = compute(input).rates;
    expect(
      rates.map(({ id, value, from, to, sureness, origin }) => [
        id,
        value,
        from === null ? null : formatIsoDate(from),
        to === null ? null : formatIsoDate(to),
        sureness,
        origin,
      ]),
    ).toEqual([
      ['casework-hour', 300, null, null, null, 'protocol'],
      ['fee-base:anden-aktoer', 5000, null, null, null, 'protocol'],
      ['fee-placement:anden-aktoer', 15000, null, null, null, 'protocol'],
      ['fee-retention:anden-aktoer', 10000, null, null, null, 'protocol'],
      ['flexjob-wage-cap-hour', 205.3, '2005-01-01', '2005-12-31', 'L', 'preset'],
      ['flexjob-wage-cap-hour', 205.3, '2006-01-01', '2006-12-31', 'M', 'preset'],
      ['ledighedsydelse-week', 2976, '2005-01-01', '2005-12-31', 'L', 'preset'],
      ['ledighedsydelse-week', 3035, '2006-01-01', '2006-12-31', 'L', 'preset'],
      ['refusion-flexjob', 65, '2005-01-01', '2006-12-31', 'L', 'preset'],
      ['refusion-ledighedsydelse', 35, '2005-01-01', '2006-12-31', 'L', 'preset'],
    ]);
    for (const { source } of rates) expect(source.da.length * source.en.length).toBeGreaterThan(0);
  });
});
