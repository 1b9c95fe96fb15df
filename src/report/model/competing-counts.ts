import type { OutcomeColumn } from '../../outcomes/outcome-column.ts';
import { setOf } from '../protection/citizen-set.ts';
import { COST } from '../protection/count-register.ts';
import type { ReportContext } from './report-context.ts';

const KINDS = ['censored', 'event', 'competing'] as const;

/**
 * Whether the competing events of an arm may be shown, taken together: those with the event, those with a competing one and
 * those with neither may all be told.
 *
 * @param id of the outcome @param column a time with competing events
 */
export function competingCounts(
  context: ReportContext,
  id: string,
  column: Extract<OutcomeColumn, { readonly kind: 'time-to-event' }>,
): (arm: string) => boolean {
  return (arm) => {
    const members = new Map<string, number[]>(KINDS.map((kind) => [kind, []]));
    context.allocation.forEach((citizen, index) => {
      if (citizen.arm !== arm || (column.missing[index] ?? null) !== null) return;
      members.get(KINDS[Math.min(2, column.event[index] as number)] as string)?.push(index);
    });
    const marks = context.register.ask(`competing ${id} ${arm}`, {
      counts: new Map([...members].map(([kind, own]) => [kind, own.length])),
      sets: new Map([...members].map(([kind, own]) => [kind, setOf(own)])),
      wide: true,
      cost: COST.result,
    });
    return [...marks.values()].every((mark) => mark === 'open');
  };
}
