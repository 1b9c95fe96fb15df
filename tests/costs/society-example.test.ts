import { describe, expect, it } from 'vitest';
import { formatIsoDate } from '../../src/core/dates.ts';
import { buildCostContext } from '../../src/costs/build-cost-context.ts';
import { ACCOUNTS } from '../../src/costs/cost-item.ts';
import { CostLog } from '../../src/costs/cost-log.ts';
import { costOfCitizen } from '../../src/costs/cost-of-citizen.ts';
import { COST_ITEMS } from '../../src/costs/items/index.ts';
import type { WithdrawalReason } from '../../src/outcomes/history.ts';
import type { Protocol } from '../../src/protocol/schema.ts';
import { compute, readCsv, readInput, readText } from './cost-fixtures.ts';

interface Rules {
  readonly scope: 'society';
  readonly afterWithdrawal: 'benefits' | 'left-out';
  readonly overheadPercent: string | null;
  readonly setup: { arm: string; amount: string; payer: 'municipality' | 'state' } | null;
  readonly onCost: string | null;
  readonly refusion: NonNullable<Protocol['costs']['refusion']>;
  readonly reason: WithdrawalReason;
  readonly percent?: string;
  readonly schedule?: '2013';
  readonly prices?: { year: number; index: Record<string, string> };
}

const input = readInput('worked-example-input.json');
const rules = JSON.parse(readText('society-input.json')) as Record<string, Rules>;

function inputOf({ setup, onCost, prices, percent, schedule, ...given }: Rules) {
  const costs: Protocol['costs'] = {
    ...input.protocol.costs,
    scope: given.scope,
    afterWithdrawal: given.afterWithdrawal,
    refusion: given.refusion,
    rates:
      onCost === null
        ? []
        : [{ rate: 'employer-on-cost', from: '2005-01-01', value: Number(onCost), source: 'x' }],
    ...(given.overheadPercent === null ? {} : { overheadPercent: Number(given.overheadPercent) }),
    ...(setup === null ? {} : { setup: [{ ...setup, amount: Number(setup.amount), source: 'x' }] }),
    ...(percent === undefined ? {} : { discounting: { percent: Number(percent) } }),
    ...(schedule === undefined ? {} : { discounting: { schedule } }),
    ...(prices === undefined
      ? {}
      : {
          priceLevel: {
            year: prices.year,
            index: Object.entries(prices.index).map(([year, value]) => ({
              year: Number(year),
              value: Number(value),
            })),
            source: 'x',
          },
        }),
  };
  const histories = input.histories.map((history) => ({
    ...history,
    withdrawal: history.withdrawal && { ...history.withdrawal, reason: given.reason },
  }));
  return { protocol: { ...input.protocol, costs }, histories };
}

describe.each(Object.keys(rules))('the wider account of five citizens, rules `%s`, to the øre', (name) => {
  const given = inputOf(rules[name]!);
  const expected = readCsv(`society-${name}.csv`);

  it('every movement of every item', () => {
    const context = buildCostContext(given.protocol, given.histories, new CostLog());
    const items = COST_ITEMS.filter((item) => item.applies(context));
    const got = [...given.histories]
      .sort((a, b) => (a.trialId < b.trialId ? -1 : 1))
      .flatMap((history) =>
        costOfCitizen(history, items, context).items.flatMap(({ item, entries }) =>
          entries.map(({ from, to, amounts }) => ({
            trial_id: history.trialId,
            item,
            from: formatIsoDate(from),
            to: formatIsoDate(to),
            ...Object.fromEntries(ACCOUNTS.map((account) => [account, String(amounts[account] ?? 0)])),
          })),
        ),
      );
    const key = (row: Record<string, string>) => Object.values(row).join(',');
    expect(got.map(key).sort()).toEqual(expected.map(key).sort());
  });

  it('totals of every purse, and no transfer left in society', () => {
    const result = compute(given);
    expect(result.perspectives).toHaveLength(6);
    const sum = (accounts: readonly string[], item: string | null) =>
      expected
        .filter((row) => item === null || row['item'] === item)
        .reduce((total, row) => total + accounts.reduce((all, account) => all + Number(row[account]), 0), 0);
    const purses: Record<string, readonly string[]> = {
      municipality: ['municipality'],
      state: ['state'],
      public: ['municipality', 'state'],
      citizen: ['citizen'],
      employer: ['employer'],
    };
    const resources = ['provider', 'staff', 'output', 'correction'];
    for (const item of [...result.items.map(({ id }) => id), 'total']) {
      const cells = result.cells.filter((cell) => cell.item === item);
      for (const perspective of result.perspectives) {
        const total = cells
          .filter((cell) => cell.perspective === perspective)
          .reduce((all, cell) => all + cell.total, 0);
        const accounts = purses[perspective];
        const row = item === 'total' ? null : item;
        expect(total).toBe(accounts === undefined ? 0 - sum(resources, row) : sum(accounts, row));
      }
    }
  });
});
