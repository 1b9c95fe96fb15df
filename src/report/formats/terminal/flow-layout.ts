import type { Language } from '../../../core/text.ts';
import type { Flow, FlowBox } from '../../model/report-model.ts';
import { cellText } from '../cell-text.ts';
import { wrapLabel } from '../svg/wrap-label.ts';
import { columnsOf, padEnd, plainLine } from './plain-line.ts';

/** A rectangle of characters; `x` and `y` count from the upper left. */
export interface FlowPart {
  readonly kind: 'box' | 'aside' | 'label' | 'line';
  readonly x: number;
  readonly y: number;
  /** As wide as the widest, all of the same length. */
  readonly lines: readonly string[];
}

export interface FlowLayout {
  readonly width: number;
  readonly height: number;
  readonly parts: readonly FlowPart[];
}

/** Column, from a box's left side, of the line that leaves it. */
const STEM = 2;
/** A lane narrower than this wraps too much to be read. */
const NARROWEST_LANE = 24;
const GAP = 2;

/**
 * Lays the participant flow out in characters: the steps for all below each other with those who left beside them, then
 * one lane per arm side by side, as many as fit, the rest below. Heights follow from the wrapped labels, so nothing can overlap.
 *
 * @param width columns, at least 60
 */
export function flowLayout(flow: Flow, language: Language, width: number): FlowLayout {
  const parts: FlowPart[] = [];
  const boxWidth = Math.floor(width * 0.42);
  let y = 0;
  for (const box of flow.trunk) {
    const lines = boxLines(box, language, boxWidth);
    const aside = asideLines(box, language, width - boxWidth - 4);
    parts.push({ kind: 'box', x: 0, y, lines });
    if (aside.length > 0)
      parts.push(
        { kind: 'line', x: boxWidth, y: y + 1, lines: ['───'] },
        { kind: 'aside', x: boxWidth + 4, y: y + 1, lines: aside },
      );
    const height = Math.max(lines.length, aside.length + 1) + 1;
    parts.push(stem(STEM, y + lines.length, height - lines.length));
    y += height;
  }
  const perRow = Math.max(1, Math.floor((width - 2 * GAP + GAP) / (NARROWEST_LANE + GAP)));
  const rows = Math.ceil(flow.lanes.length / perRow);
  // With several rows of lanes a rail on the left leads to each.
  const left = rows > 1 ? 2 * GAP : 0;
  const inRow = Math.min(perRow, flow.lanes.length);
  const laneWidth = Math.floor((width - left - GAP * (inRow - 1)) / Math.max(1, inRow));
  for (let row = 0; row < rows; row += 1) {
    const lanes = flow.lanes.slice(row * inRow, (row + 1) * inRow);
    const stems = lanes.map((_, at) => left + at * (laneWidth + GAP) + STEM);
    parts.push({ kind: 'line', x: STEM, y, lines: [bar(stems, rows, row)] });
    const bottoms = lanes.map((lane, at) => {
      const x = left + at * (laneWidth + GAP);
      return placeLane(lane, language, { x, y: y + 1, width: laneWidth }, parts);
    });
    const bottom = Math.max(...bottoms);
    if (row < rows - 1) parts.push(stem(STEM, y + 1, bottom + 1 - (y + 1)));
    y = bottom + 1;
  }
  return { width, height: Math.max(...parts.map((part) => part.y + part.lines.length)), parts };
}

/** Places a lane's label, boxes and those who left; gives the first free row below. */
function placeLane(
  lane: Flow['lanes'][number],
  language: Language,
  at: { readonly x: number; readonly y: number; readonly width: number },
  parts: FlowPart[],
): number {
  const label = wrapLabel(plainLine(lane.label[language]), at.width).map((line) => padEnd(line, at.width));
  parts.push({ kind: 'label', x: at.x, y: at.y, lines: label });
  let y = at.y + label.length;
  lane.boxes.forEach((box, index) => {
    const lines = boxLines(box, language, at.width);
    parts.push({ kind: 'box', x: at.x, y, lines });
    y += lines.length;
    const aside = asideLines(box, language, at.width - STEM - 2);
    if (aside.length > 0) parts.push({ kind: 'aside', x: at.x + STEM + 2, y, lines: aside });
    const last = index === lane.boxes.length - 1;
    const height = aside.length + (last ? 0 : 1);
    if (!last) parts.push(stem(at.x + STEM, y, height));
    y += height;
  });
  return y;
}

function boxLines(box: FlowBox, language: Language, width: number): readonly string[] {
  const inner = width - 4;
  const text = [
    ...wrapLabel(plainLine(box.label[language]), inner),
    ...wrapLabel(plainLine(cellText(box.cell, language)), inner),
  ];
  return [
    `┌${'─'.repeat(width - 2)}┐`,
    ...text.map((line) => `│ ${padEnd(line, inner)} │`),
    `└${'─'.repeat(width - 2)}┘`,
  ];
}

/** Those who left: the whole first, its reasons indented, numbers at the right; every row there is, also those with 0. */
function asideLines(box: FlowBox, language: Language, width: number): readonly string[] {
  return box.aside.flatMap((entry, index) => {
    const count = plainLine(cellText(entry.cell, language));
    const indent = index === 0 ? '' : '  ';
    const room = width - indent.length - columnsOf(count) - 1;
    // A reason in words beside a label that is too long for what is left goes below it.
    if (room < 8)
      return [
        ...wrapLabel(plainLine(entry.label[language]), width - indent.length),
        ...wrapLabel(count, width - indent.length),
      ].map((line) => padEnd(indent + line, width));
    return wrapLabel(plainLine(entry.label[language]), room).map((line, at) =>
      at === 0 ? padEnd(indent + line, width - columnsOf(count)) + count : padEnd(`${indent}${line}`, width),
    );
  });
}

function stem(x: number, y: number, height: number): FlowPart {
  return { kind: 'line', x, y, lines: Array.from({ length: height }, () => '│') };
}

/** The line that leads from the last step to each lane, starting at the stem. */
function bar(stems: readonly number[], rows: number, row: number): string {
  const last = stems.at(-1) as number;
  return Array.from({ length: last - STEM + 1 }, (_, at) => {
    const x = at + STEM;
    const down = stems.includes(x);
    if (x === STEM) {
      if (rows > 1) return row === rows - 1 ? '└' : '├';
      return stems.length > 1 ? '├' : '│';
    }
    return down ? (x === last ? '┐' : '┬') : '─';
  }).join('');
}
