import type { CostResult, Perspective } from '../../costs/cost-result.ts';

/**
 * Items of an arm that would give a small number of citizens back, and with each of them one more, because the total less the other rows
 * would give it back: the item with the fewest citizens among those that touch every purse it touches.
 *
 * @param among items that may not be shown for another table's sake
 * @returns item ids
 */
export function hiddenCostItems(
  costs: CostResult,
  arm: string,
  minimum: number,
  among: ReadonlySet<string> = new Set(),
): ReadonlySet<string> {
  const touched = new Map<string, { purses: Set<Perspective>; citizens: number }>();
  for (const cell of costs.cells) {
    if (cell.arm !== arm || cell.item === 'total' || cell.citizens === 0) continue;
    const known = touched.get(cell.item) ?? { purses: new Set<Perspective>(), citizens: 0 };
    known.purses.add(cell.perspective);
    known.citizens = Math.max(known.citizens, cell.citizens);
    touched.set(cell.item, known);
  }
  const secret = [...touched].filter(([item, { citizens }]) => citizens < minimum || among.has(item));
  const hidden = new Set(secret.map(([item]) => item));
  for (const [item, { purses }] of secret) {
    const others = [...touched].filter(
      ([id, other]) => id !== item && [...purses].every((purse) => other.purses.has(purse)),
    );
    if (others.some(([id]) => hidden.has(id))) continue;
    const next = others.sort(([, a], [, b]) => a.citizens - b.citizens)[0];
    if (next !== undefined) hidden.add(next[0]);
  }
  return hidden;
}
