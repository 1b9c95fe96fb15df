import type { Language } from '../../core/text.ts';
import type { ReportModel } from '../model/report-model.ts';
import { textWidth } from './svg/text-width.ts';

/** Size of a running head and the room for its two texts together, in points, upright and sideways: the page without its margins. */
const SIZE = 8;
const ROOM = { upright: 493, sideways: 740 } as const;
/** Least room between them. */
const APART = 14;
/** A chapter's name takes no more than this share where both are long. */
const CHAPTER = 0.6;

/**
 * What paper needs of this very report: the title and the chapter at the head of every page, and, when they are known, page
 * numbers in the contents. Tables with many columns stand on pages turned sideways. Each chapter has its own named page, so it starts on a new one. Browsers without margin boxes
 * print the same without heads.
 *
 * @param pages page on which each section begins, by its id; found by printing once (`trial report --pdf`)
 */
export function printStyle(
  model: ReportModel,
  language: Language,
  pages: ReadonlyMap<string, number> | null,
): string {
  const chapters = model.sections.map((section, index) => {
    const page = `chapter-${index + 1}`;
    const chapter = `${index + 1} ${section.title[language]}`;
    const head = (room: number) => {
      const right = shortened(chapter, room * CHAPTER);
      const left = shortened(model.title[language], room - APART - textWidth(right, SIZE));
      return `@top-left{content:${cssString(left)}}@top-right{content:${cssString(right)}}`;
    };
    return `@page ${page}{${head(ROOM.upright)}}
@page ${page}-wide{size:A4 landscape;${head(ROOM.sideways)}}
#${section.id}{page:${page}}
#${section.id} .landscape{page:${page}-wide}`;
  });
  const numbers = [...(pages ?? [])].map(
    ([id, page]) => `nav.toc a[href="#${id}"]::after{content:"${page}"}`,
  );
  return `@media print{
@page{@top-left{content:${cssString(shortened(model.title[language], ROOM.upright))}}}
${[...chapters, ...numbers].join('\n')}
footer{page:chapter-${model.sections.length}}
}
`;
}

/** A text that fits on one line of so many points: whole, or its first words and a mark. */
function shortened(text: string, room: number): string {
  const clean = text.replace(/[\p{Cc}\p{Cs}]/gu, ' ');
  if (textWidth(clean, SIZE) <= room) return clean;
  const letters = [...clean];
  while (letters.length > 1 && textWidth(`${letters.join('')}…`, SIZE) > room) letters.pop();
  const cut = letters.join('');
  const word = cut.lastIndexOf(' ');
  return `${(word > cut.length / 2 ? cut.slice(0, word) : cut).trimEnd()}…`;
}

/** A string of a style sheet inside HTML: whatever is no letter, digit or space is written as its code, so that nothing can end it. */
function cssString(text: string): string {
  return `"${[...text.replace(/[\p{Cc}\p{Cs}]/gu, ' ')]
    .map((letter) =>
      /[\p{L}\p{N} ]/u.test(letter) ? letter : `\\${(letter.codePointAt(0) as number).toString(16)} `,
    )
    .join('')}"`;
}
