import { beforeAll, describe, expect, it } from 'vitest';
import type { CostResult } from '../../../src/costs/cost-result.ts';
import { buildReport } from '../../../src/report/build-report.ts';
import { renderHtml } from '../../../src/report/formats/html.ts';
import type { Figure, ReportModel, Section, Table } from '../../../src/report/model/report-model.ts';
import type { ReportInput } from '../../../src/report/report-input.ts';
import { exampleInput } from '../example-input.ts';

let input: ReportInput;
let model: ReportModel;
beforeAll(() => {
  input = exampleInput({ costAnalysis: true, costScope: 'budget' });
  model = buildReport(input);
});
const sectionOf = (report: ReportModel, id: string) =>
  report.sections.find((section) => section.id === id) as Section;
const tables = (section: Section) => section.blocks.filter((block): block is Table => block.type === 'table');
const figures = (section: Section) =>
  section.blocks.filter((block): block is Figure => block.type === 'figure');
const table = (id: string, report = model) =>
  report.sections.flatMap(tables).find((one) => one.id === id) as Table;

describe('everybody’s account beside the public purses', () => {
  it('has all purses, and tables of citizen, employer and society', () => {
    expect(tables(sectionOf(model, 'costs')).map(({ id }) => id)).toEqual([
      'costs-by-purse',
      'costs-municipality',
      'costs-state',
      'costs-public',
      'costs-everybody',
      'costs-citizen',
      'costs-employer',
      'costs-society',
      'rates',
    ]);
    expect(table('costs-everybody').columns.map(({ id }) => id)).toContain('society');
    // The rates of the wider account are printed too, and marked.
    const tax = table('rates').rows.find(({ id }) => id.startsWith('income-tax-state'));
    expect(JSON.stringify(tax)).toContain('not confirmed');
  });

  it('gives per participant and in total for each arm, and the difference', () => {
    const { columns, rows } = table('costs-municipality');
    expect(columns.map(({ id }) => id)).toEqual([
      'anden-aktoer',
      'anden-aktoer-total',
      'kontrol',
      'kontrol-total',
      'difference',
    ]);
    const cell = input.costs!.cells.find(
      (one) => one.item === 'total' && one.perspective === 'municipality' && one.arm === 'kontrol',
    )!;
    const total = rows.at(-1)!;
    expect(total.cells[2]).toMatchObject({ kind: 'value', value: cell.perParticipant });
    // Kroner: ten digits of øre could be taken for a CPR number.
    expect(total.cells[3]).toMatchObject({ kind: 'value', value: Math.round(cell.total / 100) });
  });
});

describe('cost and effect', () => {
  it('has ratios, the plane, acceptability, net benefit, pay-back and unknown days', () => {
    const section = sectionOf(model, 'cost-effect');
    expect(tables(section).map(({ id }) => id)).toEqual([
      'cost-per-placement',
      'cost-per-week-in-job',
      'net-benefit-placed',
      'net-benefit-weeks-in-job',
      'pay-back',
      'costs-weighted',
    ]);
    expect(figures(section).map(({ id }) => id)).toEqual(['plane-public', 'plane-society', 'acceptability']);
    expect(table('cost-per-placement').rows.map(({ id }) => id)).toEqual([
      'municipality',
      'state',
      'public',
      'citizen',
      'employer',
      'society',
    ]);
    // The definition of the frontier stands under the table.
    expect(table('net-benefit-placed').notes[0]!.en).toContain('highest mean net benefit');
  });

  it('a reason that all purses share is said once, under the table', () => {
    const without = (reasons: readonly string[]) => {
      const undefinedIn = (costs: CostResult): CostResult => ({
        ...costs,
        economics: costs.economics.map((entry, index) =>
          entry.effect === 'placed'
            ? entry
            : {
                ...entry,
                ratio: {
                  status: 'undefined',
                  code: 'effect-interval-holds-zero',
                  reason: { en: reasons[index % reasons.length]!, da: 'grund' },
                },
              },
        ),
      });
      const { costs, everybody, ...rest } = input.costAnalysis!;
      const costAnalysis = { ...rest, costs: undefinedIn(costs), everybody: undefinedIn(everybody!) };
      return buildReport({ ...input, costs: undefinedIn(input.costs!), costAnalysis });
    };
    const shared = table('cost-per-week-in-job', without(['there may be nothing']));
    expect(shared.columns.map(({ id }) => id)).not.toContain('meaning');
    expect(shared.rows.every(({ cells }) => cells.length === shared.columns.length)).toBe(true);
    expect(shared.notes[0]).toEqual({ en: 'Undefined: there may be nothing.', da: 'Ikke defineret: grund.' });
    const apart = table('cost-per-week-in-job', without(['one', 'another']));
    expect(apart.columns.map(({ id }) => id)).toContain('meaning');
    expect(apart.rows.every(({ cells }) => cells.length === apart.columns.length)).toBe(true);
  });

  it('the plane has the draws of the bootstrap, its shares add up, and its words tell the estimate', () => {
    const [plane] = figures(sectionOf(model, 'cost-effect'));
    if (plane?.kind !== 'plane') throw new Error('no plane');
    const entry = input.costs!.economics.find(
      ({ effect, perspective }) => effect === 'placed' && perspective === 'public',
    )!;
    expect(plane.estimate).toEqual({ x: entry.effectDifference, y: entry.costDifference });
    expect(plane.points).toHaveLength(200);
    const shares = plane.data.rows.flatMap(({ cells: [cell] }) =>
      cell?.kind === 'value' ? [cell.value] : [],
    );
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
    for (const language of ['da', 'en'] as const) expect(plane.description[language]).toMatch(/\d/);
  });

  it('says nothing of it where few were placed', () => {
    const few = buildReport(
      exampleInput({ chance: [0.04, 0.4], seed: 'few', costAnalysis: true, costScope: 'budget' }),
    );
    expect(figures(sectionOf(few, 'cost-effect'))).toEqual([]);
    expect(tables(sectionOf(few, 'cost-sensitivity')).map(({ id }) => id)).toEqual(['budget-municipality']);
    const page = JSON.stringify(sectionOf(few, 'business-case'));
    expect(page).not.toMatch(/more placed|fewer placed|breaks even|Society/);
    const budget = table('budget-municipality', few);
    const items = budget.rows.filter(({ kind, id }) => kind === 'plain' && id !== 'for-arm');
    for (const { cells } of items)
      expect(
        cells.every((cell) => cell.kind === 'hidden' || (cell.kind === 'value' && cell.value === 0)),
      ).toBe(true);
  });
});

