import type { Language } from '../../core/text.ts';
import type { ReportModel } from '../model/report-model.ts';

/** Characters of a title that a running head has room for. */
const HEAD = 72;

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
    const head = `@top-right{content:${cssString(`${index + 1} ${section.title[language]}`)}}`;
    return `@page ${page}{${head}}
@page ${page}-wide{size:A4 landscape;${head}}
#${section.id}{page:${page}}
#${section.id} .landscape{page:${page}-wide}`;
  });
  const numbers = [...(pages ?? [])].map(
    ([id, page]) => `nav.toc a[href="#${id}"]::after{content:"${page}"}`,
  );
  return `@media print{
@page{@top-left{content:${cssString(model.title[language])}}}
${[...chapters, ...numbers].join('\n')}
footer{page:chapter-${model.sections.length}}
}
`;
}

/** A string of a style sheet inside HTML: whatever is no letter, digit or space is written as its code, so that nothing can end it. */
function cssString(text: string): string {
  const letters = [...text.replace(/[\p{Cc}\p{Cs}]/gu, ' ')];
  const short = letters.length > HEAD ? [...letters.slice(0, HEAD - 1), '…'] : letters;
  return `"${short
    .map((letter) =>
      /[\p{L}\p{N} ]/u.test(letter) ? letter : `\\${(letter.codePointAt(0) as number).toString(16)} `,
    )
    .join('')}"`;
}
