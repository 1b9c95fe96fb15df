import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { browserTest, LANGUAGES, openDetails, reportAddress } from './in-browser.ts';

/** All that a page asks for and complains about. */
function watch(page: Page): { readonly requests: string[]; readonly complaints: string[] } {
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => complaints.push(error.message));
  return { requests, complaints };
}

const textOf = (page: Page) => page.locator('body').innerText();

describe.each(LANGUAGES)('the report in %s stands alone', (language) => {
  browserTest(
    'asks for nothing but itself and complains of nothing, on screen and on paper',
    async ({ page }) => {
      const own = await page();
      const { requests, complaints } = watch(own);
      await own.goto(reportAddress(language));
      await openDetails(own);
      await own.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
      await own.emulateMedia({ media: 'print' });
      await own.waitForLoadState('networkidle');
      expect(requests).toEqual([reportAddress(language)]);
      expect(complaints).toEqual([]);
    },
  );

  browserTest(
    'has the same text, links and figures without JavaScript, and no script',
    async ({ report }) => {
      const [withScripts, without] = [
        await report(language),
        await report(language, { javaScriptEnabled: false }),
      ];
      const text = await textOf(withScripts);
      expect(text.length).toBeGreaterThan(10_000);
      expect(await textOf(without)).toBe(text);
      for (const what of ['script', 'iframe', 'object', 'embed', 'link', 'img'])
        expect(await withScripts.locator(what).count(), what).toBe(0);
      expect(await without.locator('svg').count()).toBe(await withScripts.locator('svg').count());
      // Tables behind figures open without JavaScript.
      await without.locator('summary').first().click();
      expect(await without.locator('details table').first().isVisible()).toBe(true);
    },
  );

  browserTest('runs no script even where somebody puts one in', async ({ report }) => {
    const page = await report(language);
    const { complaints } = watch(page);
    await page.evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.ran = true';
      document.body.append(script);
    });
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    expect(complaints.join(' ')).toContain('Content Security Policy');
  });

  browserTest('is under 1 MB', async () => {
    expect(statSync(fileURLToPath(reportAddress(language))).size).toBeLessThan(1_000_000);
  });
});
