import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT, TrialError } from '../../src/core/problem.ts';
import type { CostEconomics, CostResult, Perspective } from '../../src/costs/cost-result.ts';
import type { Protocol } from '../../src/protocol/schema.ts';
import { citizen, compute, day, placement, readInput, readText } from './cost-fixtures.ts';

const trial = readInput('trial-input.json');
const oracle = JSON.parse(readText('expected.json')) as {
  fieller: Record<Perspective, { estimate: number; low: number; high: number }>;
};
const whole = {
  ...trial.protocol,
  costs: { ...trial.protocol.costs, scope: 'society' as const },
};
const near = (actual: number, expected: number, tolerance: number) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.abs(expected));

describe('cost against effect in a made-up trial of 96 citizens', () => {
  let result: CostResult;
  beforeAll(() => {
    result = compute({ ...trial, draws: 1000 });
  });
  const one = (perspective: Perspective, effect: CostEconomics['effect']) =>
    result.economics.find((entry) => entry.perspective === perspective && entry.effect === effect)!;
  const decided = (entry: CostEconomics) => {
    if (entry.decision.status !== 'ok') throw new Error(entry.decision.reason);
    return entry.decision;
  };

  it.each(['municipality', 'state', 'public'] as const)('%s: net benefit crosses 0 at the ratio', (purse) => {
    const entry = one(purse, 'placed');
    if (entry.ratio.status !== 'ok') throw new Error('undefined');
    near(entry.ratio.estimate, oracle.fieller[purse].estimate, 1e-9);
    const { wtp, netBenefit, low, high } = decided(entry);
    expect([wtp.length, wtp[0], wtp.at(-1)]).toEqual([501, 0, 50_000]);
    // At 0 kroner net benefit is the saving; it rises by the effect × 100 kroner from point to point.
    near(netBenefit[0]!, -entry.costDifference!, 1e-12);
    near(netBenefit[1]! - netBenefit[0]!, 100 * 100 * entry.effectDifference!, 1e-9);
    wtp.forEach((value, i) => {
      const ratio = value * 100;
      expect(Math.sign(netBenefit[i]!)).toBe(Math.sign(ratio - oracle.fieller[purse].estimate));
      // Fieller's interval is where the interval of net benefit holds 0.
      const inside = ratio >= oracle.fieller[purse].low && ratio <= oracle.fieller[purse].high;
      expect(low[i]! <= 0 && high[i]! >= 0).toBe(inside);
    });
  });

  it('shares of draws are shares, EVPI is not negative, the plane is whole', () => {
    expect(result.economics).toHaveLength(6);
    for (const entry of result.economics) {
      const { acceptability, frontier, evpi, plane } = decided(entry);
      expect(acceptability.every((share) => share >= 0 && share <= 1)).toBe(true);
      expect(
        frontier.every((share, i) => share === acceptability[i] || share === 1 - acceptability[i]!),
      ).toBe(true);
      expect(evpi.every((value) => value >= 0)).toBe(true);
      near(
        Object.values(plane).reduce((sum, share) => sum + share, 0),
        1,
        1e-12,
      );
    }
  });

  it('an extra week in a job has its own ratio', () => {
    const weeks = one('state', 'weeks-in-job');
    const mean = (arm: string, stratum: string) => {
      const mine = trial.histories.filter((history) => history.arm === arm && history.stratum === stratum);
      const days = mine.map(({ placements, withdrawal, lastDay }) =>
        placements.reduce((sum, job) => {
          const last = Math.min(job.endedOn ?? Infinity, lastDay, withdrawal?.on ?? Infinity);
          return sum + Math.max(0, last - job.startedOn + 1);
        }, 0),
      );
      return days.reduce((sum, value) => sum + value, 0) / mine.length / 7;
    };
    const strata = ['0101', '0201', '0301', '0401'];
    const expected = strata.reduce((sum, stratum) => {
      const size = trial.histories.filter((history) => history.stratum === stratum).length;
      return (
        sum + (size / trial.histories.length) * (mean('anden-aktoer', stratum) - mean('kontrol', stratum))
      );
    }, 0);
    near(weeks.effectDifference!, expected, 1e-9);
    if (weeks.ratio.status !== 'ok') throw new Error('undefined');
    near(weeks.ratio.estimate, weeks.costDifference! / expected, 1e-9);
  });

  it('means weighted for unknown days are the table’s where nobody is censored, and higher where costs were cut off', () => {
    const nobody = compute({
      protocol: trial.protocol,
      histories: trial.histories.map((history) => ({ ...history, withdrawal: null })),
    });
    for (const { arm, perspective, mean } of nobody.censored) {
      const cell = nobody.cells.find(
        (entry) => entry.item === 'total' && entry.arm === arm && entry.perspective === perspective,
      )!;
      if (mean.status !== 'ok') throw new Error(mean.reason);
      const size = nobody.arms.find(({ id }) => id === arm)!.participants;
      near(mean.weighted, cell.total / size, 1e-12);
      expect(mean.censored).toBe(0);
    }
    const { mean } = result.censored.find(
      (entry) => entry.arm === 'kontrol' && entry.perspective === 'municipality',
    )!;
    if (mean.status !== 'ok') throw new Error(mean.reason);
    expect(mean.censored).toBeGreaterThan(0);
    expect(mean.weighted).toBeGreaterThan(mean.naive);
  });

  it('the wider account adds purses without moving the bootstrap of the ratio', () => {
    const other = compute({ protocol: whole, histories: trial.histories, draws: 1000 });
    expect(other.economics).toHaveLength(12);
    const plane = (from: CostResult, purse: Perspective) =>
      from.economics.find((entry) => entry.perspective === purse && entry.effect === 'placed')!;
    expect(plane(other, 'state').effectDifference).toBe(plane(result, 'state').effectDifference);
    expect(new Set(other.cells.map(({ perspective }) => perspective)).size).toBe(6);
  });
});

