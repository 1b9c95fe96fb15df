import notes from '../../docs/statistics.md?raw';
import type { Text } from '../core/text.ts';
import { estimatorsByName } from './estimators-by-name.ts';
import { notesSections } from './notes-sections.ts';

/** What `trial analyze --explain ID` prints. */
export interface Explanation {
  readonly id: string;
  readonly title: Text;
  /** The call or paper the estimator must agree with. */
  readonly reference: string;
  readonly variants: Readonly<Record<string, Text>>;
  /** The estimator's section of docs/statistics.md, Markdown without its heading. */
  readonly notes: string;
}

/**
 * The mathematical notes of one estimator.
 *
 * @param name catalogue id, or `id:variant` (the section of the id tells of its variants)
 * @throws TrialError exit 2 for an unknown name, with the nearest one and the list
 */
export function explain(name: string): Explanation {
  const definition = estimatorsByName([name])[0]?.definition;
  const section = notesSections(notes).find(({ id }) => id === definition?.id);
  if (definition === undefined || section === undefined) {
    throw new TypeError(`docs/statistics.md has no section for ${name}`);
  }
  const { id, title, reference, variants } = definition;
  return { id, title, reference, variants, notes: section.body };
}
