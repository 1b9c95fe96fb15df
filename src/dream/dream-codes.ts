import { benefitId } from '../register/benefit-codes.ts';

/** What a person-week of DREAM says: a three-digit code from 100, or 0 for no benefit. */
export type DreamCode = number;

const BENEFITS = new Map<DreamCode, string | null>();

/** The code of a cell; null when it is none. A blank cell is 0; so is `.`, which statistical programs write for it. */
export function readDreamCode(cell: string): DreamCode | null {
  const written = cell.trim();
  if (written === '' || written === '.') return 0;
  return /^[1-9]\d{2}$/.test(written) ? Number(written) : null;
}

/** Canonical id of a code's benefit: `none` for 0, `unknown` for a code that the list does not have. */
export function dreamBenefit(code: DreamCode): string {
  if (code === 0) return 'none';
  let benefit = BENEFITS.get(code);
  if (benefit === undefined) {
    benefit = benefitId(String(code));
    BENEFITS.set(code, benefit);
  }
  return benefit ?? 'unknown';
}
