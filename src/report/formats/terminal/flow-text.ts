import type { Language } from '../../../core/text.ts';
import type { Flow } from '../../model/report-model.ts';
import { flowLayout } from './flow-layout.ts';

/** The participant flow as lines of text, at most `width` columns wide. */
export function flowText(flow: Flow, language: Language, width: number): readonly string[] {
  const layout = flowLayout(flow, language, width);
  // One entry per column: a letter keeps the marks that join it.
  const canvas = Array.from({ length: layout.height }, () => Array<string>(width).fill(' '));
  for (const part of layout.parts)
    part.lines.forEach((line, row) => {
      (line.match(/\P{Mn}\p{Mn}*/gu) ?? []).forEach((letter, column) => {
        const line = canvas[part.y + row] as string[];
        line[part.x + column] = letter;
      });
    });
  return canvas.map((row) => row.join('').trimEnd());
}
