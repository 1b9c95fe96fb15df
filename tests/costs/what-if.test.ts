import { beforeAll, describe, expect, it } from 'vitest';
import { EXIT, TrialError } from '../../src/core/problem.ts';
import { randomStream } from '../../src/core/random.ts';
import { WIDTH } from '../../src/costs/account-columns.ts';
import { type AnalysisInput, analyseCosts, type CostAnalysis } from '../../src/costs/analyse-costs.ts';
import { costCitizens } from '../../src/costs/cost-citizens.ts';
import type { Perspective } from '../../src/costs/cost-result.ts';
import { joinedAccount } from '../../src/costs/joined-account.ts';
import { assumeHistories } from '../../src/costs/what-if/assume-histories.ts';
import { assumePrice } from '../../src/costs/what-if/assume-price.ts';
import { scenarioCosts } from '../../src/costs/what-if/scenario-costs.ts';
import { type Protocol, protocolSchema } from '../../src/protocol/schema.ts';
import { parameterQuantile } from '../../src/statistics/economics/parameter-quantile.ts';
import { citizen, day, placement, readInput, readText } from './cost-fixtures.ts';

const trial = readInput('trial-input.json');
type Purse = 'municipality' | 'state' | 'public';
const PURSES: readonly Purse[] = ['municipality', 'state', 'public'];
const oracle = JSON.parse(readText('what-if.json')) as {
  base: Record<Purse, number>;
  tornado: Record<string, Record<'75' | '125', Record<Purse, number>>>;
  scenarios: Record<string, Record<Purse, number>>;
  budget: { year: number; item: string; perspective: Purse; arm: string; total: number }[];
  payBack: Record<
    Purse,
    { cumulative: number[]; week: number | null; lastWeekly: number; projected: number | null }
  >;
};
const near = (actual: number, expected: number, tolerance: number, scale = 1) =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(tolerance * Math.max(scale, Math.abs(expected)));
const analyse = (costs: Partial<Protocol['costs']> = {}, more: Partial<AnalysisInput> = {}) =>
  analyseCosts({
    protocol: { ...trial.protocol, costs: { ...trial.protocol.costs, ...costs } },
    histories: trial.histories,
    level: 0.95,
    draws: 100,
    random: (purpose) => randomStream('test', purpose),
    ...more,
  });

let analysis: CostAnalysis;
beforeAll(() => {
  analysis = analyse();
});

describe('one-way sensitivity against the same trial costed again in Python', () => {
  it.each(PURSES)('%s: both ends of every bar', (purse) => {
    const found = analysis.tornado.find(({ perspective }) => perspective === purse)!;
    near(found.base, oracle.base[purse], 1e-11);
    expect(found.bars.map(({ parameter }) => parameter).sort()).toEqual(Object.keys(oracle.tornado).sort());
    for (const bar of found.bars) {
      near(bar.atLow, oracle.tornado[bar.parameter]!['75'][purse], 1e-9);
      near(bar.atHigh, oracle.tornado[bar.parameter]!['125'][purse], 1e-9);
      expect([bar.low, bar.high, bar.declared]).toEqual([75, 125, false]);
    }
    const swings = found.bars.map(({ swing }) => swing);
    expect(swings).toEqual([...swings].sort((a, b) => b - a));
  });

  it('takes the ranges of the protocol, and says so', () => {
    const { tornado } = analyse({ sensitivity: { ranges: { fee: { low: 50, high: 100 } }, draws: 100 } });
    const bar = tornado
      .find(({ perspective }) => perspective === 'state')!
      .bars.find(({ parameter }) => parameter === 'fee')!;
    near(bar.atLow, oracle.scenarios['half-pay']!.state, 1e-9);
    near(bar.atHigh, oracle.base.state, 1e-9);
    expect(bar).toMatchObject({ low: 50, high: 100, declared: true });
  });
});

