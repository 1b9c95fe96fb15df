import type { Protocol } from '../protocol/schema.ts';
import type { CitizenHistory } from './history.ts';

/**
 * Whether a citizen did not stay in the arm that the lot gave: a control who was referred, or anybody of whom the party of
 * another arm has reported something.
 */
export function crossedOver(
  { arms }: Pick<Protocol, 'arms'>,
  { arm, referredOn, crossedOver: other }: CitizenHistory,
): boolean {
  const control = arms.some(({ id, role }) => id === arm && role === 'control');
  return other !== undefined || (control && referredOn !== null);
}

/** Whether a citizen started with a party of a treatment arm: was referred, or such a party of another arm reported of her. */
export function startedTreatment({ arms }: Pick<Protocol, 'arms'>, history: CitizenHistory): boolean {
  const { referredOn, crossedOver: other } = history;
  return referredOn !== null || arms.some(({ id, role }) => role === 'treatment' && id === other?.arm);
}
