import type { Language, Text } from '../../core/text.ts';
import type { Links } from '../model/report-model.ts';
import { type Markup, markup } from './markup.ts';

/**
 * Texts with the phrases that lead somewhere as links: each phrase once, in the order of the texts. A phrase that does not stand
 * in the text is passed over.
 */
export function linkedTexts(
  texts: readonly Text[],
  links: Links | undefined,
  language: Language,
): readonly Markup[] {
  const open = [...(links?.[language] ?? [])];
  return texts.map((item) => {
    const parts: Markup[] = [];
    let rest = item[language];
    for (let next = open[0]; next !== undefined; next = open[0]) {
      const at = rest.indexOf(next.phrase);
      if (at < 0) break;
      parts.push(
        markup`${rest.slice(0, at)}<a href="#${next.target}"${next.target.startsWith('term-') && markup` class="term"`}>${next.phrase}</a>`,
      );
      rest = rest.slice(at + next.phrase.length);
      open.shift();
    }
    return markup`${parts}${rest}`;
  });
}
