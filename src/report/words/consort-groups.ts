/** Headings of the checklist of CONSORT 2025, in its order. */
export const CONSORT_GROUPS = [
  'title',
  'openScience',
  'introduction',
  'methods',
  'randomisation',
  'blinding',
  'statistics',
  'results',
  'discussion',
] as const;
export type ConsortGroup = (typeof CONSORT_GROUPS)[number];
