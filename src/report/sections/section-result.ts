import type { Omission, PublishedRow, Section } from '../model/report-model.ts';

/** A section, why it is left out, or that there was none to expect. */
export type SectionResult =
  | {
      readonly kind: 'section';
      readonly section: Section;
      /** Estimates that are this section's own, as far as they may be shown. */
      readonly results: readonly PublishedRow[];
    }
  | { readonly kind: 'omitted'; readonly omission: Omission }
  | { readonly kind: 'not-planned' };

/** The protocol plans nothing of the kind: neither shown nor missing. */
export const NOT_PLANNED: SectionResult = { kind: 'not-planned' };

export function section(
  id: string,
  title: Section['title'],
  blocks: Section['blocks'],
  results: readonly PublishedRow[] = [],
): SectionResult {
  return { kind: 'section', section: { id, title, blocks }, results };
}

export function omitted(id: string, title: Omission['title'], reason: Omission['reason']): SectionResult {
  return { kind: 'omitted', omission: { id, title, reason } };
}
