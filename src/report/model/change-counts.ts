import type { ArmChange } from '../../fieldwork/surveys/wave-change.ts';
import { protectCounts } from './protect-counts.ts';
import type { CountSum, Protection } from './protection.ts';

export type ChangePart = 'n' | 'improved' | 'unchanged' | 'worsened';

/**
 * Protects the counts behind a change of one arm: those with a value in both waves, in one and in none make up those
 * allocated (public); the values of each wave are known from its item table; improved, unchanged and worsened make up those
 * with both.
 */
export function changeCounts(change: ArmChange, minimum: number): (part: ChangePart) => Protection {
  const { invited, before, after, n, direction } = change;
  const counts = new Map([
    ['n', n],
    ['before-only', before - n],
    ['after-only', after - n],
    ['neither', invited - before - after + n],
    ...Object.entries(direction ?? {}),
  ]);
  const sums: CountSum[] = [
    { parts: ['n', 'before-only', 'after-only', 'neither'], total: invited },
    { parts: ['n', 'before-only'], total: before },
    { parts: ['n', 'after-only'], total: after },
    ...(direction === null ? [] : [{ parts: Object.keys(direction), total: 'n' }]),
  ];
  const marks = protectCounts(counts, sums, minimum);
  return (part) => marks.get(part) ?? 'hidden';
}
