import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXIT, TrialError } from '../../src/core/problem.ts';
import { checkBalances, checkFlows } from '../../src/costs/check-flows.ts';
import { ACCOUNTS, type Account } from '../../src/costs/cost-item.ts';
import type { CitizenCost } from '../../src/costs/cost-of-citizen.ts';
import type { CostResult } from '../../src/costs/cost-result.ts';
import type { CitizenHistory } from '../../src/outcomes/history.ts';
import { citizen, compute, day, placement, readInput } from './cost-fixtures.ts';

const { protocol } = readInput('worked-example-input.json');
type Rates = (typeof protocol)['costs']['rates'];
const withRates = (rates: Rates) => ({ ...protocol, costs: { ...protocol.costs, rates } });

function problemsOf(run: () => unknown): readonly { code: string; en: string }[] {
  try {
    run();
  } catch (error) {
    if (!(error instanceof TrialError)) throw error;
    expect(error.exitCode).toBe(EXIT.invalid);
    return error.problems.map(({ code, message, remedy }) => ({
      code,
      en: `${message.en} ${remedy?.en ?? ''}`,
    }));
  }
  throw new Error('nothing was refused');
}

const total = (result: CostResult, arm: string, perspective: string, item = 'total') =>
  result.cells.find((cell) => cell.item === item && cell.arm === arm && cell.perspective === perspective)!
    .total;

describe('bad input is reported all at once', () => {
  const waiting = citizen({ trialId: '0101-001' });

  it('rates, histories and missing wages together', () => {
    const rates: Rates = [
      { rate: 'ledighedsydelse-wek', from: '2005-10-01', value: 1, source: 'x' },
      { rate: 'refusion-flexjob', from: '2006-01-01', value: 101, source: 'x' },
      { rate: 'flexjob-wage-cap-hour', from: '2006-01-01', value: 1.005, source: 'x' },
      { rate: 'refusion-ledighedsydelse', from: '2006-01-01', to: '2006-06-30', value: 30, source: 'x' },
      { rate: 'refusion-ledighedsydelse', from: '2006-06-30', value: 25, source: 'x' },
      { rate: 'ledighedsydelse-week', from: '2006-03-01', to: '2006-02-01', value: 3000, source: 'x' },
    ];
    const histories = [
      citizen({
        trialId: '0101-002',
        placements: [placement({ startedOn: day('2006-01-02'), hoursPerWeek: -1 })],
      }),
      citizen({ trialId: '0101-003', contacts: [{ on: day('2006-01-02'), method: 'phone', hours: -2 }] }),
      citizen({
        trialId: '0101-004',
        placements: [placement({ startedOn: day('2006-01-02'), hourlyWage: null })],
      }),
      citizen({
        trialId: '0101-005',
        placements: [placement({ startedOn: day('2006-01-02'), hoursPerWeek: 169 })],
      }),
      citizen({ trialId: '0101-006', lastDay: day('2007-02-01') }),
      citizen({ trialId: '0101-007', lastDay: day('2007-03-01') }),
    ].map((history) => ({
      ...history,
      placements: history.placements.map((job) => ({ ...job, hourlyWage: null })),
    }));
    const problems = problemsOf(() => compute({ protocol: withRates(rates), histories }));
    expect(problems.map(({ code }) => code)).toEqual([
      'COST_RATE_UNKNOWN',
      'COST_RATE_VALUE',
      'COST_RATE_VALUE',
      'COST_RATE_DATES',
      'COST_RATE_OVERLAP',
      'COST_HOURS_INVALID',
      'COST_HOURS_INVALID',
      'COST_HOURS_INVALID',
      'COST_RATE_MISSING',
      'COST_RATE_MISSING',
      'COST_WAGE_MISSING',
    ]);
    expect(problems[0]?.en).toContain('did you mean `ledighedsydelse-week`');
    const missing = problems.find(({ code }) => code === 'COST_RATE_MISSING')!;
    expect(missing.en).toContain('between 2007-01-01 and 2007-03-01, where 2 citizens');
  });

  it('a wage that is no amount', () => {
    const job = placement({ startedOn: day('2006-01-02'), hourlyWage: -5 });
    const history = citizen({ trialId: '0101-001', placements: [job] });
    expect(problemsOf(() => compute({ protocol, histories: [history] })).map(({ code }) => code)).toEqual([
      'COST_WAGE_INVALID',
    ]);
  });

  it('a fee finer than an øre', () => {
    const costs = { ...protocol.costs, fees: { 'anden-aktoer': { base: 0.005, placement: 0 } } };
    const found = problemsOf(() => compute({ protocol: { ...protocol, costs }, histories: [waiting] }));
    expect(found.map(({ code }) => code)).toEqual(['COST_FEE_VALUE']);
  });

  it('unbalanced flows stop the run as an internal error', () => {
    const amounts = {
      ...Object.fromEntries(ACCOUNTS.map((account) => [account, 0])),
      municipality: 5,
      citizen: -4,
    } as Record<Account, number>;
    const broken: CitizenCost = {
      trialId: '0101-001',
      items: [{ item: 'ledighedsydelse', entries: [{ from: 0, to: 0, amounts }] }],
    };
    // Balanced, but a transfer that somebody outside society pays.
    const leaking = { ...amounts, municipality: 5, citizen: 0, staff: -5 };
    const sums = (one: Record<Account, number>) =>
      new Map([['ledighedsydelse', Float64Array.from(ACCOUNTS, (account) => one[account])]]);
    const transfers = new Set(['ledighedsydelse']);
    for (const run of [
      () => checkFlows([broken]),
      () => checkBalances(sums(amounts), new Set()),
      () => checkBalances(sums(leaking), transfers),
    ]) {
      try {
        run();
        expect.unreachable();
      } catch (error) {
        expect(error).toBeInstanceOf(TrialError);
        expect((error as TrialError).exitCode).toBe(EXIT.internal);
        expect((error as TrialError).problems[0]?.code).toBe('COST_FLOWS_UNBALANCED');
      }
    }
    checkBalances(sums(leaking), new Set());
  });
});

