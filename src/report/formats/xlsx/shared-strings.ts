import { escapeMarkup } from '../markup.ts';

/** The texts of a workbook, each written once: `xl/sharedStrings.xml`. A text is never read as a formula. */
export interface SharedStrings {
  readonly index: (text: string) => number;
  readonly xml: () => string;
}

/** What one cell may hold (Excel's own limit). */
const LONGEST = 32_767;

export function sharedStrings(): SharedStrings {
  const found = new Map<string, number>();
  let uses = 0;
  return {
    index: (text) => {
      uses += 1;
      const known = found.get(text);
      if (known !== undefined) return known;
      found.set(text, found.size);
      return found.size - 1;
    },
    xml: () =>
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="${uses}" uniqueCount="${found.size}">${[
        ...found.keys(),
      ]
        .map((text) => `<si><t xml:space="preserve">${escapeMarkup(literal(text))}</t></si>`)
        .join('')}</sst>
`,
  };
}

/** `_x0041_` would be read as the letter A: its first mark is written as its own code. */
function literal(text: string): string {
  const whole = text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  return whole.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}
