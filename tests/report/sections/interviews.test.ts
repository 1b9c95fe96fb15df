import { beforeAll, describe, expect, it } from 'vitest';
import { currentRevisions } from '../../../src/fieldwork/current-revisions.ts';
import { buildReport } from '../../../src/report/build-report.ts';
import { cellText } from '../../../src/report/formats/cell-text.ts';
import { renderHtml } from '../../../src/report/formats/html.ts';
import type { ReportModel, Table } from '../../../src/report/model/report-model.ts';
import type { ReportInput } from '../../../src/report/report-input.ts';
import { readYear } from '../../fieldwork/year.ts';
import { fieldworkInput } from '../fieldwork-input.ts';

let input: ReportInput;
let model: ReportModel;
beforeAll(async () => {
  input = await fieldworkInput();
  model = buildReport(input);
});

function table(report: ReportModel, id: string): Table {
  const blocks = report.sections.find((section) => section.id === 'interviews')?.blocks ?? [];
  return blocks.find((block) => block.type === 'table' && block.id === id) as Table;
}
function shown(
  report: ReportModel,
  id: string,
  language: 'da' | 'en' = 'en',
): readonly (readonly string[])[] {
  return table(report, id).rows.map((row) =>
    row.cells.map((cell) => cellText(cell, language).replaceAll('\u00a0', ' ')),
  );
}

describe('the interviews section', () => {
  it('says which interviews were held and which are missing', () => {
    const cells = shown(model, 'interviews');
    expect(cells).toHaveLength(9);
    expect(cells[0]?.[0]).toBe('Held 1 November 2005');
    // 16 planned: two rounds with four municipalities and four providers; two of the last round were not held.
    expect(cells.at(-1)).toEqual(['8 held', '6 held, 2 missing']);
    expect(cells.flat().filter((cell) => cell === 'Missing')).toHaveLength(2);
  });

  it('gives the matrix of methods by party as Ja, (Ja), Nej with totals over the parties', () => {
    const cells = shown(model, 'methods-by-party', 'da');
    expect(cells).toHaveLength(12);
    expect(cells[0]).toEqual(['Nej †', 'Nej', '(Ja) †']);
    const parties = cells.slice(0, 8);
    const count = (column: number, word: RegExp) =>
      parties.filter((row) => word.test(row[column] as string)).length;
    [0, 1, 2].forEach((column) => {
      expect(cells[8]?.[column]).toBe(`${count(column, /^Ja/)}`);
      expect(cells[9]?.[column]).toBe(`${count(column, /^\(Ja\)/)}`);
      expect(cells[10]?.[column]).toBe(`${count(column, /^Nej/)}`);
    });
  });

  it('protects small numbers of statements and their overlaps, and shows them when protection is off', async () => {
    const open = buildReport(await fieldworkInput({ minimum: 1 }));
    expect(shown(open, 'themes')[0]).toEqual(['6', '4', '2', '2', '0', '0', '4']);
    expect(shown(open, 'theme-overlaps').flat()).toEqual(['4', '2', '2']);
    const numbers = [...shown(model, 'themes'), ...shown(model, 'theme-overlaps'), ...shown(model, 'quotes')];
    expect(numbers.flat().filter((cell) => /^[1-4]$/.test(cell))).toEqual(
      // The quotes that are printed can be counted.
      [`${input.quotes?.length}`],
    );
  });

  it('prints the released quotes and no other words', async () => {
    const { statements } = await readYear();
    const said = [...currentRevisions(statements, input.asOf + 400).values()].flatMap(({ quote }) =>
      quote === null ? [] : [quote],
    );
    const released = new Set(input.quotes?.map(({ quote }) => quote));
    const text = JSON.stringify(model);
    expect(released.size).toBeGreaterThan(0);
    expect(said.length).toBeGreaterThan(released.size);
    for (const quote of said)
      expect(text.includes(JSON.stringify(quote).slice(1, -1))).toBe(released.has(quote));
  });

  it('names neither quote ids nor who spoke', () => {
    const section = JSON.stringify(model.sections.find((entry) => entry.id === 'interviews'));
    const ids = input.fieldwork?.interviews.methods.rows.flatMap((row) =>
      row.cells.flatMap((cell) => cell.quoteIds),
    );
    expect(ids?.length).toBeGreaterThan(10);
    for (const id of ids ?? []) expect(section.includes(`"${id}"`)).toBe(false);
    const quotes = model.sections
      .find((entry) => entry.id === 'interviews')
      ?.blocks.flatMap((block) => (block.type === 'list' ? block.items.map((item) => item.da) : []));
    for (const quote of quotes ?? [])
      for (const { name } of input.protocol.municipalities) expect(quote.includes(name)).toBe(false);
  });

  it('says so where the words of quotes that may be shown are not at hand', () => {
    const without = buildReport({ ...input, quotes: [] });
    expect(
      table(without, 'quotes')
        .notes.map((note) => note.en)
        .join(' '),
    ).toContain('kept elsewhere');
    expect(
      table(model, 'quotes')
        .notes.map((note) => note.en)
        .join(' '),
    ).not.toContain('kept elsewhere');
    expect(renderHtml(without, 'da')).toContain('opbevares et andet sted');
  });
});
