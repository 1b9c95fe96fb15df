/** How the attacker calls counts that several readers write down. */

/** Citizens with an outcome, in an arm, or in a place of it. */
export function withOutcome(outcome: string, arm: string, place: string | null = null): string {
  return `with ${outcome} ${arm} ${place ?? ''}`;
}

/** Citizens whose outcome is known. */
export function ofOutcome(outcome: string, arm: string, place: string | null = null): string {
  return `of ${withOutcome(outcome, arm, place)}`;
}

/** Rows of the participant flow with the reasons of those who left. */
export const REASONS = 'withdrawn:';
