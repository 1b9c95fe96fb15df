import { type Text, text } from '../core/text.ts';

/** A list in words: "a, b and c", "a, b og c"; `or` joins with "or", "eller". */
export function andText(items: readonly Text[], joining: 'and' | 'or' = 'and'): Text {
  const join = (parts: readonly string[], word: string) =>
    parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`;
  return text(
    join(
      items.map((item) => item.en),
      joining,
    ),
    join(
      items.map((item) => item.da),
      joining === 'and' ? 'og' : 'eller',
    ),
  );
}