describe('the range of a rate in percent', () => {
  it('ends where the rate is 100 percent, and the bar says so', () => {
    const bars = analysis.tornado.find(({ perspective }) => perspective === 'society')!.bars;
    const range = (id: string) => bars.find(({ parameter }) => parameter === id)!;
    // The preset of production is 100 %: only its low end can be tried. 8 % of tax has both ends.
    expect(range('production-share')).toMatchObject({ low: 75, high: 100 });
    expect(range('income-tax-state')).toMatchObject({ low: 75, high: 125 });
    const refusion = analyse({
      sensitivity: { draws: 100, ranges: { 'refusion-flexjob': { low: 50, high: 400 } } },
    }).tornado.find(({ perspective }) => perspective === 'state')!.bars;
    // 65 % × 153.8461 % is just within 100 %.
    expect(refusion.find(({ parameter }) => parameter === 'refusion-flexjob')!.high).toBe(153.8461);
  });
});

describe('scenarios side by side', () => {
  it('are the same trial under other pay, subsidy shares and job lengths', () => {
    expect(analysis.scenarios.map(({ id }) => id)).toEqual([
      'protocol',
      'half-pay',
      'subsidy-half',
      'subsidy-two-thirds',
      'jobs-shorter',
      'refusion-2016',
    ]);
    for (const { id, rows } of analysis.scenarios) {
      const expected = id === 'protocol' ? oracle.base : oracle.scenarios[id];
      if (expected === undefined) continue;
      for (const row of rows.filter(({ perspective }) => PURSES.includes(perspective as Purse)))
        near(row.estimate!, expected[row.perspective as Purse], 1e-9);
      // The account of everybody goes on where the public purses end.
      expect(rows.map(({ perspective }) => perspective)).toEqual([
        ...PURSES,
        'citizen',
        'employer',
        'society',
      ]);
    }
  });

  it('refusion of another year moves money between the public purses only', () => {
    const totals = (id: string) =>
      Object.fromEntries(
        analysis.scenarios
          .find((one) => one.id === id)!
          .rows.map(({ perspective, estimate }) => [perspective, estimate as number]),
      ) as Record<Purse, number>;
    const [now, then] = [totals('protocol'), totals('refusion-2016')];
    near(then.public, now.public, 1e-12);
    expect(Math.abs(then.state - now.state)).toBeGreaterThan(1);
    const same = analyse({
      scenarios: [
        {
          id: 'y2005',
          label: { da: 'a', en: 'b' },
          costs: { refusion: { scheme: 'steps-2016', weeksBefore: 0, limit: 'none', rulesOf: 2005 } },
        },
      ],
    });
    // The shares of 2005 are those of 2006, so that nothing moves.
    for (const row of same.scenarios[1]!.rows.filter(({ perspective }) =>
      PURSES.includes(perspective as Purse),
    ))
      near(row.estimate!, oracle.base[row.perspective as Purse], 1e-11);
  });

  it('of a protocol name only what they change, and replace the standard ones', () => {
    const costs = protocolSchema.shape.costs.parse({
      fees: { 'anden-aktoer': { base: 5000 } },
      scenarios: [
        {
          id: 'half',
          label: { da: 'Halv', en: 'Half' },
          costs: { assumptions: { percent: { fee: 50 } } },
        },
      ],
    });
    expect(costs.scenarios![0]!.costs).toEqual({ assumptions: { percent: { fee: 50 } } });
    const { scenarios } = analyse({ scenarios: costs.scenarios });
    expect(scenarios.map(({ id }) => id)).toEqual(['protocol', 'half']);
    const state = scenarios[1]!.rows.find(({ perspective }) => perspective === 'state')!;
    near(state.estimate!, oracle.scenarios['half-pay']!.state, 1e-9);
  });

  it('an arm that a scenario pays by a scheme loses its fee', () => {
    const base = { ...trial.protocol.costs };
    const paid = scenarioCosts(base, { pay: { 'anden-aktoer': { scheme: 'fr', fee: 30000 } } });
    expect(paid.fees).toEqual({});
    expect(scenarioCosts({ ...base, fees: {}, pay: paid.pay! }, { fees: base.fees }).pay).toEqual({});
  });

  it('break-even pay is where the purse’s extra cost is 0', () => {
    const [now] = analysis.scenarios;
    const { fee } = now!.breakEven.find(({ perspective }) => perspective === 'public')!;
    const full = 30000 * 100;
    const { scenarios } = analyse({
      scenarios: [
        {
          id: 'even',
          label: { da: 'a', en: 'b' },
          costs: { assumptions: { percent: { fee: Math.round((fee! / full) * 1e6) / 1e4 } } },
        },
      ],
    });
    const found = scenarios[1]!.rows.find(({ perspective }) => perspective === 'public')!;
    // A fee is paid in whole øre: at most half an øre for each of three amounts.
    expect(Math.abs(found.estimate!)).toBeLessThan(100);
  });
});

