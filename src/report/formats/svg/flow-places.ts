import type { Language } from '../../../core/text.ts';
import type { Flow, FlowBox } from '../../model/report-model.ts';
import { cellText } from '../cell-text.ts';
import { textWidth } from './text-width.ts';
import { wrapText } from './wrap-text.ts';

/** A line of text with its baseline. */
export interface FlowText {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly size: number;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly tone: 'plain' | 'strong' | 'muted';
}

/** A rectangle of the flow and what stands in it. */
export interface FlowPlace {
  readonly kind: 'box' | 'aside' | 'label';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly texts: readonly FlowText[];
}

/** A line between rectangles, horizontal or vertical; `arrow` when it leads into a box. */
export interface FlowLine {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  readonly arrow: boolean;
}

export interface FlowPlaces {
  readonly width: number;
  readonly height: number;
  readonly places: readonly FlowPlace[];
  readonly lines: readonly FlowLine[];
}

const SIZE = 13;
const LINE = 17;
const NUMBER = 17;
const NUMBER_LINE = 22;
const SMALL = 12;
const SMALL_LINE = 16;
const PAD = 9;
/** Between a step and the next. */
const GAP = 20;
/** From a lane's left side to the line that leads down beside those who left. */
const STEM = 9;
/** Between lanes. */
const BETWEEN = 14;
const NARROWEST_LANE = 148;
/** Left of the lanes where they stand in several rows: the line that leads to each row. */
const RAIL = 16;

/**
 * Lays the participant flow out: the steps for all below each other with those who left beside them (below them where the
 * picture is narrow), then one lane per arm side by side, as many as fit, the rest in further rows. Every size follows from
 * the wrapped text, so no rectangle can touch another, whatever the labels, arms and reasons; rows with 0 are kept.
 *
 * @param width at least 300
 */
export function flowPlaces(flow: Flow, language: Language, width: number): FlowPlaces {
  const places: FlowPlace[] = [];
  const lines: FlowLine[] = [];
  const beside = width >= 520;
  const trunkEnd = beside
    ? placeTrunk(flow.trunk, language, width, places, lines)
    : placeSteps(flow.trunk, language, { x: 0, y: 0, width }, places, lines);
  const centre = beside ? Math.round(width * TRUNK) / 2 : width / 2;
  if (flow.lanes.length === 0) return { width, height: trunkEnd + 1, places, lines };
  const perRow = Math.max(1, Math.floor((width - RAIL + BETWEEN) / (NARROWEST_LANE + BETWEEN)));
  const rows = Math.ceil(flow.lanes.length / perRow);
  // Rows of nearly the same number of lanes.
  const inRow = Math.ceil(flow.lanes.length / rows);
  const left = rows > 1 ? RAIL : 0;
  const laneWidth = (width - left - BETWEEN * (inRow - 1)) / inRow;
  let y = trunkEnd + GAP;
  if (flow.trunk.length > 0) lines.push({ from: [centre, trunkEnd], to: [centre, y], arrow: false });
  const first = y;
  for (let row = 0; row < rows; row += 1) {
    const lanes = flow.lanes.slice(row * inRow, (row + 1) * inRow);
    const lefts = lanes.map((_, at) => left + at * (laneWidth + BETWEEN));
    const centres = lefts.map((x) => x + laneWidth / 2);
    const from = row === 0 ? Math.min(centre, ...centres) : 1;
    lines.push({
      from: [rows > 1 ? 1 : from, y],
      to: [Math.max(...centres, row === 0 ? centre : 0), y],
      arrow: false,
    });
    if (row > 0) lines.push({ from: [1, first], to: [1, y], arrow: false });
    for (const at of centres) lines.push({ from: [at, y], to: [at, y + GAP / 2], arrow: true });
    y = Math.max(
      ...lanes.map((lane, at) => {
        const x = lefts[at] as number;
        const label = labelPlace(lane.label[language], { x, y: y + GAP / 2, width: laneWidth });
        places.push(label);
        return placeSteps(
          lane.boxes,
          language,
          { x, y: label.y + label.height, width: laneWidth },
          places,
          lines,
        );
      }),
    );
    if (row < rows - 1) y += GAP;
  }
  return { width, height: y + 1, places, lines };
}

/** Share of the width that the steps for all take where those who left stand beside them. */
const TRUNK = 0.42;
const TO_ASIDE = 34;

