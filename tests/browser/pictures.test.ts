import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { describe, expect, inject, test } from 'vitest';
import { browserTest, chapters, LANGUAGES, type Language } from './in-browser.ts';

/**
 * What each chapter looks like, against pictures that somebody has looked at. Fonts are drawn a little differently from one
 * machine to the next, so every text stands in DejaVu Sans (which Debian's fontconfig brings), pictures are made
 * smaller before they are compared, and beside them stand the places of headings, figures and tables in numbers.
 *
 * After a change that is meant: `UPDATE_PICTURES=1 npm run browser`, and look at what has changed before committing it.
 */
const REFERENCES = fileURLToPath(new URL('references', import.meta.url));
const SEEN = fileURLToPath(new URL('../../coverage/pictures', import.meta.url));
const UPDATE = process.env['UPDATE_PICTURES'] === '1';
const FONT = 'DejaVu Sans';
/** Screen pixels per pixel of a picture, along each side, and the share of a picture's pixels that may differ. */
const CHAPTER = { scale: 4, tolerance: 0.01 } as const;
const FIGURE = { scale: 2, tolerance: 0.002 } as const;
/** Pixels by which a place may differ. */
const SHIFT = 3;
/** Bytes of all references. */
const LARGEST = 1_500_000;

async function pinned(page: Page): Promise<void> {
  await page.addStyleTag({
    content: `*{font-family:"${FONT}"!important;hyphens:manual!important;transition:none!important}`,
  });
  const width = await page.evaluate((font) => {
    const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
    context.font = `1000px "${font}"`;
    return context.measureText('Wm').width;
  }, FONT);
  // Any other font in its place would give other pictures for no fault of the report's.
  if (Math.abs(width - 1963) > 2)
    throw new Error(`${FONT} is not installed: apt-get install fonts-dejavu-core`);
}

/** `scale` times as small, each pixel the mean of those it stands for, in sixteen greys. */
function small(bytes: Buffer, scale: number): PNG {
  const large = PNG.sync.read(bytes);
  const { data } = large;
  const width = Math.floor(large.width / scale);
  const height = Math.max(1, Math.floor(large.height / scale));
  const sums = new Float64Array(width * height);
  for (let y = 0; y < Math.min(large.height, height * scale); y += 1)
    for (let x = 0; x < width * scale; x += 1) {
      const from = (y * large.width + x) * 4;
      const to = Math.floor(y / scale) * width + Math.floor(x / scale);
      sums[to] =
        (sums[to] as number) +
        0.2126 * (data[from] as number) +
        0.7152 * (data[from + 1] as number) +
        0.0722 * (data[from + 2] as number);
    }
  const picture = new PNG({ width, height });
  sums.forEach((sum, at) => {
    picture.data.fill(Math.round(sum / scale ** 2 / 17) * 17, at * 4, at * 4 + 3);
    picture.data[at * 4 + 3] = 255;
  });
  return picture;
}

const bytesOf = (picture: PNG) => PNG.sync.write(picture, { colorType: 0, deflateLevel: 9 });

/** Compares with the reference of that name, or makes it; gives what is wrong. */
function compared(
  name: string,
  bytes: Buffer,
  { scale, tolerance }: typeof CHAPTER | typeof FIGURE,
): readonly string[] {
  const picture = small(bytes, scale);
  const file = join(REFERENCES, `${name}.png`);
  if (UPDATE) {
    mkdirSync(REFERENCES, { recursive: true });
    writeFileSync(file, bytesOf(picture));
    return [];
  }
  if (!existsSync(file)) return [`${name}: no reference`];
  const reference = PNG.sync.read(readFileSync(file));
  const keep = (suffix: string, shown: PNG) => {
    mkdirSync(SEEN, { recursive: true });
    writeFileSync(join(SEEN, `${name}${suffix}.png`), PNG.sync.write(shown));
  };
  if (reference.width !== picture.width || Math.abs(reference.height - picture.height) > SHIFT) {
    keep('', picture);
    return [`${name}: ${picture.width} × ${picture.height}, was ${reference.width} × ${reference.height}`];
  }
  const { width } = picture;
  const height = Math.min(reference.height, picture.height);
  const rows = ({ data }: PNG) => data.subarray(0, width * height * 4);
  const difference = new PNG({ width, height });
  const many = pixelmatch(rows(reference), rows(picture), difference.data, width, height, { threshold: 0.2 });
  const share = many / (width * height);
  if (share <= tolerance) return [];
  keep('', picture);
  keep('-difference', difference);
  return [`${name}: ${(100 * share).toFixed(1)} % of the pixels differ; see coverage/pictures`];
}

/** Places of headings, figures and tables, in each chapter from its own top. */
function layout(page: Page): Promise<Readonly<Record<string, readonly (readonly [string, ...number[]])[]>>> {
  return page.evaluate(() =>
    Object.fromEntries(
      [...document.querySelectorAll('main > section')].map((section) => {
        const top = section.getBoundingClientRect().top;
        return [
          section.id,
          [...section.querySelectorAll('h2,h3,.flow,figure,.block,dl,p,ul')].flatMap((element) => {
            if (!element.checkVisibility() || element.parentElement?.closest('figure,.block') !== null)
              return [];
            const box = element.getBoundingClientRect();
            const name =
              element.id !== '' && !element.matches('h2') ? element.id : element.tagName.toLowerCase();
            return [
              [name, box.left, box.top - top, box.width, box.height].map((value) =>
                typeof value === 'number' ? Math.round(value) : value,
              ) as [string, ...number[]],
            ];
          }),
        ];
      }),
    ),
  );
}

