import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../../src/core/text.ts';
import type { Markup } from '../../../../src/report/formats/markup.ts';
import { curveSvg } from '../../../../src/report/formats/svg/curve-svg.ts';
import { flowSvg } from '../../../../src/report/formats/svg/flow-svg.ts';
import { forestSvg } from '../../../../src/report/formats/svg/forest-svg.ts';
import { likertSvg } from '../../../../src/report/formats/svg/likert-svg.ts';
import { linesSvg } from '../../../../src/report/formats/svg/lines-svg.ts';
import { panelsSvg } from '../../../../src/report/formats/svg/panels-svg.ts';
import { planeSvg } from '../../../../src/report/formats/svg/plane-svg.ts';
import { timelineSvg } from '../../../../src/report/formats/svg/timeline-svg.ts';
import { tornadoSvg } from '../../../../src/report/formats/svg/tornado-svg.ts';
import * as any from './any-figure.ts';
import { drawingsIn, lettersOf, outside, overlapping } from './svg-geometry.ts';

const languages = fc.constantFrom<Language>('da', 'en');
const widths = fc.constantFrom(350, 760);

interface Kind<T> {
  readonly figure: fc.Arbitrary<T>;
  readonly draw: (figure: T, language: Language, width: number, id: string) => Markup;
  /** Labels of which every letter must be there. */
  readonly labels: (figure: T) => readonly { readonly da: string; readonly en: string }[];
}

/** So that each kind is checked with its own type. */
function kind<T>(of: Kind<T>): (language: Language, width: number, seed?: T) => void {
  return (language, width, given) => {
    const figure = given as T;
    const drawings = drawingsIn(of.draw(figure, language, width, 'f').markup);
    expect(drawings.length).toBeGreaterThan(0);
    for (const drawing of drawings) {
      expect(drawing.width).toBe(width);
      expect(drawing.texts.length).toBeGreaterThan(0);
      expect(outside(drawing.texts, drawing.width, drawing.height)).toEqual([]);
      expect(outside(drawing.rectangles, drawing.width, drawing.height)).toEqual([]);
      expect(overlapping(drawing.texts)).toEqual([]);
    }
    const letters = drawings.map((drawing) => drawing.letters).join('\n');
    for (const label of of.labels(figure)) expect(letters).toContain(lettersOf(label[language]));
  };
}

function property<T>(of: Kind<T>, numRuns: number): void {
  const check = kind(of);
  fc.assert(
    fc.property(of.figure, languages, widths, (figure, language, width) => check(language, width, figure)),
    { numRuns },
  );
}

describe('labels stay inside the picture, touch no other label and lose no letter, in a', () => {
  it('forest plot of 1 to 98 strata', () => {
    property(
      {
        figure: any.forest,
        draw: forestSvg,
        // Many strata: those without an estimate stand in the table behind the figure.
        labels: ({ rows, axis }) => [
          ...rows
            .filter((row) => row.estimate !== null || row.pooled || rows.length < 30)
            .map((row) => row.label),
          axis,
        ],
      },
      40,
    );
  });

  it('curve figure of two to five arms', () => {
    property(
      {
        figure: any.curve,
        draw: curveSvg,
        labels: ({ series, xAxis, yAxis, mark }) => [
          ...series.map((item) => item.label),
          xAxis,
          yAxis,
          ...(mark === null ? [] : [mark.label]),
        ],
      },
      60,
    );
  });

  it('pair of weekly panels', () => {
    property(
      {
        figure: any.panels,
        draw: panelsSvg,
        labels: ({ upper, lower, xAxis, mark }) => [
          ...upper.series.map((item) => item.label),
          upper.axis,
          lower.axis,
          xAxis,
          ...(mark === null ? [] : [mark.label]),
        ],
      },
      60,
    );
  });

  it('set of diverging bars', () => {
    property(
      {
        figure: any.likert,
        draw: likertSvg,
        labels: ({ steps, groups, axis }) => [
          ...steps.map((step) => step.label),
          ...groups.flatMap((group) => [group.label, ...group.bars.map((bar) => bar.label)]),
          axis,
        ],
      },
      60,
    );
  });

  it('timeline', () => {
    property(
      {
        figure: any.timeline,
        draw: timelineSvg,
        labels: ({ rows, mark }) => [
          ...rows.flatMap((row) => [row.label, ...row.bars.map((bar) => bar.label)]),
          ...(mark === null ? [] : [mark.label]),
        ],
      },
      60,
    );
  });

  it('cost-effectiveness plane', () => {
    property({ figure: any.plane, draw: planeSvg, labels: ({ xAxis, yAxis }) => [xAxis, yAxis] }, 60);
  });

  it('line figure', () => {
    property(
      {
        figure: any.lines,
        draw: linesSvg,
        labels: ({ series, xAxis, yAxis }) => [...series.map((item) => item.label), xAxis, yAxis],
      },
      60,
    );
  });

  it('tornado', () => {
    property(
      {
        figure: any.tornado,
        draw: tornadoSvg,
        labels: ({ bars, axis, ends }) => [
          ...bars.flatMap((bar) => [bar.label, bar.range]),
          axis,
          ends.low,
          ends.high,
        ],
      },
      60,
    );
  });

  it('participant flow', () => {
    property(
      {
        figure: any.flow,
        draw: flowSvg,
        labels: ({ trunk, lanes }) => [
          ...[...trunk, ...lanes.flatMap((lane) => lane.boxes)].flatMap((box) => [
            box.label,
            ...box.aside.map((entry) => entry.label),
          ]),
          ...lanes.map((lane) => lane.label),
        ],
      },
      25,
    );
  });
});

describe('the check itself', () => {
  const svg = (inside: string) => `<svg viewBox="0 0 100 50" font-size="10">${inside}</svg>`;
  const problemsOf = (inside: string) => {
    const [drawing] = drawingsIn(svg(inside));
    return [...outside(drawing?.texts ?? [], 100, 50), ...overlapping(drawing?.texts ?? [])].length;
  };

  it('sees labels that touch, and labels that leave the picture', () => {
    expect(problemsOf('<text x="0" y="10">abc</text><text x="50" y="10">abc</text>')).toBe(0);
    expect(problemsOf('<text x="0" y="10">abc</text><text x="10" y="10">abc</text>')).toBe(1);
    expect(problemsOf('<text x="0" y="10">abc</text><text x="0" y="15">abc</text>')).toBe(1);
    expect(problemsOf('<text x="95" y="10">abc</text>')).toBe(1);
    expect(problemsOf('<text x="95" y="10" text-anchor="end">abc</text>')).toBe(0);
    expect(problemsOf('<text x="2" y="10" text-anchor="middle">abc</text>')).toBe(1);
    expect(problemsOf('<text x="0" y="5">abc</text>')).toBe(1);
  });
});