describe('everything uncertain at once', () => {
  const only = (distributions: NonNullable<Protocol['costs']['sensitivity']>['distributions']) =>
    analyse({ sensitivity: { distributions, draws: 400 } }).probabilistic!;

  it.each([
    ['gamma', { kind: 'gamma', mean: 100, sd: 12.5 }, { kind: 'gamma', shape: 64, scale: 1.5625 }],
    ['normal', { kind: 'normal', mean: 110, sd: 20 }, { kind: 'normal', mean: 110, sd: 20 }],
  ] as const)(
    '%s pay: the state’s extra cost is linear in it, so its moments are known',
    (_, given, drawn) => {
      const found = only({ fee: given });
      const row = found.rows.find(({ perspective }) => perspective === 'state')!;
      const { '75': low, '125': high } = oracle.tornado['fee']!;
      const slope = (high.state - low.state) / 50;
      const line = (percent: number) => low.state + slope * (percent - 75);
      // The analytic moments, up to four standard errors of 400 draws.
      const sd = slope * given.sd;
      expect(Math.abs(row.rates.mean - line(given.mean))).toBeLessThan((4 * sd) / Math.sqrt(400));
      expect(Math.abs(row.rates.sd / sd - 1)).toBeLessThan(4 / Math.sqrt(800));
      // And draw by draw: the same stream through the quantiles that R has proven.
      const stream = randomStream('test', found.stream);
      const draws = Array.from({ length: 400 }, () => line(parameterQuantile(drawn, stream())));
      // Amounts are rounded to whole øre, three of them a citizen.
      expect(Math.abs(row.rates.mean - draws.reduce((sum, value) => sum + value, 0) / 400)).toBeLessThan(1.5);
    },
    30_000,
  );

  it('a beta distribution is of the rate itself', () => {
    const found = only({ 'refusion-flexjob': { kind: 'beta', a: 65, b: 35 } });
    expect(found.declared).toBe(true);
    const municipality = found.rows.find(({ perspective }) => perspective === 'municipality')!;
    const { '75': low, '125': high } = oracle.tornado['refusion-flexjob']!;
    const slope = (high.municipality - low.municipality) / (0.65 * 0.5);
    const sd = Math.abs(slope) * Math.sqrt((0.65 * 0.35) / 101);
    expect(Math.abs(municipality.rates.mean - oracle.base.municipality)).toBeLessThan((4 * sd) / 20);
    expect(Math.abs(municipality.rates.sd / sd - 1)).toBeLessThan(4 / Math.sqrt(800));
    // Refusion is nothing to the public purses together: only the citizens are uncertain.
    const together = found.rows.find(({ perspective }) => perspective === 'public')!;
    expect(together.rates.sd).toBeLessThan(1e-6);
    expect(together.together.sd).toBeGreaterThan(1e5);
  });

  it('parameters declared to go together do: pay and casework at the same percentile move the public cost along one line', () => {
    const normal = { kind: 'normal', mean: 100, sd: 20 } as const;
    const distributions = { fee: normal, 'casework-hour': normal };
    const { probabilistic } = analyse({
      sensitivity: {
        draws: 200,
        distributions,
        correlations: [{ between: ['fee', 'casework-hour'], rank: 1 }],
      },
    });
    expect(probabilistic!.correlations).toEqual([
      {
        between: ['fee', 'casework-hour'],
        labels: probabilistic!.parameters.map(({ label }) => label),
        rank: 1,
      },
    ]);
    const slope = (parameter: string) => {
      const { '75': low, '125': high } = oracle.tornado[parameter]!;
      return (high.public - low.public) / 50;
    };
    // Pay costs more in the treated arm and casework in the other: together they spread less than pay alone would.
    expect(slope('fee') * slope('casework-hour')).toBeLessThan(0);
    const stream = randomStream('test', probabilistic!.stream);
    const draws = Array.from({ length: 200 }, () => {
      const percent = parameterQuantile(normal, stream());
      stream(); // the second parameter's own number, which rank correlation 1 leaves unused
      return oracle.base.public + (slope('fee') + slope('casework-hour')) * (percent - 100);
    });
    const mean = draws.reduce((sum, value) => sum + value, 0) / 200;
    const sd = Math.sqrt(draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / 199);
    const row = probabilistic!.rows.find(({ perspective }) => perspective === 'public')!;
    // Every amount is rounded to whole øre.
    expect(Math.abs(row.rates.mean - mean)).toBeLessThan(3);
    expect(Math.abs(row.rates.sd - sd)).toBeLessThan(3);
    expect(sd).toBeGreaterThan(10_000);
  }, 30_000);

  it('citizens add their own uncertainty, with the standard error of the account', () => {
    const found = only({ 'casework-hour': { kind: 'uniform', low: 100, high: 100 } });
    for (const purse of PURSES) {
      const row = found.rows.find(({ perspective }) => perspective === purse)!;
      const difference = analysis.costs.differences.find(
        (one) => one.item === 'total' && one.perspective === purse,
      )!;
      if (difference.interval.status !== 'ok') throw new Error('no interval');
      // The bootstrap divides by n where the estimate divides by n − 1: up to 4 % less in cells of 9–15, and 400 draws.
      expect(row.together.sd / difference.interval.standardError).toBeGreaterThan(0.8);
      expect(row.together.sd / difference.interval.standardError).toBeLessThan(1.15);
      expect(row.acceptability).toHaveLength(51);
    }
  });

  it('is the same in every run, and not made unless asked for or declared', () => {
    expect(analysis.probabilistic).toBeNull();
    const sensitivity = { draws: 100 };
    const twice = [0, 1].map(() => analyse({ sensitivity }, { alwaysProbabilistic: true }).probabilistic);
    expect(twice[0]).toEqual(twice[1]);
    expect(twice[0]).toMatchObject({ declared: false, draws: 100, stream: 'costs/sensitivity' });
    expect(twice[0]!.parameters.map(({ id }) => id).sort()).toEqual(Object.keys(oracle.tornado).sort());
  });
});