type Layout = Awaited<ReturnType<typeof layout>>;

function moved(now: Layout, before: Layout): readonly string[] {
  const faults: string[] = [];
  for (const id of new Set([...Object.keys(before), ...Object.keys(now)])) {
    const [old = [], fresh = []] = [before[id], now[id]];
    if (old.map(([name]) => name).join() !== fresh.map(([name]) => name).join())
      faults.push(`${id}: other parts than before`);
    else
      fresh.forEach(([name, ...box], at) => {
        const was = (old[at] as readonly [string, ...number[]]).slice(1) as number[];
        if (box.some((value, side) => Math.abs(value - (was[side] as number)) > SHIFT))
          faults.push(`${id}: ${name} at ${box.join(' ')}, was ${was.join(' ')}`);
      });
  }
  return faults;
}

/** As lines of a text file: chapter, part, left, top, width, height. */
function comparedLayout(name: string, now: Layout): readonly string[] {
  const file = join(REFERENCES, `${name}.txt`);
  if (UPDATE) {
    mkdirSync(REFERENCES, { recursive: true });
    const lines = Object.entries(now).flatMap(([id, places]) =>
      places.map((place) => [id, ...place].join(' ')),
    );
    writeFileSync(file, `${lines.join('\n')}\n`);
    return [];
  }
  if (!existsSync(file)) return [`${name}: no reference`];
  const before: Record<string, [string, ...number[]][]> = {};
  for (const line of readFileSync(file, 'utf8').trimEnd().split('\n')) {
    const [id = '', part = '', ...box] = line.split(' ');
    before[id] = [...(before[id] ?? []), [part, ...box.map(Number)]];
  }
  return moved(now, before);
}

const opened = async (
  report: (language: Language, options: object) => Promise<Page>,
  language: Language,
  width: number,
) => {
  const page = await report(language, {
    viewport: { width, height: 900 },
    deviceScaleFactor: 1,
    colorScheme: 'light',
  });
  await pinned(page);
  return page;
};

describe('the report looks as it did', () => {
  if (UPDATE && inject('chromium') !== null) rmSync(REFERENCES, { recursive: true, force: true });

  for (const language of LANGUAGES)
    browserTest(`parts of every chapter stand where they stood, in ${language}`, async ({ report }) => {
      const faults: string[] = [];
      for (const width of [390, 1280]) {
        const page = await opened(report, language, width);
        const now = await layout(page);
        expect(Object.keys(now)).toEqual(await chapters(page));
        faults.push(...comparedLayout(`layout-${language}-${width}`, now));
      }
      expect(faults).toEqual([]);
    });

  browserTest('every chapter at desktop width', async ({ report }) => {
    const page = await opened(report, 'da', 1280);
    const ids = await chapters(page);
    const faults: string[] = [];
    for (const id of ids)
      faults.push(...compared(`chapter-${id}`, await page.locator(`#${id}`).screenshot(), CHAPTER));
    const known = readdirSync(REFERENCES).filter((name) => name.startsWith('chapter-'));
    expect(known.sort()).toEqual(ids.map((id) => `chapter-${id}.png`).sort());
    expect(faults).toEqual([]);
  });

  browserTest('every figure without its text, so that no font plays a part', async ({ report }) => {
    const faults: string[] = [];
    for (const width of [390, 1280]) {
      const page = await opened(report, 'da', width);
      await page.addStyleTag({ content: 'svg text{visibility:hidden}' });
      const shown = page.locator(width < 500 ? 'svg.narrow' : 'svg.wide');
      const many = await shown.count();
      expect(many).toBeGreaterThan(5);
      for (let at = 0; at < many; at += 1) {
        const id =
          (await shown.nth(at).locator('title').first().getAttribute('id'))?.replace(/-t$/, '') ?? '';
        faults.push(...compared(`figure-${id}`, await shown.nth(at).screenshot(), FIGURE));
      }
    }
    expect(faults).toEqual([]);
  });

  test('the references are small', () => {
    const sizes = readdirSync(REFERENCES).map((name) => statSync(join(REFERENCES, name)).size);
    expect(sizes.length).toBeGreaterThan(20);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(LARGEST);
  });
});

describe('the check itself', () => {
  browserTest('sees a chapter with another table, and a moved heading', async ({ report }) => {
    const page = await opened(report, 'da', 1280);
    const [before, picture] = [
      await layout(page),
      small(await page.locator('#effects').screenshot(), CHAPTER.scale),
    ];
    await page.addStyleTag({ content: '#effects h3{margin-top:60px}#effects table{background:#dde}' });
    expect(moved(await layout(page), before).length).toBeGreaterThan(0);
    const changed = small(await page.locator('#effects').screenshot(), CHAPTER.scale);
    const height = Math.min(picture.height, changed.height);
    const many = pixelmatch(
      picture.data.subarray(0, picture.width * height * 4),
      changed.data.subarray(0, picture.width * height * 4),
      undefined,
      picture.width,
      height,
      { threshold: 0.2 },
    );
    expect(many / (picture.width * height)).toBeGreaterThan(CHAPTER.tolerance);
  });
});
