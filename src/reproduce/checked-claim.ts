import { type Text, verbatim } from '../core/text.ts';
import { comparePrinted, printedNumber } from './compare.ts';
import type { Recomputed } from './recompute-claim.ts';
import type { Claim } from './study-schema.ts';

/** One claim and what became of it. */
export interface CheckedClaim {
  readonly id: string;
  readonly says: Claim['says'];
  readonly unit: string;
  readonly where: Text;
  readonly certainty: Claim['certainty'];
  readonly printed: string;
  readonly relation: Claim['relation'];
  readonly mustDiffer: boolean;
  /** At the printed precision; null when the number could not be recomputed. */
  readonly recomputed: string | null;
  /** Full precision. */
  readonly value: number | null;
  /** Recomputed − printed at full precision; null for bounds and where there is no number. */
  readonly difference: number | null;
  /** Whether the claim holds: the number agrees with the printed one or, with `mustDiffer`, does not. */
  readonly agrees: boolean;
  readonly note: Text | null;
}

/** Holds a claim against the number recomputed for it. */
export function checkedClaim(claim: Claim, { value, note }: Recomputed): CheckedClaim {
  const compared = value === null ? null : comparePrinted(claim.printed, value, claim);
  return {
    id: claim.id,
    says: claim.says,
    unit: claim.unit,
    where: typeof claim.where === 'string' ? verbatim(claim.where) : claim.where,
    certainty: claim.certainty,
    printed: claim.about === undefined ? claim.printed : `≈ ${claim.printed}`,
    relation: claim.relation,
    mustDiffer: claim.mustDiffer,
    recomputed: compared?.shown ?? null,
    value,
    difference: value === null || claim.relation !== 'equal' ? null : value - printedNumber(claim.printed),
    agrees: compared !== null && compared.agrees !== claim.mustDiffer,
    note,
  };
}
