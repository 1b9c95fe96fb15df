import { describe, expect, it } from 'vitest';
import { buildReport } from '../../../src/report/build-report.ts';
import { REPORT_FORMATS } from '../../../src/report/formats/formats.ts';
import { fieldworkInput } from '../fieldwork-input.ts';

// With surveys and interviews: everything a report can hold.
const input = await fieldworkInput();
const files = REPORT_FORMATS.flatMap((format) => format.files(buildReport(input), ['da', 'en']));

/** Ten digits that could be a CPR number, not part of a longer or decimal number. */
const CPR = /(?<![\d.,a-f])(?:0[1-9]|[1-9]\d)(?:0[1-9]|1[0-2])\d{2}[- ]?\d{4}(?![\d.,]*\d)(?![a-f])/;

describe('no output', () => {
  it.each(files.map((file) => [file.name, file.content] as const))('names a person: %s', (_, content) => {
    expect(content).not.toMatch(CPR);
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
