import { COST } from '../protection/count-register.ts';
import type { CostFrame } from './cost-frame.ts';

/**
 * Whether the number whose costs are not known to the end may be told. They are some of those who left, whose numbers the
 * participant flow tells by arm: the others who left are what is between. Without a report around the table nothing else tells.
 *
 * @param arms those taken together @param lost citizens of them whose costs are not known
 */
export function lostMayBeTold(
  { register, input }: CostFrame,
  arms: readonly string[],
  lost: number,
): boolean {
  const histories = input?.histories;
  if (register === undefined || histories === undefined) return true;
  const left = (own: readonly string[]) =>
    register.set((index) => {
      const history = histories[index];
      return history !== undefined && history.withdrawal !== null && own.includes(history.arm);
    });
  const sets = new Map([
    ['withdrawn', left(arms)],
    ...arms.map((arm) => [`withdrawn ${arm}`, left([arm])] as const),
  ]);
  const counts = new Map([...sets].map(([key, { members }]) => [key, members.length]));
  const all = counts.get('withdrawn') as number;
  counts.set('lost', lost).set('others', all - lost);
  const marks = register.ask(`costs not known ${arms.join(' ')}`, {
    counts,
    sets,
    sums: [
      { parts: ['lost', 'others'], total: 'withdrawn' },
      { parts: arms.map((arm) => `withdrawn ${arm}`), total: 'withdrawn' },
    ],
    unpublished: new Set(['withdrawn', 'others']),
    cost: (key) => (key === 'lost' ? COST.reading : COST.table),
  });
  return marks.get('lost') === 'open';
}
