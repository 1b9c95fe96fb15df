/** Six digits and four more, as a CPR number is written. */
const LIKE_CPR = /\d{6}[-\u2010-\u2015\u2212\s]?\d{4}/g;
// Line breaks and tabs are what people type; other control characters are damage.
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/;

/** Free text as it is kept: NFC, `\n`, outer space off, whatever looks like a CPR number replaced by `[CPR]`. */
export interface FreeText {
  readonly text: string;
  /** How many numbers that look like CPR numbers were taken out. */
  readonly removed: number;
  readonly fault: 'too-long' | 'control-characters' | null;
}

/**
 * Reads a cell of free text.
 *
 * @param maxLength most characters (code points)
 */
export function readFreeText(cell: string, maxLength: number): FreeText {
  let removed = 0;
  const text = cell
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .trim()
    .replace(LIKE_CPR, () => {
      removed += 1;
      return '[CPR]';
    });
  const fault = CONTROL.test(text) ? 'control-characters' : [...text].length > maxLength ? 'too-long' : null;
  return { text, removed, fault };
}
