import { describe, expect, it } from 'vitest';
import { HTML_STYLE } from '../../../../src/report/formats/html-style.ts';
import { armStyle, INK, MUTED } from '../../../../src/report/formats/svg/figure-style.ts';
import { likertSvg } from '../../../../src/report/formats/svg/likert-svg.ts';
import { timelineSvg } from '../../../../src/report/formats/svg/timeline-svg.ts';
import type { LikertFigure, TimelineFigure } from '../../../../src/report/model/report-model.ts';
import { ciede2000, contrast, distance, seen, VISION } from './colour-vision.ts';

const pairs = <T>(items: readonly T[]): readonly (readonly [T, T])[] =>
  items.flatMap((a, index) => items.slice(index + 1).map((b) => [a, b] as const));

describe('the measures', () => {
  // Sharma, Wu and Dalal (2005), table 1: pairs 1, 7, 16, 17, 25, 33 and 34.
  it.each([
    [[50, 2.6772, -79.7751], [50, 0, -82.7485], 2.0425],
    [[50, 0, 0], [50, -1, 2], 2.3669],
    [[50, 2.5, 0], [50, 0, -2.5], 4.3065],
    [[50, 2.5, 0], [73, 25, -18], 27.1492],
    [[60.2574, -34.0099, 36.2677], [60.4626, -34.1751, 39.4387], 1.2644],
    [[6.7747, -0.2908, -2.4247], [5.8714, -0.0985, -2.2286], 0.6377],
    [[2.0776, 0.0795, -1.135], [0.9033, -0.0636, -0.5514], 0.9082],
  ] as const)('CIEDE2000 of %j and %j is %f', (a, b, expected) => {
    expect(ciede2000(a, b)).toBeCloseTo(expected, 4);
    expect(ciede2000(b, a)).toBeCloseTo(expected, 4);
  });

  it('each kind of vision leaves grey grey', () => {
    for (const matrix of Object.values(VISION))
      for (const channel of seen([0.4, 0.4, 0.4], matrix)) expect(channel).toBeCloseTo(0.4, 5);
  });

  it('olive and rust are nearly one colour without green cones, and not with them', () => {
    expect(distance('#8a6d00', '#b04a00', 'normal')).toBeGreaterThan(20);
    expect(distance('#8a6d00', '#b04a00', 'deutan')).toBeLessThan(5);
  });
});

describe('the colours of two to five arms', () => {
  const least = { normal: 25, protan: 15, deutan: 15, tritan: 12 } as const;

  it.each(['normal', 'protan', 'deutan', 'tritan'] as const)('stay apart in %s vision', (vision) => {
    for (const arms of [2, 3, 4, 5]) {
      const colours = Array.from({ length: arms }, (_, index) => armStyle(index, arms).colour);
      for (const [a, b] of pairs(colours))
        expect(distance(a, b, vision), `${a} ${b}`).toBeGreaterThanOrEqual(least[vision]);
    }
  });

  it('come with line patterns of their own, and can be read as text', () => {
    for (const arms of [2, 3, 4, 5]) {
      const styles = Array.from({ length: arms }, (_, index) => armStyle(index, arms));
      expect(new Set(styles.map((style) => style.dash)).size).toBe(arms);
      for (const { colour } of styles) expect(contrast(colour, '#ffffff')).toBeGreaterThanOrEqual(4.5);
    }
  });
});

