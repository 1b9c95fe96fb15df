import { describe, expect, it } from 'vitest';
import { buildReport } from '../../src/report/build-report.ts';
import type { Table } from '../../src/report/model/report-model.ts';
import { exampleInput } from './example-input.ts';

const input = exampleInput();
const costs = input.costs!;
const tables = (given: typeof input, id = 'costs') =>
  buildReport(given)
    .sections.find((section) => section.id === id)!
    .blocks.filter((block): block is Table => block.type === 'table');

describe('the table of items and purses', () => {
  it('has every item in a row and every purse in a column, per participant', () => {
    const [overview] = tables(input);
    expect(overview?.id).toBe('costs-by-purse');
    expect(overview?.columns.map(({ id }) => id)).toEqual([
      'municipality',
      'state',
      'public',
      'citizen',
      'employer',
      'society',
    ]);
    expect(overview?.rows.map(({ id }) => id)).toEqual([...costs.items.map(({ id }) => id), 'total']);
    const total = overview!.rows.at(-1)!.cells[1]!;
    const difference = costs.differences.find((one) => one.item === 'total' && one.perspective === 'state')!;
    expect(total).toMatchObject({ kind: 'estimate', value: difference.estimate });
  });

  it('has nothing for society in the row of a transfer', () => {
    const [overview] = tables(input);
    for (const id of ['ledighedsydelse', 'flexjob-subsidy', 'wage', 'income-tax-state']) {
      const row = overview!.rows.find((one) => one.id === id)!;
      expect(row.cells[5]).toEqual({ kind: 'empty' });
      expect(row.cells.some(({ kind }) => kind !== 'empty')).toBe(true);
    }
  });

  it('hides what gives a small number of placements back', () => {
    const few = {
      ...input,
      costs: { ...costs, arms: costs.arms.map((arm) => ({ ...arm, placed: 1 })) },
    };
    const [overview] = tables(few);
    const hidden = (row: string, column: number) =>
      overview!.rows.find(({ id }) => id === row)!.cells[column]!.kind === 'hidden';
    expect(hidden('wage', 3)).toBe(true);
    expect(hidden('total', 0)).toBe(false);
    // The employer's total is 0 by the preset of production: nothing to hide.
    for (const column of [3, 5]) expect(hidden('total', column)).toBe(true);
    const citizen = tables(few).find((table) => table.id === 'costs-citizen');
    const [ratios] = tables(few, 'cost-effect');
    expect(citizen!.notes.map(({ en }) => en).join(' ')).not.toContain('Bootstrap');
    expect(
      ratios!.rows.find(({ id }) => id === 'society')!.cells.every(({ kind }) => kind === 'hidden'),
    ).toBe(true);
  });

  it('is one of every purse', () => {
    expect(tables(input).map(({ id }) => id)).toEqual([
      'costs-by-purse',
      ...costs.perspectives.map((purse) => `costs-${purse}`),
      'rates',
    ]);
  });
});