describe('overrides of the protocol', () => {
  const waiting = [citizen({ trialId: '0101-001' })];

  it('hold on their days only, the preset on the others', () => {
    const rates: Rates = [
      {
        rate: 'ledighedsydelse-week',
        from: '2005-11-01',
        to: '2005-11-07',
        value: 7000,
        source: 'bekendtgørelse',
      },
      { rate: 'refusion-ledighedsydelse', from: '2006-01-01', value: 0, source: 'bekendtgørelse' },
    ];
    const result = compute({ protocol: withRates(rates), histories: waiting });
    // October 31 days, seven days at 1,000 kr., 54 days to New Year, 274 days of 2006; 2005 is reimbursed by 35 %.
    const before = [Math.round((31 * 297600) / 7), 700000, Math.round((54 * 297600) / 7)];
    const after = Math.round((274 * 303500) / 7);
    const gross = before.reduce((sum, amount) => sum + amount, after);
    const refusion = before.reduce((sum, amount) => sum + Math.round(amount * 0.35), 0);
    expect(total(result, 'kontrol', 'municipality', 'ledighedsydelse')).toBe(gross);
    expect(total(result, 'kontrol', 'state')).toBe(refusion);
    const used = result.rates.filter(({ id }) => id === 'ledighedsydelse-week');
    expect(used.map(({ from, to, origin }) => [from, to, origin])).toEqual([
      [day('2005-01-01'), day('2005-10-31'), 'preset'],
      [day('2005-11-01'), day('2005-11-07'), 'override'],
      [day('2005-11-08'), day('2005-12-31'), 'preset'],
      [day('2006-01-01'), day('2006-12-31'), 'preset'],
    ]);
  });

  it('can carry the rates beyond the presets', () => {
    const rates: Rates = ['ledighedsydelse-week', 'refusion-ledighedsydelse'].map((rate, i) => ({
      rate,
      from: '2007-01-01',
      value: i === 0 ? 3100 : 35,
      source: 'x',
    }));
    const histories = [
      citizen({ trialId: '0101-001', start: day('2006-12-25'), lastDay: day('2007-01-07') }),
    ];
    const result = compute({ protocol: withRates(rates), histories });
    expect(total(result, 'kontrol', 'municipality', 'ledighedsydelse')).toBe(303500 + 310000);
  });

  it('can say the wage of jobs without one', () => {
    const histories = [
      citizen({
        trialId: '0101-001',
        start: day('2006-01-02'),
        lastDay: day('2006-01-08'),
        placements: [placement({ startedOn: day('2006-01-02'), hourlyWage: null, hoursPerWeek: 10 })],
      }),
    ];
    const rates: Rates = [
      { rate: 'flexjob-wage-hour', from: '2005-01-01', value: 150, source: 'overenskomst' },
    ];
    const result = compute({ protocol: withRates(rates), histories });
    expect(total(result, 'kontrol', 'municipality', 'flexjob-subsidy')).toBe(75000);
    expect(result.rates.map(({ id }) => id)).toContain('flexjob-wage-hour');
    expect(result.notes.find(({ code }) => code === 'wage-assumed')).toMatchObject({
      arm: 'kontrol',
      count: 1,
    });
  });
});

