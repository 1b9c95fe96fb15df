import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../src/report/build-report.ts';
import { REPORT_FORMATS } from '../../../src/report/formats/formats.ts';
import { fieldworkInput } from '../fieldwork-input.ts';

// With surveys and interviews: everything a report can hold.
const input = await fieldworkInput();
const model = buildReport(input);
const files = REPORT_FORMATS.flatMap((format) => format.files(model, ['da', 'en'])).flatMap(
  ({ name, content }) =>
    typeof content === 'string'
      ? [{ name, content }]
      : Object.entries(unzipSync(content)).map(([part, bytes]) => ({
          name: `${name}/${part}`,
          content: new TextDecoder().decode(bytes),
        })),
);

/** Ten digits that could be a CPR number, not part of a longer or decimal number. */
const CPR = /(?<![\d.,a-f])(?:0[1-9]|[1-9]\d)(?:0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?![\d.,]*\d)(?![a-f])/;

/** Sums of money that happen to have ten digits: amounts in øre of cells that show money. */
const AMOUNTS = new Set(
  model.sections
    .flatMap((section) => section.blocks)
    .flatMap((block) => (block.type === 'table' ? block.rows : []))
    .flatMap((row) => row.cells)
    .flatMap((cell) =>
      cell.kind === 'value' && (cell.format.kind === 'kroner' || cell.format.kind === 'money')
        ? [String(Math.abs(cell.value))]
        : [],
    ),
);

describe('no output', () => {
  it.each(files.map((file) => [file.name, file.content] as const))('names a person: %s', (_, content) => {
    const found = [...content.matchAll(new RegExp(CPR, 'g'))].map((match) => match[0]);
    expect(found.filter((digits) => !AMOUNTS.has(digits))).toEqual([]);
    for (const citizen of input.sample) {
      expect(content.includes(citizen.pseudonym)).toBe(false);
      expect(content.includes(citizen.trialId)).toBe(false);
    }
    for (const citizen of input.allocation) expect(content.includes(citizen.digest)).toBe(false);
  });

  it('is searched with a pattern that finds one', () => {
    expect('x 7101701234 y').toMatch(CPR);
    expect('<td>710170-1234</td>').toMatch(CPR);
    expect('0.7101701234').not.toMatch(CPR);
  });
});
