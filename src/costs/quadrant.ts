import { type Text, text } from '../core/text.ts';
import type { Quadrant } from './cost-result.ts';

const LABELS: Readonly<Record<Quadrant, Text>> = {
  'costs-more-places-more': text('costs more, places more', 'dyrere, flere ansættelser'),
  dominant: text('costs less, places more', 'billigere, flere ansættelser'),
  'saves-places-fewer': text('costs less, places fewer', 'billigere, færre ansættelser'),
  dominated: text('costs more, places fewer', 'dyrere, færre ansættelser'),
  'on-axis': text(
    'no difference in cost, or none in placements',
    'ingen forskel i udgift, eller ingen i ansættelser',
  ),
};

/** Quadrant of the cost-effectiveness plane in which two differences (treated − control) lie; null when one is unknown. */
export function quadrantOf(
  cost: number | null,
  effect: number | null,
): { readonly id: Quadrant; readonly label: Text } | null {
  if (cost === null || effect === null) return null;
  const id = idOf(cost, effect);
  return { id, label: LABELS[id] };
}

function idOf(cost: number, effect: number): Quadrant {
  if (cost === 0 || effect === 0) return 'on-axis';
  if (effect > 0) return cost > 0 ? 'costs-more-places-more' : 'dominant';
  return cost > 0 ? 'dominated' : 'saves-places-fewer';
}
