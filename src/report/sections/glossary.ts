import type { Language } from '../../core/text.ts';
import type { GlossaryTerm } from '../model/glossary-terms.ts';
import { termTarget } from '../model/link-terms.ts';
import { say, WORDS } from '../words/say.ts';
import { type SectionResult, section } from './section-result.ts';

/** The terms that occur in the report, in plain words, in the order of the alphabet of one language: the trial's own. */
export function glossarySection(terms: readonly GlossaryTerm[], language: Language): SectionResult {
  const name = (term: GlossaryTerm) => WORDS[language].glossary.terms[term].name;
  const sorted = [...terms].sort((a, b) => name(a).localeCompare(name(b), language));
  return section(
    'glossary',
    say((words) => words.glossary.title),
    [
      { type: 'paragraph', tone: 'plain', text: say((words) => words.glossary.intro) },
      {
        type: 'facts',
        items: sorted.map((term) => ({
          id: termTarget(term),
          name: say((words) => words.glossary.terms[term].name),
          value: say((words) => words.glossary.terms[term].meaning),
        })),
      },
    ],
  );
}
