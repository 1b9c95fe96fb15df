import { age } from './criteria/age.ts';
import { available } from './criteria/available.ts';
import { benefit } from './criteria/benefit.ts';
import { benefitSince } from './criteria/benefit-since.ts';
import { municipality } from './criteria/municipality.ts';
import { notFlagged } from './criteria/not-flagged.ts';
import type { CriterionKind, CriterionType } from './criterion.ts';

/** Every kind of criterion, by its name in the protocol. A new kind: one file, one line here, one entry in the schema. */
export const CRITERIA: { readonly [T in CriterionType]: CriterionKind<T> } = {
  municipality,
  age,
  benefit,
  'benefit-since': benefitSince,
  'not-flagged': notFlagged,
  available,
};
