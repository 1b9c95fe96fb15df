import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../src/report/build-report.ts';
import { cellText } from '../../../src/report/formats/cell-text.ts';
import { flowLayout } from '../../../src/report/formats/terminal/flow-layout.ts';
import { flowText } from '../../../src/report/formats/terminal/flow-text.ts';
import { tableText } from '../../../src/report/formats/terminal/table-text.ts';
import { renderTerminal } from '../../../src/report/formats/terminal.ts';
import type { Cell, Flow, FlowBox } from '../../../src/report/model/report-model.ts';
import { exampleInput } from '../example-input.ts';

const WIDTH = 80;
const plain = { width: WIDTH, colour: false };

const label = fc
  .oneof(
    fc.constantFrom(
      'Ude af stand til at arbejde på grund af sygdom i hele perioden',
      'Arbejdsmarkedsuddannelsesrefusionsordningsberettigelse',
      'Død',
      'Førtids-/seniorpension',
      'Moved\u001b[31m away\nnow',
    ),
    fc.string({ minLength: 1, maxLength: 60 }).filter((word) => /\S/.test(word)),
  )
  .map((word) => ({ da: word, en: word }));
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc
    .integer({ min: 0, max: 2_000_000 })
    .map((value): Cell => ({ kind: 'value', value, format: { kind: 'count' } })),
  fc.constantFrom<Cell>(
    { kind: 'value', value: 0, format: { kind: 'count' } },
    { kind: 'small', minimum: 5 },
    { kind: 'hidden' },
    { kind: 'not-estimable', code: 'did-not-converge' },
  ),
);
const box: fc.Arbitrary<FlowBox> = fc.record({
  label,
  cell,
  aside: fc.array(fc.record({ label, cell }), { maxLength: 9 }),
});
const flow: fc.Arbitrary<Flow> = fc.record({
  type: fc.constant('flow' as const),
  caption: label,
  trunk: fc.array(box, { minLength: 1, maxLength: 4 }),
  lanes: fc.array(fc.record({ label, boxes: fc.array(box, { minLength: 1, maxLength: 5 }) }), {
    minLength: 2,
    maxLength: 9,
  }),
});

/** Letters and digits only, in order: what a wrapped label must still hold. */
const letters = (text: string) =>
  text.replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ').replace(/[\s\u00a0│─┌┐└┘├┬-]/g, '');

describe('the participant flow in text', () => {
  it('never overlaps, never leaves its width, and keeps every label and number, also zeros', () => {
    fc.assert(
      fc.property(flow, fc.constantFrom(60, 80, 120), (given, width) => {
        const { parts, height } = flowLayout(given, 'da', width);
        const taken = new Set<number>();
        let clashes = 0;
        for (const part of parts) {
          const wide = Math.max(...part.lines.map((line) => [...line].length));
          expect(part.x).toBeGreaterThanOrEqual(0);
          expect(part.x + wide).toBeLessThanOrEqual(width);
          expect(part.y + part.lines.length).toBeLessThanOrEqual(height);
          for (let y = part.y; y < part.y + part.lines.length; y += 1)
            for (let x = part.x; x < part.x + wide; x += 1) {
              if (taken.has(y * 1000 + x)) clashes += 1;
              taken.add(y * 1000 + x);
            }
        }
        expect(clashes).toBe(0);
        // Each box, and each list of those who left, holds its own words in order.
        const boxes = [...given.trunk, ...given.lanes.flatMap((lane) => lane.boxes)];
        const drawn = parts.filter((part) => part.kind === 'box').map((part) => letters(part.lines.join('')));
        expect(drawn).toEqual(boxes.map((item) => letters(item.label.da + cellText(item.cell, 'da'))));
        const asides = parts.filter((part) => part.kind === 'aside').map((part) => part.lines.join(' '));
        const left = boxes.filter((item) => item.aside.length > 0);
        expect(asides).toHaveLength(left.length);
        left.forEach((item, at) => {
          for (const entry of item.aside)
            for (const word of cellText(entry.cell, 'da').split(/[ \u00a0-]/))
              expect(letters(asides[at] as string)).toContain(letters(word));
          const marks = (text: string) => [...letters(text)].sort().join('');
          expect(marks(asides[at] as string)).toBe(
            marks(item.aside.map((entry) => entry.label.da + cellText(entry.cell, 'da')).join('')),
          );
        });
        const lanes = parts
          .filter((part) => part.kind === 'label')
          .map((part) => letters(part.lines.join('')));
        expect(lanes).toEqual(given.lanes.map((lane) => letters(lane.label.da)));
        for (const line of flowText(given, 'da', width)) {
          expect([...line.replace(/\p{Mn}/gu, '')].length).toBeLessThanOrEqual(width);
          expect(line).not.toMatch(/\p{Cc}/u);
        }
      }),
      { numRuns: 200, seed: 11 },
    );
  });

  it('leads a line from the last step to every lane', () => {
    fc.assert(
      fc.property(flow, (given) => {
        const text = flowText(given, 'en', WIDTH).map((line) => [...line]);
        const { parts } = flowLayout(given, 'en', WIDTH);
        const labels = parts.filter((part) => part.kind === 'label');
        for (const part of labels) expect('├┬┐│└─').toContain(text[part.y - 1]?.[part.x + 2]);
        for (const part of labels) expect(text[part.y - 1]?.[part.x + 2]).not.toBe('─');
      }),
      { numRuns: 40, seed: 5 },
    );
  });
});