describe('rules at their edges', () => {
  const paid = (history: Partial<CitizenHistory>, item: string, perspective = 'state') =>
    total(
      compute({ protocol, histories: [citizen({ trialId: '0101-001', arm: 'anden-aktoer', ...history })] }),
      'anden-aktoer',
      perspective,
      item,
    );

  it('a job begun on the last day of the placement period is placed in time, the day after is not', () => {
    expect(
      paid({ placements: [placement({ startedOn: day('2006-03-31') })] }, 'provider-placement-fee'),
    ).toBe(1_500_000);
    expect(
      paid({ placements: [placement({ startedOn: day('2006-04-01') })] }, 'provider-placement-fee'),
    ).toBe(0);
  });

  it('with `wageCapFrom` the cap is for jobs begun since, and the others are subsidised in full', () => {
    // 300 kr. for 37 hours over the 31 days of May: ½ × 300 × 37 × 31 / 7 = 24,578.571… kr.; at the cap of 205.30 kr. 16,819.935… kr.
    const may = placement({
      startedOn: day('2006-05-01'),
      endedOn: day('2006-05-31'),
      hoursPerWeek: 37,
      hourlyWage: 30_000,
    });
    const subsidised = (wageCapFrom?: string, refuse = false) => {
      const costs = {
        ...protocol.costs,
        ...(wageCapFrom === undefined ? {} : { wageCapFrom }),
        ...(refuse ? { wageAboveCap: 'refuse' as const } : {}),
      };
      const histories = [citizen({ trialId: '0101-001', placements: [may] })];
      const result = compute({ protocol: { ...protocol, costs }, histories });
      return {
        paid: total(result, 'kontrol', 'municipality', 'flexjob-subsidy'),
        notes: result.notes
          .map(({ code }) => code)
          .filter((code) => code.startsWith('wage-cap'))
          .sort(),
        capUsed: result.rates.some(({ id }) => id === 'flexjob-wage-cap-hour'),
      };
    };
    const capped = { paid: 1_681_994, notes: ['wage-capped'], capUsed: true };
    expect(subsidised()).toEqual(capped);
    expect(subsidised('2006-05-01')).toEqual({ ...capped, notes: ['wage-cap-from', 'wage-capped'] });
    const full = { paid: 2_457_857, notes: ['wage-cap-from'], capUsed: false };
    expect(subsidised('2006-05-02')).toEqual(full);
    // What has no cap is not above it.
    expect(subsidised('2006-05-02', true)).toEqual(full);
  });

  it('a job must last through the last day of the retention period', () => {
    const job = (endedOn: string) => ({
      placements: [placement({ startedOn: day('2005-12-15'), endedOn: day(endedOn) })],
    });
    expect(paid(job('2006-06-14'), 'provider-retention-fee')).toBe(1_000_000);
    expect(paid(job('2006-06-13'), 'provider-retention-fee')).toBe(0);
    const open = { placements: [placement({ startedOn: day('2005-12-15') })] };
    expect(paid({ ...open, lastDay: day('2006-06-14') }, 'provider-retention-fee')).toBe(1_000_000);
    expect(paid({ ...open, lastDay: day('2006-06-13') }, 'provider-retention-fee')).toBe(0);
    expect(
      paid({ ...open, withdrawal: { on: day('2006-06-01'), reason: 'moved' } }, 'provider-retention-fee'),
    ).toBe(0);
  });

  it('the base fee needs a referral that is known', () => {
    expect(paid({ referredOn: day('2005-10-03') }, 'provider-base-fee')).toBe(500_000);
    expect(paid({}, 'provider-base-fee')).toBe(0);
    expect(paid({ referredOn: day('2006-10-02') }, 'provider-base-fee')).toBe(0);
  });

  it('the day of withdrawal is costed, later days are not; before the start nothing is', () => {
    const on = (date: string) => ({ withdrawal: { on: day(date), reason: 'died' } as const });
    expect(paid(on('2005-10-07'), 'ledighedsydelse', 'municipality')).toBe(297600);
    expect(paid(on('2005-09-20'), 'ledighedsydelse', 'municipality')).toBe(0);
  });

  it('says when the data end before the trial', () => {
    const cut = compute({
      protocol,
      histories: [citizen({ trialId: '0101-001', lastDay: day('2006-05-01') })],
    });
    expect(cut.notes.map(({ code }) => code)).toContain('trial-not-over');
  });

  it('leaves out the rows of costs that the protocol does not have', () => {
    const result = compute({
      protocol: { ...protocol, costs: { scope: 'budget', fees: {}, rates: [] } },
      histories: [
        citizen({ trialId: '0101-001', contacts: [{ on: day('2006-01-02'), method: 'phone', hours: 1 }] }),
      ],
    });
    expect(result.items.map(({ id }) => id)).toEqual([
      'ledighedsydelse',
      'ledighedsydelse-refusion',
      'flexjob-subsidy',
      'flexjob-subsidy-refusion',
    ]);
    expect(result.notes.map(({ code }) => code)).toContain('casework-not-costed');
  });
});

