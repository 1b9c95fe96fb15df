import type { Perspective } from '../../costs/cost-result.ts';

/** Purses whose total is nearly only jobs: it would give back what the hidden rows hide. */
export function revealingPurse(perspective: Perspective): boolean {
  return perspective === 'employer' || perspective === 'citizen' || perspective === 'society';
}
