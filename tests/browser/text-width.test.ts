import { expect } from 'vitest';
import { textWidth } from '../../src/report/formats/svg/text-width.ts';
import { textFaults } from './figure-texts.ts';
import { browserTest, LANGUAGES } from './in-browser.ts';

const LETTERS = [
  ...Array.from({ length: 95 }, (_, at) => String.fromCodePoint(32 + at)),
  ...Array.from({ length: 96 }, (_, at) => String.fromCodePoint(160 + at)),
  ...'–—‘’“”„…−←→≤≥≈•€',
];

browserTest(
  'no letter is wider than its table says, in the fonts of this machine, regular and semi-bold',
  async ({ report }) => {
    const page = await report('da');
    const measured = await page.evaluate((letters) => {
      const context = document.createElement('canvas').getContext('2d') as CanvasRenderingContext2D;
      const own = getComputedStyle(document.querySelector('svg') as SVGElement).fontFamily;
      return [own, '"DejaVu Sans"', 'Arial', 'sans-serif'].flatMap((family) =>
        ['400', '600'].flatMap((weight) => {
          context.font = `${weight} 1000px ${family}`;
          return letters.map((letter) => ({
            letter,
            family,
            weight,
            width: context.measureText(letter).width / 1000,
          }));
        }),
      );
    }, LETTERS);
    expect(measured.length).toBe(LETTERS.length * 8);
    expect(measured.some(({ width }) => width > 0.9)).toBe(true);
    const wider = measured.filter(
      ({ letter, weight, width }) => width > textWidth(letter, 1, weight === '600') + 1e-6,
    );
    expect(wider).toEqual([]);
  },
);

for (const language of LANGUAGES)
  browserTest(
    `in the report in ${language}, no text of a figure leaves its picture or touches another`,
    async ({ report }) => {
      for (const width of [390, 1280]) {
        const page = await report(language, { viewport: { width, height: 900 } });
        const faults = await textFaults(page);
        expect(faults).toEqual([]);
      }
    },
  );
