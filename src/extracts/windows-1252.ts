/**
 * Windows-1252 to UTF-8. Written out because `TextDecoder('windows-1252')` of Node 20 reads 0x80–0x9F as Latin-1 when
 * it does not stream. Source of the table: Unicode mapping file CP1252.TXT (unicode.org, MAPPINGS/VENDORS/MICSFT/WINDOWS),
 * bytes 0x80–0x9F; all others equal Latin-1. Five bytes mean nothing there: 81, 8D, 8F, 90, 9D.
 */
const HIGH: readonly (number | null)[] = [
  0x20ac,
  null,
  0x201a,
  0x0192,
  0x201e,
  0x2026,
  0x2020,
  0x2021,
  0x02c6,
  0x2030,
  0x0160,
  0x2039,
  0x0152,
  null,
  0x017d,
  null,
  null,
  0x2018,
  0x2019,
  0x201c,
  0x201d,
  0x2022,
  0x2013,
  0x2014,
  0x02dc,
  0x2122,
  0x0161,
  0x203a,
  0x0153,
  null,
  0x017e,
  0x0178,
];

/** The bytes that Windows-1252 leaves undefined. */
export const WINDOWS_1252_UNDEFINED: readonly number[] = [0x81, 0x8d, 0x8f, 0x90, 0x9d];

/** UTF-8 bytes of each byte from 0x80; undefined bytes become U+FFFD. */
const UTF8: readonly Buffer[] = Array.from({ length: 128 }, (_, index) => {
  const point = index < 32 ? HIGH[index]! : 0x80 + index;
  return Buffer.from(String.fromCodePoint(point ?? 0xfffd), 'utf8');
});

/** Windows-1252 bytes as UTF-8 bytes; each of the five undefined bytes becomes U+FFFD. Any length. */
export function windows1252ToUtf8(bytes: Uint8Array): Buffer {
  let length = 0;
  for (let i = 0; i < bytes.length; i += 1) length += bytes[i]! < 0x80 ? 1 : UTF8[bytes[i]! - 0x80]!.length;
  const result = Buffer.allocUnsafe(length);
  let at = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i]!;
    if (byte < 0x80) {
      result[at] = byte;
      at += 1;
    } else {
      const encoded = UTF8[byte - 0x80]!;
      for (let j = 0; j < encoded.length; j += 1) result[at + j] = encoded[j]!;
      at += encoded.length;
    }
  }
  return result;
}
