import { LANGUAGES, type Language, type Text } from '../../core/text.ts';
import { WORDS } from '../words/say.ts';
import { GLOSSARY_TERMS, type GlossaryTerm } from './glossary-terms.ts';
import type { Block, Links, Section, Table } from './report-model.ts';

/** The place of a term in the glossary, as a fragment id. */
export function termTarget(term: GlossaryTerm): string {
  return `term-${term}`;
}

export interface LinkedTerms {
  /** The sections with their terms linked. */
  readonly sections: readonly Section[];
  /** Terms that occur anywhere in them, in the order of `GLOSSARY_TERMS`. */
  readonly terms: readonly GlossaryTerm[];
}

/**
 * Finds the terms of the glossary in a report's sections, and links the first mention of each in every section: in its
 * paragraphs and in the notes of its tables and figures. Terms in headings and cells count as mentioned and are not linked.
 */
export function linkTerms(sections: readonly Section[]): LinkedTerms {
  const used = new Set<GlossaryTerm>();
  // Most texts of a report stand in it more than once.
  const known: Record<Language, Map<string, readonly Found[]>> = { da: new Map(), en: new Map() };
  const find = (text: Text, language: Language): readonly Found[] => {
    const terms = known[language].get(text[language]) ?? found(text[language], language);
    known[language].set(text[language], terms);
    return terms;
  };
  const linked = sections.map((section): Section => {
    const seen: Record<Language, Set<GlossaryTerm>> = { da: new Set(), en: new Set() };
    for (const text of textsOf(section))
      for (const language of LANGUAGES) for (const { term } of find(text, language)) used.add(term);
    const link = (texts: readonly Text[]): Links => {
      const of = (language: Language) =>
        texts.flatMap((text) =>
          find(text, language).flatMap(({ term, phrase }) => {
            if (seen[language].has(term)) return [];
            seen[language].add(term);
            return [{ phrase, target: termTarget(term) }];
          }),
        );
      return { da: of('da'), en: of('en') };
    };
    return { ...section, blocks: section.blocks.map((block) => linkedBlock(block, link)) };
  });
  return { sections: linked, terms: GLOSSARY_TERMS.filter((term) => used.has(term)) };
}

function linkedBlock(block: Block, link: (texts: readonly Text[]) => Links): Block {
  const withLinks = <B extends Block>(target: B, links: Links): B =>
    links.da.length + links.en.length === 0 ? target : { ...target, links };
  switch (block.type) {
    case 'paragraph':
      return withLinks(block, link([block.text]));
    case 'list':
      return withLinks(block, link(block.items));
    case 'table':
    case 'figure':
      return withLinks(block, link(block.notes));
    default:
      return block;
  }
}

interface Found {
  readonly term: GlossaryTerm;
  /** As it stands in the text, endings included. */
  readonly phrase: string;
}

/** Terms in the order in which they stand; where two overlap, the longer one. */
function found(text: string, language: Language): readonly Found[] {
  // İ alone has a longer small letter: places in `lower` must be places in the text.
  const lower = text.replaceAll('İ', 'I').toLowerCase().replaceAll('\u00a0', ' ');
  const hits = FORMS[language]
    .flatMap(({ term, forms }) => {
      const at = firstOf(forms, lower);
      return at === null ? [] : [{ term, phrase: text.slice(at.start, at.end), at: at.start }];
    })
    .sort((a, b) => a.at - b.at || b.phrase.length - a.phrase.length);
  let end = 0;
  return hits.filter((hit) => {
    if (hit.at < end) return false;
    end = hit.at + hit.phrase.length;
    return true;
  });
}

/** The first place where a form begins a word, with whatever ending the language gives it; of two at one place the one named first. */
function firstOf(
  forms: readonly string[],
  lower: string,
): { readonly start: number; readonly end: number } | null {
  let start = lower.length;
  let length = 0;
  for (const form of forms) {
    let at = lower.indexOf(form);
    while (at >= 0 && at < start && IN_WORD.test(lower.slice(Math.max(0, at - 2), at)))
      at = lower.indexOf(form, at + 1);
    if (at < 0 || at >= start) continue;
    start = at;
    length = form.length;
  }
  if (length === 0) return null;
  ENDING.lastIndex = start + length;
  ENDING.test(lower);
  return { start, end: ENDING.lastIndex };
}

/** Ends within a word, so that what follows does not begin one. */
const IN_WORD = /[\p{L}\p{N}]$/u;
const ENDING = /\p{L}*/uy;

/** Plain searches: a pattern for each term takes longer to compile than the report has texts to search. */
const FORMS: Readonly<
  Record<Language, readonly { readonly term: GlossaryTerm; readonly forms: readonly string[] }[]>
> = { da: formsOf('da'), en: formsOf('en') };

function formsOf(language: Language) {
  return GLOSSARY_TERMS.map((term) => ({
    term,
    forms: WORDS[language].glossary.terms[term].forms.toLowerCase().split('|'),
  }));
}

function textsOf({ title, blocks }: Section): readonly Text[] {
  const ofTable = (table: Table): Text[] => [
    table.caption,
    table.corner,
    ...table.columns.flatMap(({ label, group }) => [label, ...(group === null ? [] : [group])]),
    ...table.rows.flatMap(({ label, cells }) => [
      label,
      ...cells.flatMap((cell) => (cell.kind === 'text' ? [cell.text] : [])),
    ]),
    ...table.notes,
  ];
  return [title, ...blocks.flatMap((block) => ofBlock(block, ofTable))];
}

function ofBlock(block: Block, ofTable: (table: Table) => Text[]): readonly Text[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [block.text];
    case 'list':
      return block.items;
    case 'facts':
      return block.items.flatMap(({ name, value }) => [name, value]);
    case 'key-figures':
      return block.items.flatMap(({ label, detail }) => [label, detail]);
    case 'flow':
      return [block.caption];
    case 'table':
      return ofTable(block);
    case 'figure':
      return [block.title, ...block.notes, ...ofTable(block.data)];
  }
}
