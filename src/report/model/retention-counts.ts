import { type CitizenSet, setOf } from '../protection/citizen-set.ts';
import { COST } from '../protection/count-register.ts';
import type { RetentionEffects } from '../report-input.ts';
import type { CountSum, Protection } from './protection.ts';
import type { ReportContext } from './report-context.ts';

/** Citizens of an arm still in the first job after so many weeks, and how far the number may be shown. */
export interface RetentionCount {
  readonly n: number;
  readonly kept: number;
  readonly shown: Protection;
}

/**
 * Counts who kept the first job, by length, and protects the lengths of an arm together: those who lost the job between two
 * lengths are the difference of two shown numbers.
 *
 * @param known lengths that are known of everybody, rising, the first of them 0 weeks (placed at all)
 */
export function retentionCounts(
  context: ReportContext,
  known: readonly RetentionEffects[],
): (weeks: number, arm: string) => RetentionCount {
  const found = new Map<string, RetentionCount>();
  for (const { id } of context.arms) {
    const members = context.allocation.flatMap(({ arm }, index) => (arm === id ? [index] : []));
    const counts = new Map<string, number>();
    const sums: CountSum[] = [];
    const sets = new Map<string, CitizenSet>();
    const lost: string[] = [];
    let before = members.length;
    known.forEach(({ weeks, column }, position) => {
      const kept = members.filter((index) => column.values[index] === true).length;
      counts.set(`kept ${weeks}`, kept);
      counts.set(`lost ${weeks}`, before - kept);
      counts.set(`without ${weeks}`, members.length - kept);
      const earlierKept = known[position - 1]?.column.values;
      const of = (test: (index: number) => boolean) => setOf(members.filter(test));
      sets.set(
        `kept ${weeks}`,
        of((index) => column.values[index] === true),
      );
      sets.set(
        `without ${weeks}`,
        of((index) => column.values[index] !== true),
      );
      sets.set(
        `lost ${weeks}`,
        of((index) => column.values[index] !== true && (earlierKept?.[index] ?? true)),
      );
      lost.push(`lost ${weeks}`);
      const earlier = known[position - 1];
      sums.push(
        {
          parts: [`lost ${weeks}`, `kept ${weeks}`],
          total: earlier === undefined ? members.length : `kept ${earlier.weeks}`,
        },
        { parts: [`kept ${weeks}`, `without ${weeks}`], total: members.length },
        { parts: [...lost], total: `without ${weeks}` },
      );
      before = kept;
    });
    const marks = context.register.ask(`retention ${id}`, { counts, sums, sets, wide: true, cost: COST.row });
    for (const { weeks } of known) {
      const own = marks.get(`kept ${weeks}`) as Protection;
      const other = marks.get(`without ${weeks}`);
      found.set(`${id}\n${weeks}`, {
        n: members.length,
        kept: counts.get(`kept ${weeks}`) as number,
        shown: own !== 'open' ? own : other === 'open' ? 'open' : 'hidden',
      });
    }
  }
  return (weeks, arm) => found.get(`${arm}\n${weeks}`) as RetentionCount;
}
