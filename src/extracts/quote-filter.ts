/** Why a physical line cannot be read by itself. */
export type LineFault = 'QUOTE_UNTERMINATED' | 'QUOTE_MISPLACED' | 'LINE_TOO_LONG';

/** Longest record in bytes; more than any row of a register, little enough to hold in memory. */
export const MAX_RECORD = 1_048_576;

const QUOTE = 34;
const LF = 10;

/**
 * A filter for files whose quoting is broken: judges every physical line by itself and blanks the lines that cannot be
 * read, so that the lines after them can, under their own line numbers. Constant memory.
 *
 * @param delimiter one byte
 * @param onFault receives line and field (both from 1) of what is wrong; not the content
 */
export function quoteFilter(
  delimiter: string,
  onFault: (line: number, column: number, fault: LineFault) => void,
): { write(chunk: Buffer): Buffer; end(): Buffer } {
  const separator = delimiter.charCodeAt(0);
  let carry: Buffer = Buffer.alloc(0);
  let line = 1;
  let skipping = false;

  const judge = (bytes: Buffer): Buffer | null => {
    if (!bytes.includes(QUOTE)) return bytes;
    const fault = lineFault(bytes, separator);
    if (fault === null) return bytes;
    onFault(line, fault.column, fault.code);
    return null;
  };
  const overflow = (): void => {
    if (!skipping) onFault(line, 1, 'LINE_TOO_LONG');
    skipping = true;
    carry = Buffer.alloc(0);
  };

  return {
    write(chunk) {
      const out: Buffer[] = [];
      const joined = carry.length === 0 ? chunk : Buffer.concat([carry, chunk]);
      let from = 0;
      for (let to = joined.indexOf(LF, from); to !== -1; to = joined.indexOf(LF, from)) {
        const bytes = joined.subarray(from, to);
        if (bytes.length > MAX_RECORD) overflow();
        const good = skipping ? null : judge(bytes);
        if (good) out.push(good);
        out.push(Buffer.from('\n'));
        skipping = false;
        line += 1;
        from = to + 1;
      }
      carry = Buffer.from(joined.subarray(from));
      if (carry.length > MAX_RECORD) overflow();
      else if (skipping) carry = Buffer.alloc(0);
      return Buffer.concat(out);
    },
    end: () => (skipping ? null : judge(carry)) ?? Buffer.alloc(0),
  };
}

/** The first quoting fault of a line (RFC 4180: a quote opens a field, is doubled inside it, or closes it). */
function lineFault(bytes: Buffer, separator: number): { column: number; code: LineFault } | null {
  let column = 1;
  let fieldStart = true;
  let quoted = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]!;
    if (quoted) {
      if (byte !== QUOTE) continue;
      const next = bytes[i + 1];
      if (next === QUOTE) i += 1;
      else if (next === undefined || next === separator) quoted = false;
      else return { column, code: 'QUOTE_MISPLACED' };
    } else if (byte === QUOTE) {
      if (!fieldStart) return { column, code: 'QUOTE_MISPLACED' };
      quoted = true;
      fieldStart = false;
    } else if (byte === separator) {
      column += 1;
      fieldStart = true;
    } else fieldStart = false;
  }
  return quoted ? { column, code: 'QUOTE_UNTERMINATED' } : null;
}
