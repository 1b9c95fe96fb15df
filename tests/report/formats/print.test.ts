import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../src/report/build-report.ts';
import { REPORT_FORMATS } from '../../../src/report/formats/formats.ts';
import { renderHtml } from '../../../src/report/formats/html.ts';
import { printStyle } from '../../../src/report/formats/print-style.ts';
import { forestPanels } from '../../../src/report/formats/svg/forest-panels.ts';
import { forestSvg } from '../../../src/report/formats/svg/forest-svg.ts';
import { textWidth } from '../../../src/report/formats/svg/text-width.ts';
import type { ForestFigure, ForestRow, ReportModel } from '../../../src/report/model/report-model.ts';
import { exampleInput } from '../example-input.ts';

const both = (word: string) => ({ da: word, en: word });
const bare = (title: string): ReportModel => ({
  schema: 'trial/report/v1',
  trial: 'x',
  title: both(title),
  kicker: both('k'),
  asOf: '2006-10-01',
  generatedAt: '2006-10-02T08:00:00Z',
  toolVersion: '1',
  languages: ['da', 'en'],
  smallCellMinimum: 5,
  sections: [
    { id: 'summary', title: both('Short'), blocks: [] },
    { id: 'design', title: both('How “it” was </style> made; }'), blocks: [] },
  ],
  omitted: [],
  results: [],
});

/** What a style sheet's string says, its codes read. */
const saidBy = (css: string) =>
  [...css.matchAll(/content:"((?:[^"\\]|\\.)*)"/g)].map((match) =>
    (match[1] as string).replace(/\\([0-9a-f]+) /g, (_, code: string) =>
      String.fromCodePoint(Number.parseInt(code, 16)),
    ),
  );

