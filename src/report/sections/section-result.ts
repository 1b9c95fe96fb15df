import type { Omission, Section } from '../model/report-model.ts';

/** A section, or why it is left out. */
export type SectionResult =
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'omitted'; readonly omission: Omission };

export function section(id: string, title: Section['title'], blocks: Section['blocks']): SectionResult {
  return { kind: 'section', section: { id, title, blocks } };
}

export function omitted(id: string, title: Omission['title'], reason: Omission['reason']): SectionResult {
  return { kind: 'omitted', omission: { id, title, reason } };
}