describe('the report in a terminal', () => {
  const model = buildReport(exampleInput());
  const shown = { da: renderTerminal(model, 'da', plain), en: renderTerminal(model, 'en', plain) };

  it.each(['da', 'en'] as const)('fits 80 columns with summary, flow and main table (%s)', (language) => {
    const lines = shown[language].split('\n');
    for (const line of lines) expect([...line].length).toBeLessThanOrEqual(WIDTH);
    const section = (id: string) => model.sections.find((entry) => entry.id === id);
    for (const id of ['summary', 'participants', 'effects'])
      expect(lines).toContain(section(id)?.title[language]);
    const words = shown[language].replaceAll('\u00a0', ' ').replace(/\s+/g, ' ');
    for (const block of section('summary')?.blocks ?? [])
      if (block.type === 'paragraph')
        expect(words).toContain(block.text[language].replaceAll('\u00a0', ' ').replace(/\s+/g, ' '));
  });

  it('holds every cell of the main table', () => {
    const table = model.sections
      .find((entry) => entry.id === 'effects')
      ?.blocks.find((block) => block.type === 'table');
    if (table?.type !== 'table') throw new Error('no main table');
    const text = tableText(table, 'en', WIDTH).join('\n');
    for (const row of table.rows)
      for (const item of row.cells)
        for (const token of cellText(item, 'en').split(/[ \u00a0]/)) expect(text).toContain(token);
  });

  it('becomes a list where the columns do not fit', () => {
    const both = (word: string) => ({ da: word, en: word });
    const columns = Array.from({ length: 9 }, (_, at) => ({
      id: `c${at}`,
      group: null,
      label: both(`Sammenligningsgruppe${at}`),
      unit: null,
      align: 'number' as const,
    }));
    const lines = tableText(
      {
        type: 'table',
        id: 't',
        caption: both('t'),
        corner: both('x'),
        columns,
        rows: [
          {
            id: 'r',
            label: both('Askemose'),
            kind: 'plain',
            cells: columns.map((_, at): Cell => ({ kind: 'value', value: at, format: { kind: 'count' } })),
          },
        ],
        notes: [],
      },
      'da',
      WIDTH,
    );
    expect(lines).toEqual(['Askemose', ...columns.map((_, at) => `    Sammenligningsgruppe${at}: ${at}`)]);
  });

  it('is the same text with colour as without', () => {
    const coloured = renderTerminal(model, 'en', { width: WIDTH, colour: true });
    expect(coloured).toContain('\u001b[1;36m');
    expect(coloured.replace(/\u001b\[[0-9;]*m/g, '')).toBe(shown.en);
    expect(shown.en).not.toContain('\u001b');
  });

  it('has more arms than fit side by side, several municipalities and hidden numbers', () => {
    const many = renderTerminal(buildReport(exampleInput({ third: true })), 'da', plain);
    for (const arm of ['Anden aktør', 'Virksomhedscenter', 'Kontrolgruppe'])
      expect(many.split('\n').some((line) => line.includes(arm))).toBe(true);
    for (const place of ['Askemose', 'Bøgesund', 'Tornhede', 'Vestlyng']) expect(many).toContain(place);
  });
});
