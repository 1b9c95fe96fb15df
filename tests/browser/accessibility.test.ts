import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect } from 'vitest';
import { browserTest, chapters, LANGUAGES, openDetails } from './in-browser.ts';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

interface Found {
  readonly violations: readonly string[];
  readonly passes: number;
}

/** Runs axe on the whole page; each violation with the chapter it is in. */
async function axe(page: { evaluate: (script: string) => Promise<unknown> }): Promise<Found> {
  await page.evaluate(AXE);
  return (await page.evaluate(`(async () => {
    const results = await axe.run(document, { runOnly: { type: 'tag', values: ${JSON.stringify(RULES)} }, resultTypes: ['violations'] });
    const place = (node) => document.querySelector(node.target[0])?.closest('section')?.id ?? 'page';
    return {
      violations: results.violations.flatMap((rule) => rule.nodes.map((node) =>
        place(node) + ': ' + rule.id + ' ' + node.target.join(' ') + ' ' + node.html.slice(0, 120))),
      passes: results.passes.length,
    };
  })()`)) as Found;
}

describe.each(LANGUAGES)('WCAG 2.1 A and AA in the report in %s', (language) => {
  for (const width of [390, 1280])
    for (const media of ['screen', 'print'] as const)
      browserTest(`no violation in any chapter, ${width} px wide, ${media}`, async ({ report }) => {
        const page = await report(language, { viewport: { width, height: 900 }, colorScheme: 'light' });
        await page.emulateMedia({ media });
        await openDetails(page);
        expect((await chapters(page)).length).toBeGreaterThan(10);
        const found = await axe(page);
        expect(found.violations).toEqual([]);
        expect(found.passes).toBeGreaterThan(15);
      });
});

describe('the check itself', () => {
  browserTest(
    'finds faint text, a picture without a name and a region that the keyboard cannot reach',
    async ({ page }) => {
      const bad = await page();
      await bad.setContent(`<!doctype html><html><head><title>t</title></head><body><main><section id="s">
      <p style="color:#bbb;background:#fff">faint</p><svg role="img" width="9" height="9"></svg>
      <div style="overflow:auto;height:20px"><p>long</p><p>long</p><p>long</p></div></section></main></body></html>`);
      const { violations } = await axe(bad);
      for (const rule of ['color-contrast', 'svg-img-alt', 'scrollable-region-focusable', 'html-has-lang'])
        expect(
          violations.some((line) => line.includes(rule)),
          rule,
        ).toBe(true);
    },
  );
});
