import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EXIT, TrialError } from '../../src/core/problem.ts';
import {
  type AccountColumns,
  accountTotals,
  accountTotalsAgain,
  purseOf,
} from '../../src/costs/account-columns.ts';
import type { CostProtocol } from '../../src/costs/build-cost-context.ts';
import { costCitizens } from '../../src/costs/cost-citizens.ts';
import { ACCOUNTS } from '../../src/costs/cost-item.ts';
import { COST_ITEMS } from '../../src/costs/items/index.ts';
import { PURSES } from '../../src/costs/purses.ts';
import { ratesUsed } from '../../src/costs/rates-used.ts';
import { rowAmounts } from '../../src/costs/row-amounts.ts';
import { costAgain } from '../../src/costs/what-if/cost-again.ts';
import { scenarioCosts } from '../../src/costs/what-if/scenario-costs.ts';
import { standardScenarios } from '../../src/costs/what-if/standard-scenarios.ts';
import { variedParameters } from '../../src/costs/what-if/varied-parameters.ts';
import { readInput } from './cost-fixtures.ts';

// What a what-if comes to is proven in what-if.test.ts against the same trial costed again in Python. Here: that what is taken over from an
// earlier account is what costing everything again gives, for everything that can be varied and every item.
const { protocol, histories: everybody } = readInput('trial-input.json');
/** A third of the citizens: each account is made twice. */
const histories = everybody.filter((_, index) => index % 3 === 0);
const PROVIDER = protocol.arms.find(({ role }) => role !== 'control')!.id;

type Costs = CostProtocol['costs'];
const WIDE: Partial<Costs> = {
  scope: 'society',
  overheadPercent: 20,
  afterWithdrawal: 'benefits',
  setup: [{ arm: PROVIDER, amount: 10_000.01, payer: 'state', source: 'invented' }],
};
const withCosts = (costs: Partial<Costs>): CostProtocol => ({
  ...protocol,
  costs: { ...protocol.costs, ...costs },
});
const account = (of: CostProtocol) => ({ protocol: of, costed: costCitizens(of, histories) });
/** What every item came to for everybody, account by account. */
const amountsOf = (columns: AccountColumns) => [...columns].map(([item, matrix]) => [item, [...matrix]]);
const same = (from: ReturnType<typeof account>, changed: CostProtocol) => {
  const again = costAgain(changed, histories, from);
  const anew = costCitizens(changed, histories);
  // As texts first: a deep comparison takes longer than making both accounts.
  if (JSON.stringify(amountsOf(again.columns)) !== JSON.stringify(amountsOf(anew.columns)))
    expect(amountsOf(again.columns)).toEqual(amountsOf(anew.columns));
  expect(again.ordered.length).toBe(anew.ordered.length);
  expect(again.placementEnd).toBe(anew.context.placementEnd);
  for (const leftOut of [[], ['wage', 'overhead']]) {
    const before = {
      columns: from.costed.columns,
      totals: accountTotals(from.costed.columns, histories.length, leftOut),
    };
    expect([...accountTotalsAgain(again.columns, before, leftOut)]).toEqual([
      ...accountTotals(anew.columns, histories.length, leftOut),
    ]);
  }
};

const wide = account(withCosts(WIDE));
const parameters = variedParameters(ratesUsed(wide.costed.context), histories);

