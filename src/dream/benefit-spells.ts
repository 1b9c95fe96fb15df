import type { Day } from '../core/dates.ts';
import { type DreamCode, dreamBenefit } from './dream-codes.ts';
import type { DreamWeek } from './dream-weeks.ts';

/** Weeks in a row on one benefit. */
export interface BenefitSpell {
  /** Canonical id (`ledighedsydelse`), `none`, or `unknown` for codes that the list does not have. */
  readonly benefit: string;
  /** Monday of the first week. */
  readonly from: Day;
  /** Sunday of the last week. */
  readonly to: Day;
  readonly weeks: number;
  /** The codes met, rising. */
  readonly codes: readonly DreamCode[];
}

/**
 * Turns one person's weeks into spells: weeks in a row whose codes mean the same benefit (740 and 744 are both
 * ledighedsydelse). One day on a benefit fills its week in DREAM, so a spell may begin up to six days early and end up to
 * six days late. A week without column ends a spell: nothing is known of it.
 *
 * @param codes one per week of `weeks`, in their order
 */
export function benefitSpells(
  codes: ArrayLike<DreamCode>,
  weeks: readonly DreamWeek[],
): readonly BenefitSpell[] {
  const spells: BenefitSpell[] = [];
  let begin = 0;
  for (let i = 1; i <= weeks.length; i += 1) {
    const first = weeks[begin];
    const last = weeks[i - 1];
    if (first === undefined || last === undefined) break;
    const next = weeks[i];
    const goesOn =
      next !== undefined &&
      next.start === last.start + 7 &&
      dreamBenefit(codes[i] as number) === dreamBenefit(codes[begin] as number);
    if (goesOn) continue;
    const met = new Set<DreamCode>();
    for (let at = begin; at < i; at += 1) met.add(codes[at] as number);
    spells.push({
      benefit: dreamBenefit(codes[begin] as number),
      from: first.start,
      to: last.start + 6,
      weeks: i - begin,
      codes: [...met].sort((a, b) => a - b),
    });
    begin = i;
  }
  return spells;
}
