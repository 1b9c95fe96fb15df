import { describe, expect, it } from 'vitest';
import { formatIsoDate } from '../../src/core/dates.ts';
import { EXIT, TrialError } from '../../src/core/problem.ts';
import { costCitizens } from '../../src/costs/cost-citizens.ts';
import { breakEvenFee } from '../../src/costs/pay/break-even-fee.ts';
import { payLines } from '../../src/costs/pay/pay-lines.ts';
import { providerLines } from '../../src/costs/pay/provider-lines.ts';
import { readPaySchemes } from '../../src/costs/pay/read-pay-schemes.ts';
import { providerPay } from '../../src/costs/provider-pay.ts';
import type { CitizenHistory } from '../../src/outcomes/history.ts';
import type { Protocol } from '../../src/protocol/schema.ts';
import { citizen, compute, day, placement, readInput } from './cost-fixtures.ts';

type Costs = Protocol['costs'];
const input = readInput('worked-example-input.json');
const end = day('2006-04-01');
const schemeOf = (costs: Partial<Costs>) => {
  const problems: never[] = [];
  const schemes = readPaySchemes({ fees: {}, rates: [], ...costs }, problems);
  expect(problems).toEqual([]);
  return schemes.get('anden-aktoer')!;
};
const lines = (history: Partial<CitizenHistory>, costs: Partial<Costs>) =>
  payLines(citizen({ trialId: '0101-001', arm: 'anden-aktoer', ...history }), schemeOf(costs), end).map(
    ({ day: due, amount, cause }) => [formatIsoDate(due), amount, cause.type],
  );

// Referred 3 October, in a job from 12 December for 100 days, so 13 weeks (91 days) but not 26.
const referredOn = day('2005-10-03');
const short = placement({
  startedOn: day('2005-12-12'),
  endedOn: day('2005-12-12') + 99,
  hoursPerWeek: 18.5,
});
const long = placement({ startedOn: day('2005-12-12'), hoursPerWeek: 25 });

describe('pay schemes, by hand', () => {
  it('the Danish one of 2011 pays 20 %, and 40 % at 13 and at 26 weeks', () => {
    const pay = { pay: { 'anden-aktoer': { scheme: 'dk-2011', fee: 30000 } } };
    expect(lines({ referredOn, placements: [short] }, pay)).toEqual([
      ['2005-10-03', 600_000, 'referred'],
      ['2006-03-12', 1_200_000, 'placed'],
    ]);
    expect(lines({ referredOn, placements: [long] }, pay)).toEqual([
      ['2005-10-03', 600_000, 'referred'],
      ['2006-03-12', 1_200_000, 'placed'],
      ['2006-06-11', 1_200_000, 'placed'],
    ]);
  });

  it('the French one pays 0.30 + 0.35 at the job + 0.35 at six months', () => {
    const pay = { pay: { 'anden-aktoer': { scheme: 'fr', fee: 12345.67 } } };
    // 0.30 × 1,234,567 øre = 370,370.1; 0.35 × 1,234,567 = 432,098.45.
    expect(lines({ referredOn, placements: [long] }, pay)).toEqual([
      ['2005-10-03', 370_370, 'referred'],
      ['2005-12-12', 432_098, 'placed'],
      ['2006-06-11', 432_098, 'placed'],
    ]);
    expect(lines({ placements: [short] }, pay)).toEqual([['2005-12-12', 432_098, 'placed']]);
  });

  const own = (more: Partial<NonNullable<Costs['schemes']>[string]>): Partial<Costs> => ({
    schemes: {
      own: {
        components: [
          { on: 'referred', amount: 5000 },
          {
            on: 'placed',
            amount: 10000,
            hours: [
              { from: 10, percent: 50 },
              { from: 20, percent: 100 },
            ],
          },
          { on: 'retained', after: 'P13W', amount: 8000 },
        ],
        ...more,
      },
    },
    pay: { 'anden-aktoer': { scheme: 'own' } },
  });

  it('bands of hours pay the highest band reached, and nothing below the first', () => {
    const placed = (hoursPerWeek: number) =>
      lines(
        {
          placements: [placement({ startedOn: day('2006-03-31'), hoursPerWeek, endedOn: day('2006-04-02') })],
        },
        own({}),
      );
    expect(placed(9.5)).toEqual([]);
    expect(placed(10)).toEqual([['2006-03-31', 500_000, 'placed']]);
    expect(placed(20)).toEqual([['2006-03-31', 1_000_000, 'placed']]);
  });

  it('a cap per citizen cuts in order of day', () => {
    expect(lines({ referredOn, placements: [long] }, own({ capPerCitizen: 12000 }))).toEqual([
      ['2005-10-03', 500_000, 'referred'],
      ['2005-12-12', 700_000, 'placed'],
      ['2006-03-12', 0, 'placed'],
    ]);
  });

  it('a job that does not last gives back its share of what was paid for it', () => {
    const clawBack = { within: 'P26W', percent: 33.33 };
    expect(lines({ referredOn, placements: [short] }, own({ clawBack }))).toEqual([
      ['2005-10-03', 500_000, 'referred'],
      ['2005-12-12', 500_000, 'placed'],
      ['2006-03-12', 800_000, 'placed'],
      // 33.33 % of 5,000 + 8,000 kr. = 4,332.90 kr.
      ['2006-03-21', -433_290, 'placement-ended'],
    ]);
    expect(lines({ referredOn, placements: [long] }, own({ clawBack })).at(-1)?.[1]).toBe(800_000);
  });

  it('the cap of a provider cuts over all its citizens, and what is paid back makes room', () => {
    const scheme = schemeOf(own({ cap: 13000, clawBack: { within: 'P26W', percent: 100 } }));
    const people = [
      citizen({ trialId: '0101-001', arm: 'anden-aktoer', referredOn }),
      citizen({ trialId: '0101-002', arm: 'anden-aktoer', placements: [short] }),
      citizen({ trialId: '0101-003', arm: 'anden-aktoer', referredOn: day('2006-03-30') }),
      citizen({ trialId: '0201-001', arm: 'anden-aktoer', municipality: '0201', referredOn }),
      citizen({ trialId: '0101-004', referredOn }),
    ];
    const found = providerLines(people, new Map([['anden-aktoer', scheme]]), end);
    expect([...found].map(([id, own]) => [id, own.map(({ amount }) => amount)])).toEqual([
      ['0101-001', [500_000]],
      ['0101-002', [500_000, 300_000, -1_300_000]],
      ['0101-003', [500_000]],
      ['0201-001', [500_000]],
    ]);
  });
});

