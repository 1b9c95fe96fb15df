/**
 * Upper bounds of the widths of characters, in ems: regular, semi-bold, and the characters. They hold for DejaVu Sans, the
 * widest of the fonts that the report may get; Segoe UI, Arial, Helvetica and Liberation Sans are narrower.
 * `tests/browser/text-width.test.ts` measures them.
 */
const CLASSES: readonly (readonly [number, number, string])[] = [
  [0.3, 0.38, 'IJijlÌÍÎÏìíîï'],
  [0.345, 0.41, " \u00a0\t\n\r',./:;\\|¦·"],
  [0.425, 0.5, '!()-[]frt¡²³¹'],
  [0.545, 0.66, '"*?_`sz§¨ª¯°´¸º¿–‘’“”„'],
  [0.625, 0.745, 'FLPTYacekovxy«»ÝÞàáâãäåçèéêëðòóôõöøýÿ•'],
  [0.645, 0.74, '0123456789$ESbdghnpqu{}¢£¤¥µ¶ÈÉÊËßñùúûüþ€'],
  [0.705, 0.79, 'ABCKRVXZÀÁÂÃÄÅÇ'],
  [0.785, 0.875, '&DGHNUÐÑÙÚÛÜ'],
  [0.885, 1, '#+<=>MOQ^w~¬±ÒÓÔÕÖ×Ø÷−←→≤≥≈'],
  [1.01, 1.11, '%@Wmæ©®¼½¾Æ—…'],
];
/** Anything else, such as other alphabets and emoji. */
const OTHER = [1.4, 1.4] as const;

const WIDTHS: ReadonlyMap<string, readonly [number, number]> = new Map(
  CLASSES.flatMap(([regular, bold, letters]) =>
    [...letters].map((letter) => [letter, [regular, bold] as const] as const),
  ),
);

/**
 * How wide a line of text is at most, whatever system font draws it.
 *
 * @param size font size; the result is in the same unit
 */
export function textWidth(text: string, size: number, bold = false): number {
  let ems = 0;
  for (const letter of text) ems += (WIDTHS.get(letter) ?? OTHER)[bold ? 1 : 0];
  return ems * size;
}