describe('an account made again from an earlier one', () => {
  it('is the same as one made anew when one parameter moves, whichever it is', () => {
    expect(parameters.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['fee', 'wage', 'job-length', 'overhead', 'setup', 'casework-hour']),
    );
    for (const { id } of parameters)
      same(wide, withCosts({ ...WIDE, assumptions: { percent: { [id]: 87 } } }));
  });

  it('and under any mixture of assumptions, from any other', () => {
    const assumptions = fc.record({
      percent: fc.dictionary(
        fc.constantFrom(...parameters.map(({ id }) => id)),
        fc.integer({ min: 50, max: 130 }),
      ),
      value: fc.dictionary(
        fc.constantFrom('refusion-flexjob', 'tax-distortion'),
        fc.integer({ min: 0, max: 100 }),
      ),
    });
    fc.assert(
      fc.property(assumptions, assumptions, (first, second) => {
        same(
          account(withCosts({ ...WIDE, assumptions: first })),
          withCosts({ ...WIDE, assumptions: second }),
        );
      }),
      { numRuns: 12 },
    );
  });

  it('in every scenario, with items that come and go, other prices of time and other rules of refusion', () => {
    const scenarios = standardScenarios(protocol.costs);
    expect(scenarios.length).toBeGreaterThan(3);
    const changes: Partial<Costs>[] = [
      ...scenarios.map(({ costs }) => costs as Partial<Costs>),
      { scope: 'budget' },
      { overheadPercent: 0 },
      { discounting: { percent: 4 } },
      { wageAboveCap: 'cap' },
      { fees: {} },
      { refusion: { scheme: 'steps-2016', weeksBefore: 30, limit: 'none' } },
      { refusion: { scheme: 'shares', weeksBefore: 60, limit: '18-of-24-months' } },
    ];
    const discounted = account(withCosts({ ...WIDE, discounting: { percent: 4 } }));
    for (const change of changes)
      for (const from of [wide, discounted])
        same(from, { ...from.protocol, costs: scenarioCosts(from.protocol.costs, change) });
  });

  it('takes over what nothing has changed, and only that', () => {
    const again = costAgain(
      withCosts({ ...WIDE, assumptions: { percent: { overhead: 50 } } }),
      histories,
      wide,
    );
    const anew = [...again.columns].filter(([item, matrix]) => matrix !== wide.costed.columns.get(item));
    expect(anew.map(([item]) => item)).toEqual(['overhead', 'market-prices', 'tax-distortion']);
    const unchanged = costAgain(wide.protocol, histories, wide);
    expect([...unchanged.columns]).toEqual([...wide.costed.columns]);
    for (const [item, matrix] of unchanged.columns) expect(matrix).toBe(wide.costed.columns.get(item));
  });

  it('costs other citizens, and other arms, from nothing', () => {
    const others = histories.map((history, index) =>
      index === 0 ? { ...history, arm: protocol.arms.find(({ id }) => id !== history.arm)!.id } : history,
    );
    expect(amountsOf(costAgain(wide.protocol, others, wide).columns)).toEqual(
      amountsOf(costCitizens(wide.protocol, others).columns),
    );
    const fewer = histories.slice(1);
    expect(amountsOf(costAgain(wide.protocol, fewer, wide).columns)).toEqual(
      amountsOf(costCitizens(wide.protocol, fewer).columns),
    );
  });

  it('tells the same problems', () => {
    const wrong = withCosts({
      ...WIDE,
      refusion: { scheme: 'shares', weeksBefore: 0, limit: 'none', rulesOf: 1990 },
    });
    const problemsOf = (run: () => unknown) => {
      try {
        run();
      } catch (error) {
        if (error instanceof TrialError && error.exitCode === EXIT.invalid) return error.problems;
      }
      return [];
    };
    const anew = problemsOf(() => costCitizens(wrong, histories));
    expect(anew.map(({ code }) => code)).toContain('COST_RATE_MISSING');
    expect(problemsOf(() => costAgain(wrong, histories, wide))).toEqual(anew);
  });
});

describe('totals by account', () => {
  const { citizens, columns } = wide.costed;

  it('are the sums of the movements, account by account and purse by purse', () => {
    const totals = accountTotals(columns, citizens.length);
    const withoutFees = accountTotals(columns, citizens.length, ['casework', 'wage']);
    const rows = rowAmounts(columns, citizens.length);
    citizens.forEach(({ items }, row) => {
      const moved = (leftOut: readonly string[], accounts: readonly string[]) =>
        items
          .filter(({ item }) => !leftOut.includes(item))
          .flatMap(({ entries }) => entries.flatMap(({ amounts }) => Object.entries(amounts)))
          .reduce((sum, [name, amount]) => (accounts.includes(name) ? sum + amount : sum), 0);
      ACCOUNTS.forEach((name, at) => {
        expect(totals[ACCOUNTS.length * row + at]).toBe(moved([], [name]));
        expect(withoutFees[ACCOUNTS.length * row + at]).toBe(moved(['casework', 'wage'], [name]));
      });
      expect(purseOf(totals, 'public')[row]).toBe(moved([], ['municipality', 'state']));
      expect(rows('total', 'society')[row]).toBe(moved([], PURSES.society));
      for (const { id } of COST_ITEMS) {
        const others = COST_ITEMS.map((item) => item.id).filter((item) => item !== id);
        expect(rows(id, 'state')[row]).toBe(moved(others, ['state']));
      }
    });
    expect([...purseOf(totals, 'citizen', [2, 0])]).toEqual(
      [2, 0].map((row) => purseOf(totals, 'citizen')[row]),
    );
  });
});