/** The steps for all, those who left to their right; gives where they end. */
function placeTrunk(
  boxes: readonly FlowBox[],
  language: Language,
  width: number,
  places: FlowPlace[],
  lines: FlowLine[],
): number {
  const boxWidth = Math.round(width * TRUNK);
  const x = boxWidth + TO_ASIDE;
  let y = 1;
  boxes.forEach((box, index) => {
    const aside = asidePlace(box, language, { x, y, width: width - x });
    const drawn = boxPlace(box, language, { x: 1, y, width: boxWidth - 1 });
    const height = Math.max(drawn.height, aside?.height ?? 0);
    const moved = moveDown(drawn, (height - drawn.height) / 2);
    places.push(moved);
    if (aside !== null) {
      const placed = moveDown(aside, (height - aside.height) / 2);
      places.push(placed);
      lines.push({ from: [boxWidth, y + height / 2], to: [x, y + height / 2], arrow: false });
    }
    const before = places.filter((place) => place.kind === 'box').at(-2);
    if (index > 0 && before !== undefined)
      lines.push({
        from: [boxWidth / 2, before.y + before.height],
        to: [boxWidth / 2, moved.y],
        arrow: true,
      });
    y += height + (index === boxes.length - 1 ? 0 : GAP);
  });
  const last = places.filter((place) => place.kind === 'box').at(-1);
  if (last !== undefined && last.y + last.height < y)
    lines.push({ from: [boxWidth / 2, last.y + last.height], to: [boxWidth / 2, y], arrow: false });
  return y;
}

interface Corner {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Steps below each other with those who left under each; gives where they end. */
function placeSteps(
  boxes: readonly FlowBox[],
  language: Language,
  at: Corner,
  places: FlowPlace[],
  lines: FlowLine[],
): number {
  let y = at.y + 1;
  let leaving: number | null = null;
  for (const box of boxes) {
    const drawn = boxPlace(box, language, { x: at.x + 1, y, width: at.width - 2 });
    places.push(drawn);
    if (leaving !== null) lines.push({ from: [at.x + STEM, leaving], to: [at.x + STEM, y], arrow: true });
    y += drawn.height;
    leaving = y;
    const indent = STEM + 9;
    const aside = asidePlace(box, language, { x: at.x + indent, y: y + 5, width: at.width - indent });
    if (aside !== null) {
      places.push(aside);
      y = aside.y + aside.height;
    }
    y += GAP;
  }
  return boxes.length === 0 ? at.y : y - GAP;
}

function labelPlace(label: string, at: Corner): FlowPlace {
  const lines = wrapText(label, at.width - 4, SIZE, true);
  return {
    kind: 'label',
    ...at,
    height: lines.length * LINE + 6,
    texts: lines.map((text, row) => ({
      x: at.x + at.width / 2,
      y: at.y + 14 + row * LINE,
      text,
      size: SIZE,
      anchor: 'middle',
      tone: 'strong',
    })),
  };
}

function boxPlace(box: FlowBox, language: Language, at: Corner): FlowPlace {
  const inner = at.width - 2 * PAD;
  const label = wrapText(box.label[language], inner, SIZE);
  const number = wrapText(cellText(box.cell, language), inner, NUMBER, true);
  const middle = at.x + at.width / 2;
  const numberTop = at.y + PAD + label.length * LINE;
  return {
    kind: 'box',
    ...at,
    height: 2 * PAD + label.length * LINE + number.length * NUMBER_LINE,
    texts: [
      ...label.map((text, row) => ({
        x: middle,
        y: at.y + PAD + 13 + row * LINE,
        text,
        size: SIZE,
        anchor: 'middle' as const,
        tone: 'plain' as const,
      })),
      ...number.map((text, row) => ({
        x: middle,
        y: numberTop + 17 + row * NUMBER_LINE,
        text,
        size: NUMBER,
        anchor: 'middle' as const,
        tone: 'strong' as const,
      })),
    ],
  };
}

/** Those who left: all first, then the reasons, each with its number at the right, or below where there is no room. */
function asidePlace(box: FlowBox, language: Language, at: Corner): FlowPlace | null {
  if (box.aside.length === 0) return null;
  const texts: FlowText[] = [];
  let y = at.y + 3;
  box.aside.forEach((entry, index) => {
    const tone = index === 0 ? 'plain' : 'muted';
    const indent = 8 + (index === 0 ? 0 : 10);
    const count = cellText(entry.cell, language);
    const countWidth = textWidth(count, SMALL);
    const room = at.width - indent - countWidth - 10;
    const below = room < 0.45 * at.width && textWidth(entry.label[language], SMALL) > room;
    const label = wrapText(entry.label[language], below ? at.width - indent : room, SMALL);
    const line = (x: number, text: string, row: number, anchor: FlowText['anchor']): FlowText => ({
      x,
      y: y + 12 + row * SMALL_LINE,
      text,
      size: SMALL,
      anchor,
      tone,
    });
    texts.push(...label.map((text, row) => line(at.x + indent, text, row, 'start')));
    const counts = below ? wrapText(count, at.width - indent, SMALL) : [count];
    texts.push(
      ...counts.map((text, row) => line(at.x + at.width, text, below ? label.length + row : 0, 'end')),
    );
    y += (label.length + (below ? counts.length : 0)) * SMALL_LINE;
  });
  return { kind: 'aside', ...at, height: y + 3 - at.y, texts };
}

function moveDown(place: FlowPlace, by: number): FlowPlace {
  return {
    ...place,
    y: place.y + by,
    texts: place.texts.map((text) => ({ ...text, y: text.y + by })),
  };
}