describe('the budget years', () => {
  it('are the account by calendar year, to the øre', () => {
    expect(analysis.budget.years).toEqual([2005, 2006]);
    for (const { year, item, perspective, arm, total } of oracle.budget) {
      const row = analysis.budget.rows.find(
        (one) => one.year === year && one.item === item && one.perspective === perspective && one.arm === arm,
      );
      expect(row?.total, `${year} ${item} ${perspective} ${arm}`).toBe(total);
    }
    for (const cell of analysis.costs.cells) {
      const sum = analysis.budget.rows
        .filter(
          (one) => one.item === cell.item && one.perspective === cell.perspective && one.arm === cell.arm,
        )
        .reduce((all, { total }) => all + total, 0);
      expect(sum).toBe(cell.total);
    }
  });

  it('are in kroner of their own year, whatever the price level', () => {
    const index = [2005, 2006].map((year) => ({ year, value: year === 2005 ? 100 : 102 }));
    const other = analyse({ discounting: { percent: 5 }, priceLevel: { year: 2005, index, source: 'x' } });
    expect(other.budget.rows).toEqual(analysis.budget.rows);
    expect(other.costs.cells).not.toEqual(analysis.costs.cells);
  });
});

describe('time to pay-back', () => {
  it.each(PURSES)('%s: extra cost week by week', (purse) => {
    const found = analysis.payBack.find(({ perspective }) => perspective === purse)!;
    const expected = oracle.payBack[purse];
    expect(found.cumulative).toHaveLength(expected.cumulative.length);
    expected.cumulative.forEach((value, week) => {
      near(found.cumulative[week]!, value, 1e-9, 1e3);
    });
    expect(found.weeks.status === 'ok' ? found.weeks.periods : null).toBe(expected.week);
    expect(found.projectedWeek).toBe(expected.projected);
    near(found.lastWeekly, expected.lastWeekly, 1e-9);
    const total = analysis.costs.differences.find(
      (one) => one.item === 'total' && one.perspective === purse,
    )!;
    near(found.cumulative.at(-1)!, total.estimate!, 1e-11);
  });

  it('by hand: 700 kr. spent on the first day, 100 kr. a week saved, is back after week 7', () => {
    // Control costs 100 kr. a week on benefits; the treated citizen is in a job without subsidy from the first day, with a fee of 700 kr.
    const start = day('2006-01-01');
    const spell = { start, lastDay: start + 20 * 7 - 1 };
    const job = placement({ startedOn: start, hoursPerWeek: 0 });
    const found = analyseCosts({
      protocol: {
        ...trial.protocol,
        periods: { ...trial.protocol.periods, start: '2006-01-01' },
        costs: {
          fees: { 'anden-aktoer': { base: 700, placement: 0 } },
          rates: [{ rate: 'ledighedsydelse-week', from: '2006-01-01', value: 100, source: 'x' }],
        },
      },
      histories: ['1', '2'].flatMap((id) => [
        citizen({
          trialId: `0101-00${id}`,
          arm: 'anden-aktoer',
          referredOn: start,
          placements: [job],
          ...spell,
        }),
        citizen({ trialId: `0101-01${id}`, ...spell }),
      ]),
      level: 0.95,
      draws: 50,
      random: (purpose) => randomStream('test', purpose),
    }).payBack.find(({ perspective }) => perspective === 'public')!;
    expect(found.cumulative[0]).toBe(60_000);
    expect(found.cumulative[6]).toBe(0);
    expect(found.weeks).toMatchObject({ status: 'ok', periods: 7 });
  });
});

