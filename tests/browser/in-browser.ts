import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';
import { afterAll, inject, test } from 'vitest';

export const LANGUAGES = ['da', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

let opened: Promise<Browser> | null = null;

function browser(path: string): Promise<Browser> {
  opened ??= chromium.launch({
    executablePath: path,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--hide-scrollbars'],
  });
  return opened;
}

afterAll(async () => {
  await (await opened)?.close();
  opened = null;
});

/** What a test in the browser gets; pages opened with it are closed after the test. */
export interface InBrowser {
  /** A report in a fresh context. */
  readonly report: (language: Language, options?: BrowserContextOptions) => Promise<Page>;
  /** An empty page. */
  readonly page: (options?: BrowserContextOptions) => Promise<Page>;
}

/** A test that needs Chromium; skipped, with the reason, where there is none. */
export function browserTest(name: string, body: (tools: InBrowser) => Promise<void>): void {
  test(name, async (context) => {
    const path = inject('chromium');
    if (path === null) return context.skip('no Chromium on this machine');
    const contexts: BrowserContext[] = [];
    const page = async (options: BrowserContextOptions = {}) => {
      const own = await (await browser(path)).newContext(options);
      contexts.push(own);
      return own.newPage();
    };
    try {
      await body({
        page,
        report: async (language, options) => {
          const opened = await page(options);
          await opened.goto(reportAddress(language));
          return opened;
        },
      });
    } finally {
      for (const own of contexts) await own.close();
    }
  });
}

export function reportAddress(language: Language): string {
  return pathToFileURL(join(inject('reports'), `report-${language}.html`)).href;
}

/** Opens every table behind a figure, so that it is looked at too. */
export async function openDetails(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true;
  });
}

/** Ids of the chapters. */
export function chapters(page: Page): Promise<readonly string[]> {
  return page.$$eval('main > section', (sections) => sections.map((section) => section.id));
}
