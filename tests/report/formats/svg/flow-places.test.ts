import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../../src/core/text.ts';
import { cellText } from '../../../../src/report/formats/cell-text.ts';
import { type FlowPlace, flowPlaces } from '../../../../src/report/formats/svg/flow-places.ts';
import { textWidth } from '../../../../src/report/formats/svg/text-width.ts';
import type { Flow } from '../../../../src/report/model/report-model.ts';
import * as any from './any-figure.ts';
import { type Area, lettersOf, outside, overlapping } from './svg-geometry.ts';

const areaOf = (place: FlowPlace): Area => ({
  left: place.x,
  right: place.x + place.width,
  top: place.y,
  bottom: place.y + place.height,
  name: `${place.kind} ${place.texts.map(({ text }) => text).join(' ')}`,
});
const textAreas = (place: FlowPlace): readonly Area[] =>
  place.texts.map(({ x, y, text, size, anchor, tone }) => {
    const width = textWidth(text, size, tone === 'strong');
    const left = anchor === 'start' ? x : anchor === 'middle' ? x - width / 2 : x - width;
    return { left, right: left + width, top: y - 0.76 * size, bottom: y + 0.22 * size, name: text };
  });

describe('the participant flow', () => {
  it('has no rectangle on another, no text outside its own, none outside the picture, and no line through one', () => {
    fc.assert(
      fc.property(
        any.flow,
        fc.constantFrom<Language>('da', 'en'),
        fc.constantFrom(300, 350, 760, 1100),
        (flow, language, width) => {
          const { places, lines, height } = flowPlaces(flow, language, width);
          const areas = places.map(areaOf);
          expect(overlapping(areas)).toEqual([]);
          expect(outside(areas, width, height)).toEqual([]);
          const left = places.flatMap((place) => {
            const own = areaOf(place);
            return textAreas(place).filter(
              (text) =>
                text.left < own.left - 0.3 ||
                text.right > own.right + 0.3 ||
                text.top < own.top - 0.3 ||
                text.bottom > own.bottom + 0.3,
            );
          });
          expect(left).toEqual([]);
          for (const { from, to } of lines) {
            const line = {
              left: Math.min(from[0], to[0]),
              right: Math.max(from[0], to[0]),
              top: Math.min(from[1], to[1]),
              bottom: Math.max(from[1], to[1]),
            };
            expect(line.left === line.right || line.top === line.bottom).toBe(true);
            const crossed = areas.filter(
              (area) =>
                line.left < area.right - 0.01 &&
                line.right > area.left + 0.01 &&
                line.top < area.bottom - 0.01 &&
                line.bottom > area.top + 0.01,
            );
            expect(crossed).toEqual([]);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('shows every step, group and reason once with its number, zeros too, in reading order', () => {
    fc.assert(
      fc.property(any.flow, fc.constantFrom(350, 760), (flow, width) => {
        const { places } = flowPlaces(flow, 'da', width);
        const said = places.map((place) => [
          place.kind,
          lettersOf(place.texts.map(({ text }) => text).join('')),
        ]);
        const steps = (boxes: Flow['trunk']) =>
          boxes.flatMap((box) => [
            ['box', `${box.label.da}${cellText(box.cell, 'da')}`],
            ...(box.aside.length === 0
              ? []
              : [
                  [
                    'aside',
                    box.aside.map((entry) => `${entry.label.da}${cellText(entry.cell, 'da')}`).join(''),
                  ],
                ]),
          ]);
        const expected = [
          ...steps(flow.trunk),
          ...flow.lanes.flatMap((lane) => [['label', lane.label.da], ...steps(lane.boxes)]),
        ].map(([kind, text]) => [kind, lettersOf(text as string)]);
        // A reason's number stands beside its last or first line: compared without the order inside a place.
        const sorted = (all: readonly (readonly (string | undefined)[])[]) =>
          all.map(([kind, text]) => `${kind} ${[...(text ?? '')].sort().join('')}`);
        expect(sorted(said)).toEqual(sorted(expected));
      }),
      { numRuns: 40 },
    );
  });

  it('keeps the arms of a usual trial side by side, also on a telephone', () => {
    const text = (word: string) => ({ da: word, en: word });
    const step = {
      label: text('Fordelt'),
      cell: { kind: 'value', value: 120, format: { kind: 'count' } } as const,
      aside: [],
    };
    for (const width of [350, 760]) {
      const { places } = flowPlaces(
        {
          type: 'flow',
          caption: text('Deltagere'),
          trunk: [step],
          lanes: ['Anden aktør', 'Kontrolgruppe'].map((name) => ({ label: text(name), boxes: [step] })),
        },
        'da',
        width,
      );
      const [first, second] = places.filter((place) => place.kind === 'label');
      expect(first?.y).toBe(second?.y);
      expect((first?.x ?? 0) + (first?.width ?? 0)).toBeLessThan(second?.x ?? 0);
    }
  });
});