describe('schemes in the account', () => {
  const { fees, ...costs } = input.protocol.costs;
  const retention = fees['anden-aktoer']!.retention!;
  const same: Costs = {
    ...costs,
    fees: {},
    schemes: {
      same: {
        components: [
          { on: 'referred', amount: 5000 },
          { on: 'placed', amount: 15000 },
          { on: 'retained', after: retention.after, amount: 10000 },
        ],
      },
    },
    pay: { 'anden-aktoer': { scheme: 'same' } },
  };

  it('a scheme with the amounts of the fee costs what the fee costs', () => {
    const total = (given: Costs) =>
      compute({ protocol: { ...input.protocol, costs: given }, histories: input.histories }).cells.filter(
        ({ item }) => item === 'total',
      );
    expect(total(same)).toEqual(total(input.protocol.costs));
  });

  it('tells what each scheme would have paid on the same events', () => {
    const [pay] = providerPay(input.protocol, costCitizens(input.protocol, input.histories));
    // Worked example: three base fees, two placements, two kept six months; a full fee is 30,000 kr.
    expect(pay?.fullFee).toBe(3_000_000);
    expect(pay?.compared.map(({ scheme, total }) => [scheme, total])).toEqual([
      ['fee:anden-aktoer', 3 * 500_000 + 2 * 1_500_000 + 2 * 1_000_000],
      // Three referrals of 20 %, two jobs of 13 and of 26 weeks. The first job of 003 ended after 79 days, the second lasted.
      ['dk-2011', 3 * 600_000 + 4 * 1_200_000],
      ['fr', 3 * 900_000 + 4 * 1_050_000],
    ]);
  });

  it('at the break-even fee the purse neither gains nor loses', () => {
    const trial = readInput('trial-input.json');
    const scaled = (factor: number) => {
      const fee = trial.protocol.costs.fees['anden-aktoer']!;
      const times = (kroner: number) => Math.round(kroner * factor * 100) / 100;
      return {
        ...trial.protocol,
        costs: {
          ...trial.protocol.costs,
          fees: {
            'anden-aktoer': {
              base: times(fee.base),
              placement: times(fee.placement),
              retention: { after: fee.retention!.after, amount: times(fee.retention!.amount) },
            },
          },
        },
      };
    };
    const [pay] = providerPay(trial.protocol, costCitizens(trial.protocol, trial.histories));
    const fee = pay!.breakEven.public!;
    expect(fee).toBeGreaterThan(0);
    const found = compute({ protocol: scaled(fee / pay!.fullFee), histories: trial.histories });
    const total = found.differences.find((one) => one.item === 'total' && one.perspective === 'public')!;
    // Weights of the strata are not the shares of the arm, so that the means agree to the weighting: within 3 % of the fee.
    expect(Math.abs(total.estimate!)).toBeLessThan(0.03 * fee);
    expect(breakEvenFee(-100, 0.5)).toBe(200);
    expect(breakEvenFee(-100, 0)).toBeNull();
  });

  it('faults are told together, exit 3', () => {
    const bad: Costs = {
      ...costs,
      fees: { kontrol: { base: 1, placement: 0 } },
      schemes: {
        own: {
          components: [
            { on: 'plased', amount: 5 },
            { on: 'retained', amount: 5 },
            { on: 'placed', after: 'P1M', amount: 5 },
          ],
        },
      },
      pay: {
        kontrol: { scheme: 'dk-2012', fee: 5 },
        'anden-aktoer': { scheme: 'fr' },
      },
    };
    try {
      compute({ protocol: { ...input.protocol, costs: bad }, histories: input.histories });
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof TrialError)) throw error;
      expect(error.exitCode).toBe(EXIT.invalid);
      expect([...new Set(error.problems.map(({ code }) => code))]).toEqual([
        'COST_FEE_EVENT',
        'COST_SCHEME_TWICE',
        'COST_SCHEME_UNKNOWN',
        'COST_SCHEME_FEE',
      ]);
    }
  });
});