describe('properties', () => {
  const first = day('2005-10-01');
  const date = fc.integer({ min: first, max: first + 365 });
  const job = fc.record({
    at: fc.integer({ min: 0, max: 300 }),
    length: fc.integer({ min: 1, max: 300 }),
    open: fc.boolean(),
    hours: fc.integer({ min: 2, max: 160 }),
    wage: fc.integer({ min: 9000, max: 26000 }),
    share: fc.constantFrom('1/2' as const, '2/3' as const),
  });
  const person = fc.record({
    arm: fc.constantFrom('kontrol', 'anden-aktoer'),
    stratum: fc.constantFrom('0101', '0201'),
    job: fc.option(job, { nil: null }),
    withdrawn: fc.option(date, { nil: null }),
    referred: fc.option(date, { nil: null }),
    contacts: fc.array(fc.record({ on: date, quarters: fc.integer({ min: 0, max: 16 }) }), { maxLength: 3 }),
  });
  const trial = fc.array(person, { minLength: 1, maxLength: 12 }).map((people) =>
    people.map((one, i) =>
      citizen({
        trialId: `${one.stratum}-${String(i).padStart(3, '0')}`,
        stratum: one.stratum,
        arm: one.arm,
        referredOn: one.referred,
        withdrawal: one.withdrawn === null ? null : { on: one.withdrawn, reason: 'other' },
        placements:
          one.job === null
            ? []
            : [
                placement({
                  startedOn: first + one.job.at,
                  endedOn: one.job.open ? null : first + one.job.at + one.job.length,
                  hoursPerWeek: one.job.hours / 4,
                  hourlyWage: one.job.wage,
                  subsidyShare: one.job.share,
                }),
              ],
        contacts: one.contacts.map(({ on, quarters }) => ({
          on,
          method: 'meeting' as const,
          hours: quarters / 4,
        })),
      }),
    ),
  );
  const totals = (histories: readonly CitizenHistory[], rules = protocol) => {
    const { cells } = compute({ protocol: rules, histories, draws: 100 });
    return cells.map(({ item, perspective, arm, total: sum }) => ({
      key: `${item}/${perspective}/${arm}`,
      sum,
    }));
  };

  it('two purses make the public one, and refusion is nothing to it', () => {
    fc.assert(
      fc.property(trial, (histories) => {
        const { cells } = compute({ protocol, histories, draws: 100 });
        for (const { item, arm, perspective, total: sum } of cells) {
          if (perspective !== 'public') continue;
          const parts = cells.filter(
            (cell) => cell.item === item && cell.arm === arm && cell.perspective !== 'public',
          );
          expect(sum).toBe(parts[0]!.total + parts[1]!.total);
          if (item.endsWith('-refusion')) expect(sum).toBe(0);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('costs of two groups of citizens add up', () => {
    fc.assert(
      fc.property(trial, fc.nat(), (histories, cut) => {
        const at = cut % (histories.length + 1);
        const [one, other] = [totals(histories.slice(0, at)), totals(histories.slice(at))];
        expect(totals(histories)).toEqual(one.map(({ key, sum }, i) => ({ key, sum: sum + other[i]!.sum })));
      }),
      { numRuns: 40 },
    );
  });

  it('the order of the citizens does not matter, to no number of the result', () => {
    fc.assert(
      fc.property(trial, (histories) => {
        const forward = compute({ protocol, histories, draws: 100 });
        expect(compute({ protocol, histories: [...histories].reverse(), draws: 100 })).toEqual(forward);
      }),
      { numRuns: 25 },
    );
  });

  it('seven times the prices make seven times the cost', () => {
    // Rates in whole sevenths of an øre a day and whole hours, so that nothing is rounded and scaling is exact.
    const scaled = (factor: number) => ({
      ...protocol,
      costs: {
        scope: 'budget' as const,
        fees: {
          'anden-aktoer': {
            base: 100 * factor,
            placement: 200 * factor,
            retention: { after: 'P3M', amount: 50 * factor },
          },
        },
        caseworkHourly: 100 * factor,
        rates: [
          { rate: 'ledighedsydelse-week', from: '2005-01-01', value: 1400 * factor, source: 'x' },
          { rate: 'flexjob-wage-cap-hour', from: '2005-01-01', value: 100_000, source: 'x' },
          { rate: 'refusion-ledighedsydelse', from: '2005-01-01', value: 50, source: 'x' },
          { rate: 'refusion-flexjob', from: '2005-01-01', value: 50, source: 'x' },
        ],
      },
    });
    const wages = (histories: readonly CitizenHistory[], factor: number) =>
      histories.map((history) => ({
        ...history,
        placements: history.placements.map((one) => ({ ...one, hourlyWage: 16800 * factor })),
      }));
    fc.assert(
      fc.property(trial, (histories) => {
        const once = totals(wages(histories, 1), scaled(1));
        const seven = totals(wages(histories, 7), scaled(7));
        expect(seven).toEqual(once.map(({ key, sum }) => ({ key, sum: 7 * sum })));
      }),
      { numRuns: 40 },
    );
  });
});
