import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ReportModel } from '../../src/report/model/report-model.ts';
import { findChromium } from '../../src/steps/find-chromium.ts';
import { pdfPages } from '../../src/steps/pdf-pages.ts';
import { pdfStep } from '../../src/steps/pdf-step.ts';

const both = (word: string) => ({ da: word, en: word });
const model: ReportModel = {
  schema: 'trial/report/v1',
  trial: 'x',
  title: both('A trial'),
  kicker: both('k'),
  asOf: '2006-10-01',
  generatedAt: '2006-10-02T08:00:00Z',
  toolVersion: '1',
  languages: ['da', 'en'],
  smallCellMinimum: 5,
  sections: ['summary', 'design', 'omitted'].map((id) => ({
    id,
    title: both(`Chapter of ${id}`),
    blocks: [{ type: 'paragraph', tone: 'plain', text: both(`Words of ${id}.`) }],
  })),
  omitted: [],
  results: [],
};

/** A PDF as Chromium writes it, as far as `pdfPages` reads it: a tree of five pages, one branch within another. */
const PDF = `%PDF-1.4
1 0 obj
<</Title (x)
/CreationDate (D:20260101000000+00'00')
/ModDate (D:20260101000000+00'00')>>
endobj
${[2, 3, 4, 5, 6].map((id) => `${id} 0 obj\n<</Type /Page\n/Parent 8 0 R>>\nendobj\n`).join('')}7 0 obj
<</Length 30>> stream
/Kids [99 0 R] 9 0 obj <<fake>>
endstream
endobj
8 0 obj
<</Type /Pages
/Count 4
/Kids [2 0 R 3 0 R 6 0 R 4 0 R]
/Parent 9 0 R>>
endobj
9 0 obj
<</Type /Pages
/Count 5
/Kids [8 0 R 5 0 R]>>
endobj
10 0 obj
<</summary [3 0 R /XYZ 0 800 0]
/design [4 0 R /XYZ 0 800 0]
/omitted [5 0 R /XYZ 0 -17.5 0]
/nowhere [77 0 R /XYZ 0 0 0]>>
endobj
11 0 obj
<</Type /Catalog
/Pages 9 0 R
/Dests 10 0 R>>
endobj
`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'trial-pdf-test-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A program in the place of Chromium: keeps the page it is given and writes the PDF above, or none. */
function standIn(name: string, body: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!${process.execPath}\n${body}`);
  chmodSync(path, 0o755);
  return path;
}

describe('the Chromium to print with', () => {
  it('is that of CHROME_PATH and no other, else the first in PATH', () => {
    const browser = standIn('chromium', '');
    const plain = join(folder, 'google-chrome');
    writeFileSync(plain, 'not a program');
    chmodSync(plain, 0o644);
    expect(findChromium({})).toBeNull();
    expect(findChromium({ PATH: ['/nowhere', folder].join(delimiter) })).toBe(browser);
    expect(findChromium({ CHROME_PATH: browser })).toBe(browser);
    expect(findChromium({ CHROME_PATH: '/nowhere/chrome', PATH: folder })).toBeNull();
    expect(findChromium({ CHROME_PATH: plain })).toBeNull();
    expect(findChromium({ CHROME_PATH: folder })).toBeNull();
  });
});

describe('the pages of a PDF', () => {
  it('are counted through the tree, not in the order of the objects', () => {
    expect([...pdfPages(Buffer.from(PDF, 'latin1'))]).toEqual([
      ['summary', 2],
      ['design', 4],
      ['omitted', 5],
    ]);
  });

  it('are none where there is no such table', () => {
    expect(pdfPages(Buffer.from('%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj')).size).toBe(0);
    expect(pdfPages(new Uint8Array(0)).size).toBe(0);
  });
});

describe('printing', () => {
  it('says how to get a PDF when there is no Chromium', async () => {
    const { files, problems } = await pdfStep(model, ['da'], folder, {});
    expect(files).toEqual([]);
    expect(problems.map(({ code }) => code)).toEqual(['PDF_NO_CHROMIUM']);
    expect(problems[0]?.remedy?.en).toContain('CHROME_PATH');
  });

  it('prints twice, the second time with page numbers in the contents, and dates the file as the report', async () => {
    const seen = join(folder, 'seen.html');
    const browser = standIn(
      'prints',
      `const { appendFileSync, readFileSync, writeFileSync } = require('node:fs');
const { fileURLToPath } = require('node:url');
const page = fileURLToPath(process.argv.at(-1));
appendFileSync(${JSON.stringify(seen)}, readFileSync(page, 'utf8') + '\\n=== ' + page + '\\n');
writeFileSync(process.argv.find((arg) => arg.startsWith('--print-to-pdf=')).slice(15), ${JSON.stringify(PDF)});`,
    );
    const { files, problems } = await pdfStep(model, ['en'], folder, { CHROME_PATH: browser });
    expect(problems).toEqual([]);
    expect(files).toEqual([join(folder, 'report-en.pdf')]);
    const [first = '', second = ''] = readFileSync(seen, 'utf8').split(/\n=== .*\n/);
    expect(first).not.toContain('::after{content:"');
    for (const [id, page] of [
      ['summary', 2],
      ['design', 4],
      ['omitted', 5],
    ])
      expect(second).toContain(`nav.toc a[href="#${id}"]::after{content:"${page}"}`);
    expect(readFileSync(files[0] as string, 'latin1')).toBe(
      PDF.replaceAll('D:20260101000000', 'D:20061002080000'),
    );
    for (const [, page] of readFileSync(seen, 'utf8').matchAll(/=== (.*)/g))
      expect(existsSync(page as string)).toBe(false);
  });

  it('says so when Chromium fails or writes something else, and leaves no file', async () => {
    const writes = standIn(
      'writes-nonsense',
      `require('node:fs').writeFileSync(process.argv.find((arg) => arg.startsWith('--print-to-pdf=')).slice(15), 'oops');`,
    );
    for (const browser of [standIn('fails', 'process.exit(3);'), writes]) {
      const { files, problems } = await pdfStep(model, ['da'], folder, { CHROME_PATH: browser });
      expect([files, problems.map(({ code }) => code)]).toEqual([[], ['PDF_NOT_MADE']]);
    }
    expect(readdirSync(folder)).not.toContain('report-da.pdf');
  });

  const real = findChromium(process.env);
  it.skipIf(real === null)(
    'works with a real Chromium: a page per chapter, the same bytes again',
    async () => {
      const once = async () => {
        const { files, problems } = await pdfStep(model, ['da'], folder, process.env);
        expect(problems).toEqual([]);
        return readFileSync(files[0] as string);
      };
      const pdf = await once();
      expect([...pdfPages(pdf)].filter(([id]) => id !== 'report').sort()).toEqual([
        ['design', 3],
        ['omitted', 4],
        ['summary', 2],
      ]);
      expect(pdf.toString('latin1')).toContain('D:20061002080000');
      expect((await once()).equals(pdf)).toBe(true);
    },
  );
});
