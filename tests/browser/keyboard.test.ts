import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { browserTest, chapters, LANGUAGES } from './in-browser.ts';

interface Focus {
  readonly tag: string;
  readonly text: string;
  readonly id: string;
  readonly href: string;
  /** Position among everything that can have focus, in the order of the page. */
  readonly order: number;
  readonly outline: number;
  readonly outlineColour: string;
  readonly seen: boolean;
}

/** What has focus, and whether somebody who looks at the screen can tell. */
function focus(page: Page): Promise<Focus> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const all = [...document.querySelectorAll('a[href],summary,[tabindex="0"]')];
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    return {
      tag: element.tagName.toLowerCase(),
      text: (element.textContent ?? '').slice(0, 60),
      id: element.id,
      href: element.getAttribute('href') ?? '',
      order: all.indexOf(element),
      outline: style.outlineStyle === 'none' ? 0 : Number.parseFloat(style.outlineWidth),
      outlineColour: style.outlineColor,
      seen:
        box.width > 0 &&
        box.height > 0 &&
        box.right > 0 &&
        box.left < innerWidth &&
        box.bottom > 0 &&
        box.top < innerHeight,
    };
  });
}

describe.each(LANGUAGES)('with the keyboard alone, in %s', (language) => {
  browserTest(
    'every stop is reached in the order of the page, is in view and has an outline',
    async ({ report }) => {
      const page = await report(language, { viewport: { width: 1280, height: 900 } });
      const stops = await page.$$eval(
        'a[href],summary,[tabindex="0"]',
        (all) => all.filter((element) => element.checkVisibility()).length,
      );
      expect(stops).toBeGreaterThan(60);
      const visited: Focus[] = [];
      for (let at = 0; at < stops; at += 1) {
        await page.keyboard.press('Tab');
        visited.push(await focus(page));
      }
      expect(visited.filter(({ order }, at) => at > 0 && order <= (visited[at - 1] as Focus).order)).toEqual(
        [],
      );
      expect(visited.filter(({ seen, outline }) => !seen || outline < 2)).toEqual([]);
      expect(new Set(visited.map(({ order }) => order)).size).toBe(stops);
      await page.keyboard.press('Shift+Tab');
      expect((await focus(page)).order).toBe((visited.at(-2) as Focus).order);
    },
  );

  browserTest(
    'the skip link is the first stop, shows itself, and leads past the contents',
    async ({ report }) => {
      const page = await report(language, { viewport: { width: 1280, height: 900 } });
      expect(await page.$eval('.skip', (link) => link.getBoundingClientRect().right)).toBeLessThanOrEqual(0);
      await page.keyboard.press('Tab');
      const first = await focus(page);
      expect([first.tag, first.href, first.seen]).toEqual(['a', '#report', true]);
      await page.keyboard.press('Enter');
      expect((await focus(page)).id).toBe('report');
      await page.keyboard.press('Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
      expect(await page.$eval('.skip', (link) => link.getBoundingClientRect().right)).toBeLessThanOrEqual(0);
    },
  );

  browserTest(
    'each line of the contents leads to its chapter, and the next stop is in it or after it',
    async ({ report }) => {
      const page = await report(language, { viewport: { width: 1280, height: 900 } });
      const ids = await chapters(page);
      expect(await page.$$eval('nav.toc a', (all) => all.map((link) => link.getAttribute('href')))).toEqual(
        ids.map((id) => `#${id}`),
      );
      for (const id of ids) {
        await page.focus(`nav.toc a[href="#${id}"]`);
        await page.keyboard.press('Enter');
        await page.waitForFunction((wanted) => location.hash === `#${wanted}`, id);
        const [top, atEnd] = await page.$eval(`#${id}`, (section) => [
          section.getBoundingClientRect().top,
          Math.ceil(scrollY + innerHeight) >= document.documentElement.scrollHeight - 1,
        ]);
        expect(atEnd || (Math.abs(top as number) < 80 && (top as number) > -80), `${id} at ${top}`).toBe(
          true,
        );
        await page.keyboard.press('Tab');
        const before = await page.evaluate((wanted) => {
          const section = document.getElementById(wanted) as HTMLElement;
          const place = section.compareDocumentPosition(document.activeElement as Node);
          return (place & Node.DOCUMENT_POSITION_PRECEDING) !== 0;
        }, id);
        // After the last stop of a page focus may go back to its start.
        expect(before && (await focus(page)).order > 0, id).toBe(false);
      }
    },
  );

  browserTest('the table behind every figure opens and closes', async ({ report }) => {
    const page = await report(language, { viewport: { width: 1280, height: 900 } });
    const many = await page.$$eval('details', (all) => all.length);
    expect(many).toBeGreaterThan(5);
    let scrolling = 0;
    for (let at = 0; at < many; at += 1) {
      const summary = page.locator('summary').nth(at);
      const table = page.locator('details').nth(at).locator('table');
      expect(await table.isVisible()).toBe(false);
      await summary.focus();
      await page.keyboard.press(at % 2 === 0 ? 'Enter' : 'Space');
      expect(await table.isVisible()).toBe(true);
      await page.keyboard.press('Tab');
      // The next stop is the table itself where it can scroll; else what comes after the figure.
      const within = await page.$$eval(
        'details',
        (all, index) => [
          all[index]?.contains(document.activeElement),
          all[index]?.querySelector('[tabindex="0"],a[href]') !== null,
        ],
        at,
      );
      expect(within[0]).toBe(within[1]);
      if (within[1]) scrolling += 1;
      await summary.focus();
      await page.keyboard.press('Enter');
      expect(await table.isVisible()).toBe(false);
    }
    expect(scrolling).toBeGreaterThan(0);
  });

  browserTest('a table wider than a telephone scrolls with the arrow keys', async ({ report }) => {
    const page = await report(language, { viewport: { width: 390, height: 800 } });
    const wide = await page.$$eval('.scroll', (all) =>
      all.flatMap((region, index) => (region.scrollWidth > region.clientWidth + 1 ? [index] : [])),
    );
    expect(wide.length).toBeGreaterThan(0);
    for (const index of wide.slice(0, 5)) {
      const region = page.locator('.scroll').nth(index);
      if (!(await region.isVisible())) continue;
      await region.focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForFunction(
        (at) => (document.querySelectorAll('.scroll')[at]?.scrollLeft ?? 0) > 0,
        index,
      );
    }
  });
});
