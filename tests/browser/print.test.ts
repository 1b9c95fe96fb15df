import { describe, expect } from 'vitest';
import { browserTest, LANGUAGES } from './in-browser.ts';
import { pdfLinks } from './pdf-links.ts';
import { byMark, mark } from './printed-marks.ts';

/** Margins of the printed page (`html-style.ts`), in points. */
const MARGIN = { side: (18 / 25.4) * 72, top: (22 / 25.4) * 72, bottom: (20 / 25.4) * 72 };

describe.each(LANGUAGES)('the printed report in %s', (language) => {
  browserTest(
    'cuts no figure, row, caption or short table in two, and nothing at the edge',
    async ({ report }) => {
      const page = await report(language);
      const marked = await mark(page);
      expect(marked.filter(({ kind }) => kind === 'figure').length).toBeGreaterThan(5);
      expect(marked.filter(({ kind }) => kind === 'row').length).toBeGreaterThan(200);
      const content = pdfLinks(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      const places = byMark(content);
      const pagesOf = (id: string) => [...new Set((places.get(id) ?? []).map((link) => link.page))];

      expect(marked.filter(({ id }) => pagesOf(id).length !== 1).map(({ name }) => name)).toEqual([]);

      const tables = new Map<string, Set<number>>();
      for (const { id, table } of marked)
        if (table !== null) tables.set(table, new Set([...(tables.get(table) ?? []), ...pagesOf(id)]));
      expect(tables.size).toBeGreaterThan(10);
      const cut = marked.filter(({ table }) => table !== null && tables.get(table)?.size !== 1);
      expect(cut.map(({ name }) => name)).toEqual([]);

      const parted = marked.filter(
        ({ id, next }) => next !== null && places.has(next) && Math.min(...pagesOf(next)) !== pagesOf(id)[0],
      );
      expect(parted.map(({ name }) => name)).toEqual([]);

      const beyond = content.links.filter(({ page, left, right, bottom, top }) => {
        const { width, height } = content.pages[page - 1] as { width: number; height: number };
        return (
          left < MARGIN.side - 1 ||
          right > width - MARGIN.side + 1 ||
          bottom < MARGIN.bottom - 1 ||
          top > height - MARGIN.top + 1
        );
      });
      const nameOf = new Map(marked.map(({ id, name }) => [id, name]));
      expect(
        beyond.map(
          ({ address, page, left, right }) =>
            `${nameOf.get(address.split('/')[3] ?? '')} on ${page}: ${left}–${right}`,
        ),
      ).toEqual([]);

      // Each chapter begins a page, so none begins under the middle of one.
      for (const { id, kind, name } of marked)
        if (kind === 'chapter') {
          const [link] = places.get(id) ?? [];
          const height = content.pages[(link?.page ?? 1) - 1]?.height ?? 0;
          expect(link?.top ?? 0, name).toBeGreaterThan(height - MARGIN.top - 60);
        }
    },
  );

  browserTest(
    'has no page without content and not more pages than its content asks for',
    async ({ report }) => {
      const page = await report(language);
      const marked = await mark(page);
      const chapters = marked.filter(({ kind }) => kind === 'chapter').length;
      const { pages, links } = pdfLinks(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      for (const { width, height } of pages) {
        expect([Math.round(width), Math.round(height)].sort((a, b) => a - b)).toEqual([595, 842]);
      }
      const filled = pages.map(({ height }, index) => {
        const own = links.filter((link) => link.page === index + 1);
        const lowest = Math.min(height, ...own.map((link) => link.bottom));
        return own.length === 0 ? 0 : (height - MARGIN.top - lowest) / (height - MARGIN.top - MARGIN.bottom);
      });
      // The cover has no marks.
      expect(filled.slice(1).filter((share) => share <= 0)).toEqual([]);
      // Chapters begin on new pages: half of each last page may be empty, and some room under what must not be cut.
      const used = filled.reduce((sum, share) => sum + share, 0);
      expect(pages.length).toBeLessThanOrEqual(1 + chapters / 2 + used * 1.35);
      expect(pages.length).toBeLessThanOrEqual(90);
    },
  );
});

describe('the check itself', () => {
  browserTest('sees a figure and a row on two pages', async ({ page }) => {
    const bad = await page();
    const line = '<br>line'.repeat(90);
    await bad.setContent(
      `<main><svg class="wide" viewBox="0 0 100 300" style="width:100%"><title>long</title></svg><table><tbody><tr><td>${line}</td></tr></tbody></table></main>`,
    );
    const marked = await mark(bad);
    const places = byMark(pdfLinks(await bad.pdf({ format: 'A4' })));
    const pages = marked.map(({ id }) => new Set((places.get(id) ?? []).map((link) => link.page)).size);
    expect(marked.map(({ kind }) => kind)).toEqual(['figure', 'row']);
    for (const many of pages) expect(many).toBeGreaterThan(1);
  });
});