describe('everybody’s account', () => {
  it('is asked the same things for the purses that the budget account has not', () => {
    const own = analyse({ scope: 'society' });
    for (const key of ['tornado', 'payBack'] as const) {
      const rows = (from: CostAnalysis) =>
        from[key].filter(({ perspective }) => ['citizen', 'society'].includes(perspective));
      expect(rows(analysis)).toHaveLength(2);
      expect(rows(analysis)).toEqual(rows(own));
    }
  });

  it('stands beside the budget account, and joined to it has every purse once', () => {
    expect(analysis.costs.perspectives).toEqual(['municipality', 'state', 'public']);
    expect(analysis.everybody!.scope).toBe('society');
    const all = joinedAccount(analysis);
    const totals = all.cells.filter(({ item, arm }) => item === 'total' && arm === 'kontrol');
    expect(totals.map(({ perspective }) => perspective)).toEqual([
      'municipality',
      'state',
      'public',
      'citizen',
      'employer',
      'society',
    ] satisfies Perspective[]);
    expect(totals[0]!.total).toBe(
      analysis.costs.cells.find(
        ({ item, arm, perspective }) =>
          item === 'total' && arm === 'kontrol' && perspective === 'municipality',
      )!.total,
    );
    expect(analyse({ scope: 'society' }).everybody!.scope).toBe('society');
  });

  it('is missing, with the reason, when a rate that it needs is missing, and the budget account stands', () => {
    const early = analyseCosts({
      protocol: {
        ...trial.protocol,
        costs: {
          ...trial.protocol.costs,
          rates: [
            { rate: 'ledighedsydelse-week', from: '2004-01-01', value: 2900, source: 'x' },
            { rate: 'refusion-ledighedsydelse', from: '2004-01-01', value: 35, source: 'x' },
          ],
        },
      },
      histories: ['anden-aktoer', 'kontrol'].flatMap((arm) =>
        ['1', '2'].map((id) =>
          citizen({
            trialId: `0101-${arm.length}${id}`,
            arm,
            start: day('2004-01-01'),
            lastDay: day('2004-12-31'),
          }),
        ),
      ),
      level: 0.95,
      draws: 50,
      random: (purpose) => randomStream('test', purpose),
    });
    expect(early.everybody).toBeNull();
    expect(new Set(early.everybodyProblems.map(({ code }) => code))).toEqual(new Set(['COST_RATE_MISSING']));
  });
});

