import type { UndatedDuty } from './duty.ts';

/**
 * Duties as they may be told while arms are hidden. A back-referral concerns a citizen of a treatment arm for whom no job was
 * found: named, or only counted, they are that arm's result. One line per provider remains, which says that there are some. The
 * arm is taken off the rest; what remains (a follow-up, a registration, a referral) names citizens whom somebody has to act on.
 */
export function blindDuties(duties: readonly UndatedDuty[]): readonly UndatedDuty[] {
  const told = new Set<string>();
  return duties.flatMap((duty): UndatedDuty[] => {
    const blind = { ...duty, arm: null };
    if (duty.kind !== 'back-referral') return [blind];
    const key = `${duty.due} ${duty.municipality} ${duty.party}`;
    if (told.has(key)) return [];
    told.add(key);
    return [{ ...blind, trialId: null, count: null }];
  });
}
