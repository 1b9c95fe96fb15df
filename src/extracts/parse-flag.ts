const YES = new Set(['ja', 'j', 'yes', 'y', '1', 'true', 'sand', 'x']);
const NO = new Set(['', 'nej', 'n', 'no', '0', 'false', 'falsk']);

/**
 * Reads a yes/no cell in Danish or English: Ja, J, Yes, Y, 1, true, sand, x are true; Nej, N, No, 0, false, falsk and an
 * empty cell are false. Case and outer space do not matter. Null when it is neither.
 */
export function parseFlag(value: string): boolean | null {
  const word = value.trim().toLowerCase();
  if (YES.has(word)) return true;
  return NO.has(word) ? false : null;
}