describe('what the costs rest on', () => {
  it('has tornados, scenarios, break-even pay, pay schemes and budget years', () => {
    const section = sectionOf(model, 'cost-sensitivity');
    expect(figures(section).map(({ id }) => id)).toEqual([
      'tornado-municipality',
      'tornado-public',
      'tornado-society',
    ]);
    expect(tables(section).map(({ id }) => id)).toEqual([
      'scenarios',
      'scenario-prices',
      ...(input.costAnalysis!.pay.length > 0 ? ['pay-schemes'] : []),
      'budget-municipality',
    ]);
    const [tornado] = figures(section);
    expect(tornado!.notes.map(({ en }) => en).join(' ')).toContain('75 to 125 percent');
    expect(tornado!.description.en).toMatch(/depends most on: .+, with which it goes from/);
  });
});

describe('the business case', () => {
  it('is one page of headings and lines in both languages', () => {
    const section = sectionOf(model, 'business-case');
    expect(section.blocks.filter(({ type }) => type === 'heading')).toHaveLength(5);
    const lines = section.blocks.flatMap((block) => (block.type === 'list' ? block.items : []));
    expect(lines.length).toBeGreaterThan(8);
    // One page: some fifty lines of text.
    expect(lines.length).toBeLessThan(30);
    for (const { da, en } of lines) {
      expect(da).not.toBe(en);
      expect(`${da}${en}`).not.toMatch(/undefined|NaN|null/);
    }
    const estimate = input.costs!.differences.find(
      ({ item, perspective }) => item === 'total' && perspective === 'municipality',
    )!.estimate!;
    const kroner = Math.round(Math.abs(estimate) / 100).toLocaleString('en-GB');
    expect(lines.some(({ en }) => en.startsWith('Municipality:') && en.includes(kroner))).toBe(true);
    expect(lines.some(({ en }) => en.includes('not confirmed in an official source'))).toBe(true);
  });
});

describe('the figures in HTML', () => {
  it('have a title, words and their numbers, drawn for page and telephone', () => {
    for (const language of ['da', 'en'] as const) {
      const html = renderHtml(model, language);
      for (const id of ['plane-public', 'acceptability', 'tornado-municipality']) {
        for (const width of ['wide', 'narrow'])
          expect(html).toContain(`aria-labelledby="${id}-${width}-t ${id}-${width}-d"`);
        expect(html).toContain(`id="t-${id}-data"`);
      }
      expect(html).not.toContain('NaN');
    }
  });
});

describe('several arms', () => {
  it('have their own planes, tornados, scenarios and pages, and stand as strategies', () => {
    const many = buildReport(exampleInput({ third: true, costAnalysis: true, costScope: 'budget' }));
    const section = sectionOf(many, 'cost-effect');
    expect(tables(section).map(({ id }) => id)).toContain('strategies-placed');
    expect(new Set(figures(section).map(({ id }) => id)).size).toBe(figures(section).length);
    expect(table('strategies-placed', many).rows.length % 3).toBe(0);
    const ids = many.sections.flatMap(tables).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
