import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'vitest';
import { buildReport } from '../../src/report/build-report.ts';
import { renderHtml } from '../../src/report/formats/html.ts';
import { exampleInput } from '../report/example-input.ts';
import { textFaults } from './figure-texts.ts';
import { browserTest, openDetails } from './in-browser.ts';
import { pdfLinks } from './pdf-links.ts';
import { byMark, mark } from './printed-marks.ts';

browserTest(
  'a report of 98 municipalities can be read on a telephone, a screen and paper',
  async ({ page }) => {
    const municipalities = Array.from({ length: 98 }, (_, at) => ({
      code: String(at + 101).padStart(4, '0'),
      name: at % 9 === 0 ? `Lyngby-Taarbæk-Gladsaxe-Furesø Kommune ${at + 1}` : `Kommune ${at + 1}`,
    }));
    const html = renderHtml(buildReport(exampleInput({ municipalities, perMunicipality: 40 })), 'da');
    const folder = mkdtempSync(join(tmpdir(), 'trial-many-'));
    try {
      const file = join(folder, 'report.html');
      writeFileSync(file, html);
      for (const width of [390, 1280]) {
        const own = await page({ viewport: { width, height: 900 } });
        await own.goto(pathToFileURL(file).href);
        await openDetails(own);
        expect(await own.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        expect(await textFaults(own)).toEqual([]);
      }
      const own = await page();
      await own.goto(pathToFileURL(file).href);
      const marked = await mark(own);
      const places = byMark(pdfLinks(await own.pdf({ preferCSSPageSize: true, printBackground: true })));
      const cut = marked.filter(
        ({ id }) => new Set((places.get(id) ?? []).map((link) => link.page)).size !== 1,
      );
      expect(marked.filter(({ kind }) => kind === 'figure').length).toBeGreaterThan(3);
      expect(cut.map(({ name }) => name)).toEqual([]);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
);