describe('text', () => {
  it('has at least 4.5 : 1 on every background that the style sheet gives it', () => {
    const variables = new Map(
      [...HTML_STYLE.matchAll(/--(\w+):(#[0-9a-f]{3,6})/g)].map((match) => [
        match[1] as string,
        match[2] as string,
      ]),
    );
    const colourOf = (written: string) => {
      const name = /^var\(--(\w+)\)$/.exec(written)?.[1];
      return name === undefined ? written : (variables.get(name) as string);
    };
    const colours = (property: string) =>
      [...HTML_STYLE.matchAll(new RegExp(`[;{]${property}:(#[0-9a-f]{3,6}|var\\(--\\w+\\))`, 'g'))].map(
        (match) => colourOf(match[1] as string),
      );
    const inks = new Set([...colours('color'), INK, MUTED]);
    const papers = new Set(['#ffffff', ...colours('background')]);
    expect(inks.size).toBeGreaterThan(2);
    for (const ink of inks)
      for (const paper of papers)
        expect(contrast(ink, paper), `${ink} on ${paper}`).toBeGreaterThanOrEqual(4.5);
  });

  const both = (word: string) => ({ da: word, en: word });
  const frame = {
    type: 'figure',
    id: 'f',
    title: both('t'),
    description: both('d'),
    notes: [],
    data: {
      type: 'table',
      id: 'd',
      caption: both('d'),
      corner: both('c'),
      columns: [],
      rows: [],
      notes: [],
    },
  } as const;
  /** Text drawn on the rectangle before it: its colour and that of the rectangle. */
  const textOnFill = (markup: string) =>
    [
      ...markup.matchAll(
        /<rect [^>]*?fill="(#[0-9a-f]{3,6})"[^>]*?(?:\/>|>(?:<title>[^<]*<\/title>)?<\/rect>)<text ([^>]*)>/g,
      ),
    ].map(([, fill, attributes]) => ({
      fill: fill as string,
      ink: /fill="(#[0-9a-f]{3,6})"/.exec(attributes as string)?.[1] ?? INK,
    }));

  const scale = (below: number, above: number): LikertFigure => {
    const sides = [
      ...Array<'below'>(below).fill('below'),
      'middle' as const,
      ...Array<'above'>(above).fill('above'),
    ];
    return {
      ...frame,
      kind: 'likert',
      axis: both('a'),
      steps: sides.map((side, at) => ({ label: both(`Step ${at}`), side })),
      groups: [
        {
          label: both('g'),
          bars: [
            {
              label: both('b'),
              n: 40,
              shares: sides.map(() => 1 / sides.length),
              sides: null,
              missing: null,
            },
            {
              label: both('c'),
              n: 40,
              shares: null,
              sides: { below: 0.4, middle: 0.2, above: 0.4 },
              missing: null,
            },
          ],
        },
      ],
    };
  };

  it.each([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 5],
  ])(
    'has 4.5 : 1 in the bars of a scale with %i and %i steps, and neighbouring steps stay apart',
    (below, above) => {
      const markup = likertSvg(scale(below, above), 'en', 760, 'f').markup;
      const [legend = '', bars = ''] = markup
        .split('<g>')
        .reduce<[string, string]>(
          ([first, rest], part, at) => (at === 0 ? [part, rest] : [first, rest + part]),
          ['', ''],
        );
      const shown = textOnFill(bars);
      expect(shown.length).toBeGreaterThan(2);
      for (const { ink, fill } of shown)
        expect(contrast(ink, fill), `${ink} on ${fill}`).toBeGreaterThanOrEqual(4.5);
      const fills = textOnFill(legend).map(({ fill }) => fill);
      expect(fills.length).toBeGreaterThanOrEqual(below + above + 1);
      for (const vision of ['normal', 'protan', 'deutan', 'tritan'] as const)
        for (const [at, fill] of fills.slice(0, below + above).entries()) {
          const next = fills[at + 1] as string;
          // More than three steps on a side: neighbours may share a tone and are parted by a white line.
          if (below <= 3 && above <= 3)
            expect(distance(fill, next, vision), `${fill} ${next}`).toBeGreaterThan(10);
        }
    },
  );

  it('has 4.5 : 1 on the phases of a timeline', () => {
    const timeline: TimelineFigure = {
      ...frame,
      kind: 'timeline',
      from: 0,
      to: 400,
      ticks: [],
      rows: [
        {
          label: both('r'),
          bars: [0, 100, 200, 300].map((from) => ({ from, to: from + 99, label: both(`Day ${from}`) })),
          days: [],
        },
      ],
      mark: null,
    };
    const shown = textOnFill(timelineSvg(timeline, 'en', 760, 'f').markup);
    expect(shown).toHaveLength(4);
    for (const { ink, fill } of shown) expect(contrast(ink, fill)).toBeGreaterThanOrEqual(4.5);
  });
});
