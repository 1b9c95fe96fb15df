import { describe, expect } from 'vitest';
import { browserTest, LANGUAGES, openDetails } from './in-browser.ts';

/** Widths in CSS pixels: 200 % and 400 % on a screen of 1280 (WCAG 1.4.4, 1.4.10), a telephone, a tablet. */
const WIDTHS = [640, 320, 390, 820];

describe.each(LANGUAGES)('without sideways scrolling of the page, in %s', (language) => {
  for (const width of WIDTHS)
    browserTest(
      `${width} px wide: only tables scroll, in a region with a name that the keyboard reaches`,
      async ({ report }) => {
        const page = await report(language, { viewport: { width, height: 800 } });
        await openDetails(page);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(wide).toBeLessThanOrEqual(width);
        const faults = await page.evaluate((limit) => {
          const found: string[] = [];
          for (const element of document.querySelectorAll<HTMLElement>('body *')) {
            if (!element.checkVisibility()) continue;
            const box = element.getBoundingClientRect();
            const inRegion = element.parentElement?.closest('.scroll') !== null;
            if (!inRegion && !element.closest('.skip') && (box.right > limit + 1 || box.left < -1))
              found.push(`${element.tagName} ${element.className} ends at ${Math.round(box.right)}`);
          }
          for (const region of document.querySelectorAll<HTMLElement>('.scroll')) {
            if (region.scrollWidth <= region.clientWidth + 1) continue;
            const name = region.getAttribute('aria-labelledby');
            const label = name === null ? '' : (document.getElementById(name)?.textContent ?? '');
            if (region.tabIndex !== 0 || region.getAttribute('role') !== 'region' || label.trim() === '')
              found.push(`scrolls without a name or focus: ${region.innerText.slice(0, 40)}`);
          }
          return found;
        }, width);
        expect(faults).toEqual([]);
      },
    );

  browserTest('a table of up to six columns does not scroll on a screen of 1280 px', async ({ report }) => {
    const page = await report(language, { viewport: { width: 1280, height: 800 } });
    await openDetails(page);
    const { tables, scrolling } = await page.evaluate(() => {
      const narrow = [...document.querySelectorAll<HTMLElement>('.scroll')].filter((region) => {
        const cells = [...region.querySelectorAll('tbody tr')].map((row) => row.children.length);
        return Math.max(...cells) <= 7;
      });
      return {
        tables: narrow.length,
        scrolling: narrow
          .filter((region) => region.scrollWidth > region.clientWidth + 1 && !isSentences(region))
          .map((region) => region.innerText.slice(0, 40)),
      };
      // A column of sentences beside many numbers may.
      function isSentences(region: HTMLElement): boolean {
        return region.querySelector('td.long') !== null;
      }
    });
    expect(tables).toBeGreaterThan(20);
    expect(scrolling).toEqual([]);
  });

  browserTest('text alone at twice its size', async ({ report }) => {
    const page = await report(language, { viewport: { width: 1280, height: 800 } });
    await openDetails(page);
    const before = await page.$eval('p', (p) => Number.parseFloat(getComputedStyle(p).fontSize));
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
    });
    expect(await page.$eval('p', (p) => Number.parseFloat(getComputedStyle(p).fontSize))).toBe(2 * before);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(1280);
  });

  browserTest(
    'text of figures is never under 9 px on a telephone and 11 px on a screen',
    async ({ report }) => {
      for (const [width, least] of [
        [320, 9],
        [390, 10.5],
        [1280, 11],
      ] as const) {
        const page = await report(language, { viewport: { width, height: 800 } });
        const sizes = await page.$$eval('svg text', (all) =>
          all
            .filter((text) => text.checkVisibility())
            .map((text) => {
              const own = Number.parseFloat(getComputedStyle(text).fontSize);
              const svg = (text as SVGTextElement).ownerSVGElement as SVGSVGElement;
              return (own * svg.getBoundingClientRect().width) / svg.viewBox.baseVal.width;
            }),
        );
        expect(sizes.length).toBeGreaterThan(50);
        expect(Math.min(...sizes)).toBeGreaterThanOrEqual(least);
      }
    },
  );
});

describe('the check itself', () => {
  browserTest('sees a page that is too wide', async ({ page }) => {
    const bad = await page({ viewport: { width: 390, height: 800 } });
    await bad.setContent('<div style="width:500px">wide</div>');
    expect(await bad.evaluate(() => document.documentElement.scrollWidth)).toBeGreaterThan(390);
  });
});
