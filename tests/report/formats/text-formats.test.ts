import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../src/core/canonical-json.ts';
import { buildReport } from '../../../src/report/build-report.ts';
import { cellText } from '../../../src/report/formats/cell-text.ts';
import { renderCsv } from '../../../src/report/formats/csv.ts';
import { REPORT_FORMATS } from '../../../src/report/formats/formats.ts';
import { renderJson } from '../../../src/report/formats/json.ts';
import { renderMarkdown } from '../../../src/report/formats/markdown.ts';
import type { ReportModel } from '../../../src/report/model/report-model.ts';
import { exampleInput } from '../example-input.ts';

const model = buildReport(exampleInput());

/** Cells of a Markdown table line; an escaped bar is no border. */
function cellsOf(line: string): readonly string[] {
  return line
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
}

function tablesOf(markdown: string): readonly (readonly string[])[] {
  const tables: string[][] = [];
  let open: string[] | null = null;
  for (const line of markdown.split('\n')) {
    if (!line.startsWith('|')) open = null;
    else if (open === null) {
      open = [line];
      tables.push(open);
    } else open.push(line);
  }
  return tables;
}

describe('Markdown', () => {
  const hostile = buildReport(
    exampleInput({
      labels: { treatment: 'A | B\n# <i>C</i> `d`', level: '*x* _y_ [z](u)', outcome: '1. one' },
    }),
  );

  it.each([
    ['da', model],
    ['en', model],
    ['da', hostile],
  ] as const)('has well-formed tables (%s)', (language, report) => {
    const tables = tablesOf(renderMarkdown(report, language));
    expect(tables.length).toBeGreaterThan(15);
    for (const [header, rule, ...rows] of tables) {
      const width = cellsOf(header as string).length;
      expect(cellsOf(rule as string).every((cell) => /^-+:?$/.test(cell))).toBe(true);
      expect(cellsOf(rule as string)).toHaveLength(width);
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) expect(cellsOf(row)).toHaveLength(width);
    }
  });

  it('writes dates and numbers at the start of a line as they are', () => {
    const page = renderMarkdown(model, 'da').replaceAll('\u00a0', ' ');
    expect(page).toContain('- **Referencedato:** 1. september 2005');
    expect(page).not.toMatch(/\\\d/);
  });

  it('lets no label become markup', () => {
    const page = renderMarkdown(hostile, 'en');
    expect(page).not.toMatch(/<i>|^# <|\n# C/);
    expect(page).toContain('A \\| B \\# &lt;i&gt;C&lt;/i&gt; \\`d\\`');
    expect(page).toContain('\\*x\\* \\_y\\_ \\[z\\](u)');
    expect(page.split('\n').filter((line) => line.startsWith('# '))).toHaveLength(1);
  });
});

describe('JSON', () => {
  const read = JSON.parse(renderJson(model)) as ReportModel;

  it('is the whole model, keys sorted', () => {
    expect(read).toEqual(JSON.parse(JSON.stringify(model)));
    expect(canonicalJson(read)).toBe(canonicalJson(model));
    const keys = Object.keys(read);
    expect(keys).toEqual([...keys].sort());
  });

  it('holds the result rows at full precision, and formatting them gives what HTML and Markdown show', () => {
    const row = read.results.find((item) => item.estimator === 'risk-difference.mh');
    const shown = cellText(
      {
        kind: 'estimate',
        value: row?.estimate as number,
        low: row?.low as number,
        high: row?.high as number,
        format: { kind: 'points' },
      },
      'da',
    );
    expect(`${row?.standardError}`.length).toBeGreaterThan(8);
    expect(renderMarkdown(model, 'da')).toContain(shown);
  });
});

describe('CSV', () => {
  const files = renderCsv(model);

  it('has one file of result rows and one per table', () => {
    const tables = model.sections.flatMap((section) =>
      section.blocks.filter((block) => block.type === 'table' || block.type === 'figure'),
    );
    expect(files).toHaveLength(1 + tables.length);
    expect(new Set(files.map((file) => file.name)).size).toBe(files.length);
    for (const file of files) expect(file.name).toMatch(/^csv\/[a-z0-9-]+\.csv$/);
  });

  it('keeps every number of the rows', () => {
    const rows = parse(files[0]?.content as string, { columns: true }) as Record<string, string>[];
    expect(rows).toHaveLength(model.results.length);
    rows.forEach((row, index) => {
      const source = model.results[index];
      for (const key of ['estimate', 'low', 'high', 'p', 'n', 'events'] as const) {
        const wanted = source?.[key] ?? null;
        if (wanted === null) expect(row[key]).toBe('');
        else expect(Number(row[key])).toBe(wanted);
      }
    });
  });

  it('never holds a text that a spreadsheet runs as a formula', () => {
    const attack = buildReport(exampleInput({ labels: { level: '=HYPERLINK("x")', treatment: '@SUM(1)' } }));
    for (const file of renderCsv(attack)) {
      for (const record of parse(file.content) as string[][])
        for (const field of record) if (/^[=+@\t\r]/.test(field)) expect(field).toBe('');
    }
    expect(renderCsv(attack).some((file) => file.content.includes("'=HYPERLINK"))).toBe(true);
  });
});

describe('the index of formats', () => {
  it('gives the same bytes for the same model', () => {
    for (const format of REPORT_FORMATS)
      expect(format.files(model, ['da', 'en'])).toEqual(
        format.files(buildReport(exampleInput()), ['da', 'en']),
      );
    expect(REPORT_FORMATS.map((format) => format.id)).toEqual(['html', 'md', 'json', 'csv', 'xlsx']);
  });

  it('writes the languages asked for, files ending in a line feed', () => {
    const names = (languages: readonly ('da' | 'en')[]) =>
      REPORT_FORMATS.flatMap((format) => format.files(model, languages)).map((file) => file.name);
    expect(names(['da'])).toContain('report-da.html');
    expect(names(['da'])).not.toContain('report-en.html');
    for (const format of REPORT_FORMATS)
      for (const { content } of format.files(model, ['da']))
        if (typeof content === 'string') expect(content.endsWith('\n')).toBe(true);
  });
});
