import { describe, expect, it } from 'vitest';
import { TrialError } from '../../src/core/problem.ts';
import type { CostProtocol } from '../../src/costs/build-cost-context.ts';
import { costCitizens } from '../../src/costs/cost-citizens.ts';
import { ratesUsed } from '../../src/costs/rates-used.ts';
import { widenAccount } from '../../src/costs/widen-account.ts';
import { readInput } from './cost-fixtures.ts';

const { protocol, histories } = readInput('trial-input.json');
const withCosts = (costs: Partial<CostProtocol['costs']>): CostProtocol => ({
  ...protocol,
  costs: { ...protocol.costs, ...costs },
});

describe('the account of everybody', () => {
  it.each<Partial<CostProtocol['costs']>>([
    {},
    { overheadPercent: 20, afterWithdrawal: 'benefits' as const },
    { discounting: { percent: 4 } },
    { rates: [{ rate: 'employer-on-cost', from: '2005-01-01', value: 12, source: 'invented' }] },
    { assumptions: { percent: { wage: 90, 'income-tax-state': 50 } } },
  ])('widened from the public purses is the one made anew: %j', (costs) => {
    const anew = costCitizens(withCosts({ ...costs, scope: 'society' }), histories);
    const narrow = costCitizens(withCosts(costs), histories);
    const widened = widenAccount(narrow);
    expect(widened.items.length).toBeGreaterThan(narrow.items.length);
    expect(widened.items).toEqual(anew.items);
    expect(JSON.stringify(widened.citizens)).toBe(JSON.stringify(anew.citizens));
    expect([...widened.columns.keys()]).toEqual([...anew.columns.keys()]);
    for (const [item, matrix] of widened.columns) expect(matrix).toEqual(anew.columns.get(item));
    expect(ratesUsed(widened.context)).toEqual(ratesUsed(anew.context));
    for (const remark of ['wage-capped', 'wage-assumed', 'contact-of-provider'] as const)
      for (const { id } of protocol.arms)
        expect(widened.context.log.count(remark, id)).toBe(anew.context.log.count(remark, id));
    // The narrow account's own log is as it was.
    expect(ratesUsed(narrow.context).length).toBeLessThan(ratesUsed(widened.context).length);
  });

  it('tells of the rates that only it lacks', () => {
    const narrow = costCitizens(protocol, histories);
    const { book } = narrow.context;
    const empty = { ...book.get('income-tax-state')!, values: [] };
    const lacking = {
      ...narrow,
      context: { ...narrow.context, book: new Map([...book, ['income-tax-state', empty]]) },
    };
    try {
      widenAccount(lacking);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(TrialError);
      expect((error as TrialError).problems.map(({ code }) => code)).toEqual(['COST_RATE_MISSING']);
    }
  });
});
