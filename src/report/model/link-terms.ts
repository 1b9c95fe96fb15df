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
  const linked = sections.map((section): Section => {
    const seen: Record<Language, Set<GlossaryTerm>> = { da: new Set(), en: new Set() };
    for (const text of textsOf(section))
      for (const language of LANGUAGES)
        for (const { term } of found(text[language], language)) used.add(term);
    const link = (texts: readonly Text[]): Links => {
      const of = (language: Language) =>
        texts.flatMap((text) =>
          found(text[language], language).flatMap(({ term, phrase }) => {
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
  const hits = GLOSSARY_TERMS.flatMap((term) => {
    const match = PATTERNS[language].get(term)?.exec(text);
    return match == null ? [] : [{ term, phrase: match[0], at: match.index }];
  }).sort((a, b) => a.at - b.at || b.phrase.length - a.phrase.length);
  let end = 0;
  return hits.filter((hit) => {
    if (hit.at < end) return false;
    end = hit.at + hit.phrase.length;
    return true;
  });
}

const PATTERNS: Readonly<Record<Language, ReadonlyMap<GlossaryTerm, RegExp>>> = {
  da: patterns('da'),
  en: patterns('en'),
};

/** A form at the beginning of a word, with whatever ending the language gives it. */
function patterns(language: Language): ReadonlyMap<GlossaryTerm, RegExp> {
  const escaped = (form: string) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[ \\u00a0]');
  return new Map(
    GLOSSARY_TERMS.map((term) => [
      term,
      new RegExp(
        `(?<![\\p{L}\\p{N}])(?:${WORDS[language].glossary.terms[term].forms.split('|').map(escaped).join('|')})\\p{L}*`,
        'iu',
      ),
    ]),
  );
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
