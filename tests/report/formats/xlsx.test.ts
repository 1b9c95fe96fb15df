import { unzipSync } from 'fflate';
import readXlsx from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { RESULT_ROW_COLUMNS } from '../../../src/effects/result-row-columns.ts';
import { buildReport } from '../../../src/report/build-report.ts';
import { cellNumbers } from '../../../src/report/formats/cell-numbers.ts';
import { cellText } from '../../../src/report/formats/cell-text.ts';
import { cellReference } from '../../../src/report/formats/xlsx/cell-reference.ts';
import { numberFormatCode } from '../../../src/report/formats/xlsx/number-format-code.ts';
import { tableSheet } from '../../../src/report/formats/xlsx/table-sheet.ts';
import { renderXlsx } from '../../../src/report/formats/xlsx.ts';
import type { Cell, Table } from '../../../src/report/model/report-model.ts';
import { exampleInput } from '../example-input.ts';
import { fieldworkInput } from '../fieldwork-input.ts';

const model = buildReport(await fieldworkInput());
const blocks: readonly { readonly kind: 'table' | 'figure'; readonly table: Table }[] = model.sections
  .flatMap((section) => section.blocks)
  .flatMap((block): { kind: 'table' | 'figure'; table: Table }[] => {
    if (block.type === 'table') return [{ kind: block.type, table: block }];
    return block.type === 'figure' ? [{ kind: block.type, table: block.data }] : [];
  });

/** The name a reader expects: counted here, not by the code that is tested. */
function expectedNames(language: 'da' | 'en'): readonly string[] {
  const words = { da: { table: 'Tabel', figure: 'Figur' }, en: { table: 'Table', figure: 'Figure' } }[
    language
  ];
  const seen = { table: 0, figure: 0 };
  return blocks.map(({ kind }) => {
    seen[kind] += 1;
    return `${words[kind]} ${seen[kind]}`;
  });
}

type Read = readonly { readonly sheet: string; readonly data: readonly (readonly unknown[])[] }[];
async function read(bytes: Uint8Array): Promise<Read> {
  return (await readXlsx(Buffer.from(bytes))) as unknown as Read;
}

describe.each(['da', 'en'] as const)('the workbook in %s', async (language) => {
  const bytes = renderXlsx(model, language);
  const sheets = await read(bytes);

  it('has contents, a sheet per table and figure in their order, and all results', () => {
    expect(blocks.length).toBeGreaterThan(20);
    expect(sheets.map(({ sheet }) => sheet)).toEqual([
      language === 'da' ? 'Indhold' : 'Contents',
      ...expectedNames(language),
      language === 'da' ? 'Resultater' : 'Results',
    ]);
    for (const { sheet } of sheets) expect(sheet).toMatch(/^[^[\]:*?/\\]{1,31}$/);
    const listed = sheets[0]?.data.slice(8).map((row) => row[0]);
    expect(listed).toEqual(sheets.slice(1).map(({ sheet }) => sheet));
  });

  it('gives every number of every table back as a number, equal to the model’s; money in kroner', () => {
    let numbers = 0;
    for (const [at, { table }] of blocks.entries()) {
      const data = sheets[at + 1]?.data as readonly (readonly unknown[])[];
      const rows = data.slice(3, 3 + table.rows.length);
      for (const [index, row] of table.rows.entries()) {
        const shown = rows[index] as readonly unknown[];
        expect(shown[0]).toBe(row.label[language].trim());
        // In order of reading: the value and its share, then its ends, then its spread.
        const wanted = row.cells.flatMap((cell) => {
          const [value, low, high, share, spread] = cellNumbers(cell);
          const money = 'format' in cell && (cell.format.kind === 'money' || cell.format.kind === 'kroner');
          return [value, share, low, high, spread]
            .filter((part) => part !== null)
            .map((part) => (money ? part / 100 : part));
        });
        expect([table.id, row.id, shown.filter((cell) => typeof cell === 'number')]).toEqual([
          table.id,
          row.id,
          wanted,
        ]);
        numbers += wanted.length;
        const words = row.cells
          .filter((cell) => cellNumbers(cell)[0] === null)
          .map((cell) => cellText(cell, language).trim());
        for (const word of words) if (word !== '') expect(shown).toContain(word);
      }
    }
    expect(numbers).toBeGreaterThan(800);
  });

  it('has every result row at full precision', () => {
    const [, , header, ...rows] = (sheets.at(-1) as Read[number]).data as readonly (readonly unknown[])[];
    expect(header).toEqual([...RESULT_ROW_COLUMNS]);
    expect(rows).toHaveLength(model.results.length);
    for (const [index, row] of rows.entries())
      for (const [at, column] of RESULT_ROW_COLUMNS.entries()) {
        const wanted = model.results[index]?.[column] ?? null;
        if (typeof wanted === 'number') expect(row[at]).toBe(wanted);
        else if (typeof wanted === 'string') expect(row[at]).toBe(wanted.trim() === '' ? null : wanted);
      }
  });
});

