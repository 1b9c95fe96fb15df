import { textWidth } from './text-width.ts';
import { wrapLabel } from './wrap-label.ts';

/**
 * Breaks a text of a figure into lines that are at most `width` wide in any system font (`textWidth`).
 *
 * @param width in the unit of `size`; a line has at least one character and a hyphen
 */
export function wrapText(text: string, width: number, size: number, bold = false): readonly string[] {
  return wrapLabel(text, width, (line) => textWidth(line, size, bold));
}
