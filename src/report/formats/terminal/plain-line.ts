/** One line of text for a terminal: no control character, so that no label can move the cursor or change colours. */
export function plainLine(value: string): string {
  return value
    .replace(/[\p{Cc}\p{Cs}\u2028\u2029]+/gu, ' ')
    .replaceAll('\u00ad', '')
    .trim();
}

/** Columns a text takes: characters that join the one before take none. */
export function columnsOf(value: string): number {
  return [...value.replace(/\p{Mn}/gu, '')].length;
}

export function padEnd(value: string, width: number): string {
  return value + ' '.repeat(Math.max(0, width - columnsOf(value)));
}

export function padStart(value: string, width: number): string {
  return ' '.repeat(Math.max(0, width - columnsOf(value))) + value;
}