/** Names and attributes of every element; fails on what is not well-formed. */
function elementsOf(
  xml: string,
): readonly { name: string; attributes: Map<string, string>; depth: number }[] {
  const found: { name: string; attributes: Map<string, string>; depth: number }[] = [];
  const open: string[] = [];
  let rest = xml.replace(/^<\?xml version="1.0" encoding="UTF-8" standalone="yes"\?>\n/, '').trim();
  while (rest !== '') {
    const text = /^[^<]+/.exec(rest);
    if (text) {
      expect(text[0]).not.toMatch(/&(?!(amp|lt|gt|quot|#39);)/);
      rest = rest.slice(text[0].length);
      continue;
    }
    const tag = /^<(\/?)([A-Za-z:]+)((?: [A-Za-z:]+="[^"<]*")*)(\/?)>/.exec(rest);
    if (!tag) throw new Error(`no element: ${rest.slice(0, 60)}`);
    rest = rest.slice(tag[0].length);
    if (tag[1] === '/') {
      expect(open.pop()).toBe(tag[2]);
      continue;
    }
    const attributes = new Map(
      [...(tag[3] as string).matchAll(/ ([A-Za-z:]+)="([^"]*)"/g)].map((match) => [
        match[1] as string,
        match[2] as string,
      ]),
    );
    found.push({ name: tag[2] as string, attributes, depth: open.length });
    if (tag[4] !== '/') open.push(tag[2] as string);
  }
  expect(open).toEqual([]);
  return found;
}

describe('the parts of the workbook', () => {
  const parts = Object.entries(unzipSync(renderXlsx(model, 'da'))).map(
    ([name, bytes]) => [name, new TextDecoder('utf-8', { fatal: true }).decode(bytes)] as const,
  );
  const part = (name: string) => parts.find(([found]) => found === name)?.[1] as string;

  it('are well-formed, declared once, and every relation has its part', () => {
    for (const [, xml] of parts) expect(elementsOf(xml).length).toBeGreaterThan(0);
    const declared = elementsOf(part('[Content_Types].xml'))
      .filter(({ name }) => name === 'Override')
      .map(({ attributes }) => attributes.get('PartName')?.slice(1));
    expect([...declared].sort()).toEqual(
      parts
        .map(([name]) => name)
        .filter((name) => !/rels$|Content_Types/.test(name))
        .sort(),
    );
    const targets = elementsOf(part('xl/_rels/workbook.xml.rels')).flatMap(
      ({ attributes }) => attributes.get('Target') ?? [],
    );
    for (const target of targets) expect(parts.map(([name]) => name)).toContain(`xl/${target}`);
  });

  it('have the elements of a worksheet in the order of the standard, cells in order, styles and strings that exist', () => {
    const order = [
      'sheetPr',
      'dimension',
      'sheetViews',
      'sheetFormatPr',
      'cols',
      'sheetData',
      'autoFilter',
      'mergeCells',
      'hyperlinks',
      'pageMargins',
      'pageSetup',
      'headerFooter',
    ];
    const styles = elementsOf(part('xl/styles.xml'));
    const formats = Number(styles.find(({ name }) => name === 'cellXfs')?.attributes.get('count'));
    const strings = elementsOf(part('xl/sharedStrings.xml')).filter(({ name }) => name === 'si').length;
    const pages = parts.filter(([name]) => name.startsWith('xl/worksheets/'));
    expect(pages.length).toBe(blocks.length + 2);
    for (const [, xml] of pages) {
      const elements = elementsOf(xml);
      const top = elements.filter(({ depth }) => depth === 1).map(({ name }) => order.indexOf(name));
      expect(top).not.toContain(-1);
      expect(top).toEqual([...top].sort((a, b) => a - b));
      expect(
        elements.some(({ name, attributes }) => name === 'pane' && attributes.get('state') === 'frozen'),
      ).toBe(true);
      expect(elements.map(({ name }) => name)).not.toContain('f');
      for (const { name, attributes } of elements)
        if (name === 'c') expect(Number(attributes.get('s'))).toBeLessThan(formats);
      for (const match of xml.matchAll(/t="s"><v>(\d+)<\/v>/g))
        expect(Number(match[1])).toBeLessThan(strings);
    }
  });

  it('say language, title and moment, and link to sheets that exist', () => {
    expect(part('docProps/core.xml')).toContain('<dc:language>da-DK</dc:language>');
    expect(part('docProps/core.xml')).toContain(`<dc:title>${model.title.da}</dc:title>`);
    expect(part('docProps/core.xml')).toContain('2006-10-02T08:00:00Z');
    const names = elementsOf(part('xl/workbook.xml')).flatMap(({ name, attributes }) =>
      name === 'sheet' ? [attributes.get('name') as string] : [],
    );
    const links = parts.flatMap(([, xml]) =>
      [...xml.matchAll(/<hyperlink ref="[A-Z]+\d+" location="&#39;([^"]+)&#39;!A1"/g)].map(
        (match) => match[1] as string,
      ),
    );
    expect(links.length).toBe(2 * (names.length - 1));
    for (const link of links) expect(names).toContain(link);
    expect(part('xl/workbook.xml')).toContain('_xlnm.Print_Titles');
  });

  it('are the same bytes whenever they are made', () => {
    expect(
      Buffer.from(renderXlsx(model, 'en')).equals(Buffer.from(renderXlsx(structuredClone(model), 'en'))),
    ).toBe(true);
  });
});

describe('a hostile label', () => {
  it.each(['=HYPERLINK("http://x","y")', '+1', '<t>&amp;</t>', 'x_x0041_y', '\u0000\ud800kant'])(
    'stays a text: %j',
    async (label) => {
      const hostile = buildReport(exampleInput({ labels: { level: label } }));
      const bytes = renderXlsx(hostile, 'en');
      const xml = new TextDecoder().decode(unzipSync(bytes)['xl/sharedStrings.xml'] as Uint8Array);
      elementsOf(xml);
      const texts = [...xml.matchAll(/<t xml:space="preserve">([^<]*)<\/t>/g)].map((match) =>
        (match[1] as string)
          .replaceAll('&lt;', '<')
          .replaceAll('&gt;', '>')
          .replaceAll('&quot;', '"')
          .replaceAll('&#39;', "'")
          .replaceAll('_x005F_', '_')
          .replaceAll('&amp;', '&'),
      );
      expect(texts).toContain(label.replace(/[\u0000\ud800]/g, ''));
    },
  );
});

describe('cells of every kind', () => {
  const both = (word: string) => ({ da: word, en: word });
  const cells: readonly Cell[] = [
    { kind: 'value', value: 0.5, format: { kind: 'share' } },
    { kind: 'estimate', value: 1, low: null, high: 3, format: { kind: 'ratio' } },
    { kind: 'quartiles', median: 2, lower: 1, upper: 4, format: { kind: 'number', decimals: 1 } },
    { kind: 'small', minimum: 5 },
    { kind: 'hidden' },
    { kind: 'empty' },
  ];
  const table: Table = {
    type: 'table',
    id: 'mixed',
    caption: both('c'),
    corner: both('corner'),
    columns: [{ id: 'v', group: null, label: both('v'), unit: both('kr.'), align: 'number' }],
    rows: cells.map((cell, at) => ({ id: `${at}`, label: both(`r${at}`), kind: 'plain', cells: [cell] })),
    notes: [both('n')],
  };
  const sheet = tableSheet(table, 'en', { name: 'T', caption: 'T. c', contents: 'Contents', notes: [] });

  it('take a column per number, and words where there is none', () => {
    const plain = sheet.rows.map((row) =>
      row.map((cell) => (cell === null ? null : cell.kind === 'number' ? cell.value : cell.text)),
    );
    expect(plain).toEqual([
      ['T. c'],
      ['← Contents'],
      ['corner', 'v (kr.)', 'v (kr.) – lower end', 'v (kr.) – upper end'],
      ['r0', 0.5, null, null],
      ['r1', 1, null, 3],
      ['r2', 2, 1, 4],
      ['r3', '<5', null, null],
      ['r4', 'hidden', null, null],
      ['r5', '–', null, null],
      [],
      ['n'],
    ]);
  });

  it('of counts with shares are named as what they are', () => {
    const counted: Cell = { kind: 'count-share', count: 16, share: 0.5, low: 0.3, high: 0.7 };
    const { rows } = tableSheet(
      { ...table, rows: [{ id: 'r', label: both('r'), kind: 'total', cells: [counted] }] },
      'da',
      { name: 'T', caption: 'T. c', contents: 'Indhold', notes: [] },
    );
    const shown = rows
      .slice(2, 4)
      .map((row) => row.map((cell) => (cell?.kind === 'number' ? cell.value : cell?.text)));
    expect(shown).toEqual([
      ['corner', 'v (kr.) – antal', 'v (kr.) – andel', 'v (kr.) – nedre ende', 'v (kr.) – øvre ende'],
      ['r', 16, 0.5, 0.3, 0.7],
    ]);
  });

  it('are shown by Excel as the report shows them', () => {
    expect(numberFormatCode({ kind: 'share' }, 'da')).toBe('0.0%');
    expect(numberFormatCode({ kind: 'number', decimals: 2 }, 'da')).toBe('#,##0.00');
    expect(numberFormatCode({ kind: 'p' }, 'da')).toBe(
      '[<0.0005]"<\u00a00,001";[>0.9995]">\u00a00,999";0.000',
    );
    expect(numberFormatCode({ kind: 'money' }, 'da')).toBe('#,##0"\u00a0kr."');
  });

  it('have the references of a spreadsheet', () => {
    expect([0, 25, 26, 51, 52, 701, 702].map((column) => cellReference(0, column))).toEqual([
      'A1',
      'Z1',
      'AA1',
      'AZ1',
      'BA1',
      'ZZ1',
      'AAA1',
    ]);
  });
});
