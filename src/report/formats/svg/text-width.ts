/**
 * Upper bounds of the widths of characters, in ems: regular, semi-bold, and the characters. They hold for DejaVu Sans, the
 * widest of the fonts that the report may get, and for Liberation Sans, which is as wide as Arial and Helvetica; Segoe UI is
 * narrower. `tests/browser/text-width.test.ts` measures them.
 */
const CLASSES: readonly (readonly [number, number, string])[] = [
  [0.3, 0.38, 'IijlÌÍÎÏìíîï'],
  [0.345, 0.41, " \u00a0\t\n\r',.:;|¦·‘’"],
  [0.425, 0.5, '!()-[]frt¡²³¹'],
  [0.56, 0.66, '"*/?JL\\_`csz§¨ª¯°´¸ºç“”„'],
  [0.625, 0.7, 'FTaekovxy«»¿àáâãäåèéêëðòóôõöøýÿ–•'],
  [0.645, 0.72, '0123456789$bdghnpqu{}¢£¤¥ßñùúûüþ€'],
  [0.67, 0.78, 'EKPSYµÈÉÊËÝÞ'],
  [0.725, 0.78, 'ABCRVXZ¶ÀÁÂÃÄÅÇ'],
  [0.785, 0.875, '&DGHNUÐÑÙÚÛÜ'],
  [0.885, 0.93, '#+<=>OQ^w~¬±ÒÓÔÕÖ×Ø÷−≤≥≈'],
  [1.05, 1.11, '%@MWmæ©®¼½¾Æ—…←→'],
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
