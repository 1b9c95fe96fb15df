/** A header name as it is compared: NFC, outer space off, inner space single, lower case. */
export function headerKey(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}