describe('time and prices', () => {
  const totals = (costs: Partial<Protocol['costs']>) =>
    compute({
      protocol: { ...whole, costs: { ...whole.costs, ...costs } },
      histories: trial.histories,
      draws: 100,
    }).cells;

  it('a discount rate of 0, and an index that stands still, change nothing', () => {
    const plain = totals({});
    expect(totals({ discounting: { percent: 0 } })).toEqual(plain);
    const index = [2005, 2006].map((year) => ({ year, value: 101.5 }));
    expect(totals({ priceLevel: { year: 2005, index, source: 'x' } })).toEqual(plain);
  });

  it('amounts of the second year are divided by one plus the rate, those of the first are not', () => {
    const long = citizen({ trialId: '0101-001', start: day('2005-01-01'), lastDay: day('2006-12-31') });
    const paid = (discounting: Protocol['costs']['discounting']) =>
      compute({
        protocol: { ...trial.protocol, costs: { ...trial.protocol.costs, discounting } },
        histories: [long],
      }).cells.find(
        ({ item, perspective, arm }) =>
          item === 'ledighedsydelse' && perspective === 'municipality' && arm === 'kontrol',
      )!.total;
    const first = Math.round((365 * 297600) / 7);
    const second = Math.round((365 * 303500) / 7);
    expect(paid(undefined)).toBe(first + second);
    expect(paid({ percent: 3.5 })).toBe(first + Math.round(second / 1.035));
    expect(paid({ schedule: '1999' })).toBe(first + Math.round(second / 1.06));
    expect(paid({ schedule: '2021' })).toBe(first + Math.round(second / 1.035));
  });

  it('society holds no transfer, whatever the rates', () => {
    const rates = ['refusion-flexjob', 'refusion-ledighedsydelse', 'income-tax-municipality'].map((rate) => ({
      rate,
      from: '2005-01-01',
      value: 17.31,
      source: 'x',
    }));
    const transfers = /^(ledighedsydelse|flexjob-subsidy|wage|income-tax)/;
    for (const { item, perspective, total } of totals({
      rates,
      refusion: { scheme: 'steps-2016', weeksBefore: 3, limit: 'none' },
    })) {
      if (perspective === 'society' && transfers.test(item)) expect(total).toBe(0);
    }
  });
});

describe('faults of the wider cost model', () => {
  it('are told all together, exit 3', () => {
    // A wage above the cap is a fault unless the protocol says that the cap counts.
    const { wageAboveCap: _, ...strict } = whole.costs;
    const costs: Protocol['costs'] = {
      ...strict,
      outcomes: ['placed', 'happiness'],
      setup: [{ arm: 'nobody', amount: 1, payer: 'state', source: 'x' }],
      discounting: {},
      priceLevel: {
        year: 2010,
        index: [
          { year: 2005, value: 100 },
          { year: 2005, value: 101 },
        ],
        source: 'x',
      },
      schemes: { own: { components: [{ on: 'hired', amount: 1 }] } },
      rates: [
        { rate: 'income-tax-state', from: '2006-01-01', value: 8, source: 'x' },
        { rate: 'income-tax-state', from: '2006-06-01', value: 9, source: 'x' },
      ],
    };
    const histories = [
      citizen({
        trialId: '0101-001',
        placements: [placement({ startedOn: day('2006-01-02'), hourlyWage: 30000 })],
      }),
      citizen({ trialId: '0101-002', lastDay: day('2007-01-31') }),
      citizen({ trialId: '0101-003', contacts: [{ on: day('2006-01-02'), method: 'phone', hours: -1 }] }),
    ];
    try {
      compute({ protocol: { ...whole, costs }, histories });
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof TrialError)) throw error;
      expect(error.exitCode).toBe(EXIT.invalid);
      expect(error.problems.map(({ code }) => code).sort()).toEqual([
        'COST_ARM_UNKNOWN',
        'COST_DISCOUNT_CHOICE',
        'COST_FEE_EVENT',
        'COST_HOURS_INVALID',
        'COST_OUTCOME_MISSING',
        'COST_PRICE_INDEX_MISSING',
        'COST_PRICE_INDEX_MISSING',
        'COST_PRICE_INDEX_MISSING',
        'COST_PRICE_INDEX_TWICE',
        'COST_RATE_MISSING',
        'COST_RATE_MISSING',
        'COST_RATE_OVERLAP',
        'COST_WAGE_ABOVE_CAP',
      ]);
      for (const { message } of error.problems) expect(message.da).not.toBe(message.en);
    }
  });
});
