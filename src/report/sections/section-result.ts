import type { Omission, Section } from '../model/report-model.ts';

/** A section, why it is left out, or that there was none to expect. */
export type SectionResult =
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'omitted'; readonly omission: Omission }
  | { readonly kind: 'not-planned' };

/** The protocol plans nothing of the kind: neither shown nor missing. */
export const NOT_PLANNED: SectionResult = { kind: 'not-planned' };

export function section(id: string, title: Section['title'], blocks: Section['blocks']): SectionResult {
  return { kind: 'section', section: { id, title, blocks } };
}

export function omitted(id: string, title: Omission['title'], reason: Omission['reason']): SectionResult {
  return { kind: 'omitted', omission: { id, title, reason } };
}
