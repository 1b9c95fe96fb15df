import { type NotEstimable, notEstimable } from '../result.ts';
import type { ManyArmCounts } from './many-arm-counts.ts';

/**
 * The reason why a joint test of the arms cannot be made, or null.
 *
 * @param counts events and citizens per arm
 * @returns `empty-arm` when an arm has no citizens or there is one arm only; `no-variation` when all citizens have the
 *   same outcome
 */
export function incomparableArms(counts: ManyArmCounts): NotEstimable | null {
  if (counts.n.length < 2 || counts.n.some((n) => n === 0)) {
    return notEstimable('empty-arm', 'An arm has no citizens.');
  }
  const events = counts.events.reduce((sum, value) => sum + value, 0);
  const total = counts.n.reduce((sum, value) => sum + value, 0);
  if (events === 0 || events === total) {
    return notEstimable('no-variation', 'All citizens have the same outcome.');
  }
  return null;
}
