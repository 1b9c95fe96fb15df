import type { FieldworkResults } from '../../fieldwork/fieldwork-results.ts';
import type { ArmChange, MeasureChange } from '../../fieldwork/surveys/wave-change.ts';
import type { CitizenSet } from '../protection/citizen-set.ts';
import { COST } from '../protection/count-register.ts';
import type { CountSum, Protection } from './protection.ts';
import type { ReportContext } from './report-context.ts';

export type ChangePart = 'n' | 'improved' | 'unchanged' | 'worsened';

/** Differences below this are no change: rounding of means of several answers. */
const SAME = 1e-9;

/**
 * Protects the counts behind a change of one arm: those with a value in both waves, in one and in none make up those
 * allocated (public); those with a value in a wave may be known from its item table; improved, unchanged and worsened make up those
 * with both.
 */
export function changeCounts(
  context: ReportContext,
  fieldwork: FieldworkResults,
  measure: MeasureChange,
  change: ArmChange,
): (part: ChangePart) => Protection {
  const { invited, before, after, n, direction } = change;
  const counts = new Map([
    ['before', before],
    ['after', after],
    ['n', n],
    ['before-only', before - n],
    ['after-only', after - n],
    ['neither', invited - before - after + n],
    ...Object.entries(direction ?? {}),
  ]);
  const sums: CountSum[] = [
    { parts: ['n', 'before-only', 'after-only', 'neither'], total: invited },
    { parts: ['n', 'before-only'], total: 'before' },
    { parts: ['n', 'after-only'], total: 'after' },
    ...(direction === null ? [] : [{ parts: Object.keys(direction), total: 'n' }]),
  ];
  const marks = context.register.ask(
    `change ${measure.measure} ${measure.from} ${measure.to} ${change.arm}`,
    {
      counts,
      sums,
      sets: setsOf(context, fieldwork, measure, change),
      unpublished: new Set(['before', 'after', 'before-only', 'after-only', 'neither']),
      // The contrast of the arms rests on those with both values.
      cost: (key) => (key !== 'n' ? COST.table : measure.kind === 'scale' ? COST.main : COST.result),
    },
  );
  return (part) => marks.get(part) ?? 'hidden';
}

function setsOf(
  { register, citizens }: ReportContext,
  fieldwork: FieldworkResults,
  { measure, from, to, higherIs }: MeasureChange,
  { arm }: ArmChange,
): ReadonlyMap<string, CitizenSet> {
  const values = (id: string) => fieldwork.waves.find(({ wave }) => wave === id)?.who.values.get(measure);
  const [first, second] = [values(from), values(to)];
  if (first === undefined || second === undefined) return new Map();
  const of = (test: (before: number | undefined, after: number | undefined) => boolean) =>
    register.set((index) => {
      const citizen = citizens[index];
      return citizen?.arm === arm && test(first.get(citizen.trialId), second.get(citizen.trialId));
    });
  const moved = (test: (change: number) => boolean) =>
    of((before, after) => before !== undefined && after !== undefined && test(after - before));
  const up = moved((change) => change > SAME);
  const down = moved((change) => change < -SAME);
  return new Map([
    ['before', of((before) => before !== undefined)],
    ['after', of((_, after) => after !== undefined)],
    ['n', moved(() => true)],
    ['before-only', of((before, after) => before !== undefined && after === undefined)],
    ['after-only', of((before, after) => before === undefined && after !== undefined)],
    ['neither', of((before, after) => before === undefined && after === undefined)],
    ['improved', higherIs === 'better' ? up : down],
    ['unchanged', moved((change) => Math.abs(change) <= SAME)],
    ['worsened', higherIs === 'better' ? down : up],
  ]);
}
