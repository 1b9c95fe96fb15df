/** Allocation schemes: the names in the protocol, and of the files in src/allocation/schemes. Stands alone: both need it. */
export const SCHEME_IDS = [
  'complete-stratified',
  'balanced-remainders',
  'simple',
  'cluster',
  'matched-pairs',
  'factorial',
  'rerandomisation',
  'minimisation',
  'permuted-blocks',
] as const;

export type SchemeId = (typeof SCHEME_IDS)[number];
