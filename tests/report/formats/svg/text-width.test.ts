import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadLabels } from '../../../../src/report/formats/svg/spread-labels.ts';
import { textWidth } from '../../../../src/report/formats/svg/text-width.ts';
import { tickLabels } from '../../../../src/report/formats/svg/tick-labels.ts';
import { wrapLabel } from '../../../../src/report/formats/svg/wrap-label.ts';
import { wrapText } from '../../../../src/report/formats/svg/wrap-text.ts';

describe('the width of text', () => {
  it('adds up, grows with the size, and is more in semi-bold', () => {
    expect(textWidth('', 12)).toBe(0);
    expect(textWidth('Møde', 12)).toBeCloseTo(
      ['M', 'ø', 'd', 'e'].reduce((sum, letter) => sum + textWidth(letter, 12), 0),
      9,
    );
    expect(textWidth('Møde', 24)).toBeCloseTo(2 * textWidth('Møde', 12), 9);
    expect(textWidth('Møde', 12, true)).toBeGreaterThan(textWidth('Møde', 12));
    // A letter that nobody measured is as wide as an emoji, not nothing.
    expect(textWidth('☃', 10)).toBe(14);
    expect(textWidth('𝒳', 10)).toBe(14);
  });
});

describe('wrapping', () => {
  const words = fc.oneof(
    fc.string({ maxLength: 60 }),
    fc.constantFrom('Arbejdsmarkedsuddannelsesrefusionsordning', 'Førtids-/seniorpension', 'a\u00a0b c'),
  );

  it('gives lines that fit, and loses nothing', () => {
    fc.assert(
      fc.property(words, fc.integer({ min: 30, max: 400 }), fc.boolean(), (text, width, bold) => {
        const lines = wrapText(text, width, 12, bold);
        expect(lines.length).toBeGreaterThan(0);
        for (const line of lines) expect(textWidth(line, 12, bold)).toBeLessThanOrEqual(width);
        const letters = (value: string) => value.replace(/[\s-]/g, '');
        expect(letters(lines.join(''))).toBe(letters(text));
      }),
      { numRuns: 300 },
    );
  });

  it('never ends where not even one letter fits', () => {
    expect(wrapText('WWW', 1, 12)).toEqual(['W-', 'W-', 'W']);
  });

  it('breaks a long word before a consonant that a vowel follows', () => {
    expect(wrapLabel('Beskæftigelsesministeriet', 12)).toEqual(['Beskæftigel-', 'sesministe-', 'riet']);
    // No such place near: at the end of the line.
    expect(wrapLabel('xxxxxxxxxx', 6)).toEqual(['xxxxx-', 'xxxxx']);
  });

  it('keeps a number and its unit together', () => {
    expect(wrapLabel('12,5\u00a0% af alle', 8)).toEqual(['12,5\u00a0%', 'af alle']);
  });
});

describe('labels of an axis', () => {
  it('stand apart and inside the picture, as many as fit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 1_000_000 }), (many, step) => {
        const ticks = Array.from({ length: many }, (_, at) => at * step);
        const shown = tickLabels(
          ticks,
          (tick) => (340 * tick) / Math.max(1, step * (many - 1)),
          String,
          12,
          [0, 350],
        );
        expect(shown.length).toBeGreaterThan(0);
        expect(shown[0]?.tick).toBe(0);
        shown.forEach((label, index) => {
          const half = textWidth(label.text, 12) / 2;
          expect(label.x - half).toBeGreaterThanOrEqual(-1e-9);
          expect(label.x + half).toBeLessThanOrEqual(350 + 1e-9);
          const before = shown[index - 1];
          if (before !== undefined)
            expect(label.x - half).toBeGreaterThan(before.x + textWidth(before.text, 12) / 2);
        });
      }),
    );
  });

  it('are all there where there is room', () => {
    expect(
      tickLabels([0, 50, 100], (tick) => tick * 3, String, 12, [0, 350]).map(({ tick }) => tick),
    ).toEqual([0, 50, 100]);
  });
});

describe('labels along a line', () => {
  it('keep their place where they can, else their order, and never touch', () => {
    expect(
      spreadLabels(
        [
          { at: 10, size: 5 },
          { at: 40, size: 5 },
        ],
        0,
        100,
      ),
    ).toEqual([10, 40]);
    expect(
      spreadLabels(
        [
          { at: 95, size: 20 },
          { at: 94, size: 20 },
        ],
        0,
        100,
      ),
    ).toEqual([80, 60]);
    fc.assert(
      fc.property(
        fc.array(fc.record({ at: fc.integer({ min: 0, max: 100 }), size: fc.integer({ min: 1, max: 20 }) }), {
          minLength: 1,
          maxLength: 5,
        }),
        (labels) => {
          const starts = spreadLabels(labels, 0, 100);
          const placed = labels
            .map((label, index) => ({ ...label, start: starts[index] as number }))
            .sort((a, b) => a.start - b.start);
          placed.forEach((label, index) => {
            expect(label.start).toBeGreaterThanOrEqual(0);
            expect(label.start + label.size).toBeLessThanOrEqual(100);
            const before = placed[index - 1];
            if (before !== undefined) {
              expect(label.start).toBeGreaterThanOrEqual(before.start + before.size);
              expect(label.at).toBeGreaterThanOrEqual(before.at);
            }
          });
        },
      ),
    );
  });
});