describe('assumptions', () => {
  it('a price at a percentage of itself is rounded once, and a share stays within the whole', () => {
    const price = {
      from: null,
      to: null,
      value: 205.3,
      numerator: 20530,
      denominator: 1,
      source: { da: 'a', en: 'b' },
      sureness: null,
      origin: 'preset',
    } as const;
    expect(assumePrice(price, 75)).toMatchObject({ numerator: 15398, value: 153.98 });
    const share = { ...price, value: 90, numerator: 900_000, denominator: 1_000_000 };
    expect(assumePrice(share, 125, 1)).toMatchObject({ numerator: 1_000_000, value: 100 });
    expect(assumePrice(share, 125)).toMatchObject({ numerator: 1_125_000, value: 112.5 });
    expect(assumePrice(price, 100)).toBe(price);
  });

  it('job lengths stop at the next job and at the last day known', () => {
    const history = citizen({
      trialId: '0101-001',
      lastDay: day('2006-03-31'),
      placements: [
        placement({ startedOn: day('2006-01-01'), endedOn: day('2006-01-10') }),
        placement({ startedOn: day('2006-01-13'), endedOn: null }),
      ],
    });
    const ends = (percent: number) =>
      assumeHistories([history], { percent: { 'job-length': percent } })[0]!.placements.map(
        ({ endedOn }) => endedOn,
      );
    expect(ends(100)).toEqual([day('2006-01-10'), null]);
    expect(ends(120)).toEqual([day('2006-01-12'), null]);
    expect(ends(500)).toEqual([day('2006-01-12'), null]);
    // 10 days become 5; 78 days become 39.
    expect(ends(50)).toEqual([day('2006-01-05'), day('2006-02-20')]);
    expect(ends(0)).toEqual([day('2006-01-01'), day('2006-01-13')]);
  });

  it('what is asked of nothing is told together with everything else, exit 3', () => {
    const costs: Partial<Protocol['costs']> = {
      assumptions: { percent: { feee: 50 }, value: { 'refusion-flexjob': 165 } },
      sensitivity: {
        draws: 100,
        ranges: { wage: { low: 120, high: 80 }, happiness: { low: 1, high: 2 } },
        distributions: { fee: { kind: 'beta', a: 1, b: 1 }, wage: { kind: 'uniform', low: 2, high: 1 } },
      },
      outcomes: ['happiness'],
    };
    try {
      analyse(costs);
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof TrialError)) throw error;
      expect(error.exitCode).toBe(EXIT.invalid);
      expect(error.problems.map(({ code }) => code).sort()).toEqual([
        'COST_OUTCOME_MISSING',
        'COST_PARAMETER_UNKNOWN',
        'COST_PARAMETER_UNKNOWN',
        'COST_RANGE',
        'COST_RANGE',
        'COST_RANGE',
        'COST_RATE_VALUE',
      ]);
      const unknown = error.problems.find(({ message }) => message.en.includes('feee'));
      expect(unknown?.remedy?.en).toContain('`fee`');
    }
  });

  it('the faults of all scenarios are told together, each with its name', () => {
    const scenario = (id: string, costs: Partial<Protocol['costs']>) => ({
      id,
      label: { da: id, en: id },
      costs,
    });
    try {
      analyse(
        {},
        {
          scenarios: [
            scenario('one', { refusion: { scheme: 'shares', weeksBefore: 0, limit: 'none', rulesOf: 2010 } }),
            scenario('two', { outcomes: ['happiness'] }),
            scenario('three', {}),
          ],
        },
      );
      expect.unreachable();
    } catch (error) {
      if (!(error instanceof TrialError)) throw error;
      expect(error.problems.map(({ code, message }) => [code, message.en.slice(0, 14)])).toEqual([
        ['COST_RATE_MISSING', 'scenario `one`'],
        ['COST_RATE_MISSING', 'scenario `one`'],
        ['COST_OUTCOME_MISSING', 'scenario `two`'],
      ]);
    }
  });

  it('flows balance under every what-if', () => {
    for (const percent of [0, 33.3333, 250]) {
      const parameters = [...Object.keys(oracle.tornado), 'income-tax-state', 'production-share'];
      const costs: Protocol['costs'] = {
        ...trial.protocol.costs,
        scope: 'society',
        assumptions: {
          percent: Object.fromEntries(parameters.map((parameter) => [parameter, percent])),
          subsidyShare: '2/3',
        },
      };
      const { columns } = costCitizens({ ...trial.protocol, costs }, trial.histories);
      for (const matrix of columns.values())
        for (let at = 0; at < matrix.length; at += WIDTH)
          expect(matrix.subarray(at, at + WIDTH).reduce((sum, amount) => sum + amount, 0)).toBe(0);
    }
  });
});