describe('what paper needs', () => {
  it('has the title and each chapter at the head of its pages, and page numbers in the contents when they are known', () => {
    const model = bare('A trial');
    expect(saidBy(printStyle(model, 'en', null))).toEqual([
      'A trial',
      ...['1 Short', '1 Short', '2 How “it” was </style> made; }', '2 How “it” was </style> made; }'].flatMap(
        (chapter) => ['A trial', chapter],
      ),
    ]);
    const numbered = printStyle(
      model,
      'en',
      new Map([
        ['summary', 2],
        ['design', 13],
      ]),
    );
    expect(numbered).toContain('nav.toc a[href="#design"]::after{content:"13"}');
    expect(renderHtml(model, 'en', new Map([['design', 13]]))).toContain('::after{content:"13"}');
  });

  it.each(['"}body{display:none}', '</style><script>x</script>', '\\', 'a\nb\u0000', 'Ærø – 100 %'])(
    'lets no title end the string: %j',
    (title) => {
      const css = printStyle(bare(title), 'da', null);
      expect(css).not.toMatch(/<|\p{Cc}(?<!\n)/u);
      expect(saidBy(css)[0]).toBe(title.replace(/\p{Cc}/gu, ' '));
      // Braces only where we wrote them.
      expect(css.match(/\{/g)?.length).toBe(css.match(/\}/g)?.length);
      expect(css.match(/\{/g)?.length).toBe(printStyle(bare('x'), 'da', null).match(/\{/g)?.length);
    },
  );

  it('has heads that fit on one line beside each other, shortened between words and only where they must be', () => {
    const long = 'Et langt navn på et forsøg med mange ord i titlen og flere endnu til sidst (øvelse)';
    const room = { upright: ((210 - 36) / 25.4) * 72, sideways: ((297 - 36) / 25.4) * 72 };
    for (const title of ['x', 'x'.repeat(200), long])
      for (const chapter of [
        'Kort',
        'Tid til formidling og konkurrerende hændelser',
        long,
        'y'.repeat(200),
      ]) {
        const model = { ...bare(title), sections: [{ id: 's', title: both(chapter), blocks: [] }] };
        const [, left = '', right = '', wideLeft = '', wideRight = ''] = saidBy(
          printStyle(model, 'da', null),
        );
        expect(textWidth(left, 8) + textWidth(right, 8)).toBeLessThan(room.upright - 10);
        expect(textWidth(wideLeft, 8) + textWidth(wideRight, 8)).toBeLessThan(room.sideways - 10);
        const cut = left.endsWith('…');
        expect(cut ? title.startsWith(left.slice(0, -1)) : left === title, left).toBe(true);
        if (cut && title === long) expect(title[left.length - 1]).toBe(' ');
      }
    const usual = 'Forsøg med andre aktører til formidling af fleksjob (øvelser)';
    expect(saidBy(printStyle(bare(usual), 'da', null))[1]).toBe(usual);
  });
});

const stratum = (at: number, estimate: number | null): ForestRow => ({
  label: both(`Place ${at}`),
  pooled: false,
  estimate,
  low: estimate === null ? null : estimate - 0.2,
  high: estimate === null ? null : estimate + 0.2,
  missing: estimate === null ? { kind: 'hidden' } : null,
  n: 40,
});
const forest = (strata: readonly (number | null)[]): ForestFigure => ({
  type: 'figure',
  kind: 'forest',
  id: 'f',
  title: both('Difference'),
  description: both('What it shows'),
  notes: [],
  axis: both('points'),
  format: { kind: 'points' },
  reference: 0,
  favours: { low: both('less'), high: both('more') },
  rows: [
    ...strata.map((estimate, at) => stratum(at, estimate)),
    { ...stratum(999, 0.1), pooled: true, label: both('All') },
  ],
  data: { type: 'table', id: 'd', caption: both('d'), corner: both('c'), columns: [], rows: [], notes: [] },
});

describe('a forest plot of many strata', () => {
  it('stays as the report has it up to thirty', () => {
    const figure = forest(Array.from({ length: 30 }, (_, at) => (at % 3) / 10));
    expect(forestPanels(figure)).toEqual([figure.rows]);
  });

  it('is sorted and dealt to panels above that: each stratum with a number once, the pooled effect below each panel', () => {
    const figure = forest(
      Array.from({ length: 98 }, (_, at) => (at % 5 === 0 ? null : ((at * 37) % 98) / 100 - 0.4)),
    );
    const panels = forestPanels(figure);
    expect(panels).toHaveLength(3);
    for (const rows of panels) {
      expect(rows.length).toBeLessThanOrEqual(35);
      expect(rows.filter((row) => row.pooled)).toHaveLength(1);
      expect(rows.at(-1)?.pooled).toBe(true);
    }
    const shown = panels.flat().filter((row) => !row.pooled);
    expect(new Set(shown).size).toBe(shown.length);
    expect(new Set(shown)).toEqual(
      new Set(figure.rows.filter((row) => !row.pooled && row.estimate !== null)),
    );
    const estimates = shown.map((row) => row.estimate as number);
    expect(estimates).toEqual([...estimates].sort((a, b) => b - a));
    const drawn = forestSvg(figure, 'en', 760, 'f').markup;
    expect(drawn.match(/<svg /g)).toHaveLength(3);
    expect(drawn).toContain('Difference (2 of 3)');
    // One axis: the line of no effect stands at the same place in every panel, and no panel is longer than a page.
    const zero = [...drawn.matchAll(/<line x1="([\d.]+)" x2="\1" y1="0" y2="\d+" stroke="#555d66"/g)].map(
      (match) => match[1],
    );
    expect(zero).toHaveLength(3);
    expect(new Set(zero).size).toBe(1);
    for (const [, height] of drawn.matchAll(/viewBox="0 0 760 (\d+)"/g))
      expect(Number(height)).toBeLessThan(1000);
  });

  it('still has the pooled effect when every stratum is hidden', () => {
    expect(forestPanels(forest(Array<null>(40).fill(null))).map((rows) => rows.length)).toEqual([1]);
  });
});

describe('a report of 98 municipalities', () => {
  const municipalities = Array.from({ length: 98 }, (_, at) => ({
    code: String(at + 101).padStart(4, '0'),
    name: `Kommune ${at + 1}`,
  }));
  const model = buildReport(exampleInput({ municipalities, perMunicipality: 40 }));
  const files = REPORT_FORMATS.flatMap((format) => format.files(model, ['da', 'en']));

  it('has a page under 1 MB, with every municipality in the table and the figure in panels', () => {
    const page = files.find((file) => file.name === 'report-da.html')?.content as string;
    expect(Buffer.byteLength(page)).toBeLessThan(1_000_000);
    const effects = page.slice(page.indexOf('<section id="effects"'), page.indexOf('<section id="time"'));
    for (const { name } of municipalities) expect(effects).toContain(`>${name}</th>`);
    expect((effects.match(/<svg class="wide"/g) ?? []).length).toBeGreaterThan(1);
    expect(effects).toContain('Sorteret efter størrelse');
    expect(page).toContain('class="block landscape"');
  });
});
