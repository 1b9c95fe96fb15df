import type { AllocatedCitizen } from '../../allocation/allocation.ts';
import type { OutcomeColumn } from '../../outcomes/outcome-column.ts';
import { type CitizenSet, setOf } from '../protection/citizen-set.ts';
import type { CountRegister } from '../protection/count-register.ts';
import type { CountSum, Protection } from './protection.ts';

/** Citizens of one arm (in one stratum, or in all) and how far the numbers may be shown. */
export interface OutcomeCount {
  /** Citizens whose outcome is known. */
  readonly n: number;
  /** With the event; for a quantity, citizens whose value is not 0. */
  readonly events: number;
  readonly missing: number;
  /** May the number with the event, and every share or estimate made of it, be shown? */
  readonly event: Protection;
  /** May the number of known outcomes be shown? */
  readonly size: Protection;
}

export interface OutcomeCounts {
  /** `stratum` null: all strata. Null when the arm or the stratum does not exist. */
  readonly of: (stratum: string | null, arm: string) => OutcomeCount | null;
  readonly arms: readonly string[];
  /** Is a row with these numbers small by itself (either those with or those without the event)? Unknown numbers are. */
  readonly protects: (n: number | null, events: number | null) => boolean;
}

export interface OutcomeCountsOptions {
  /** Name of the counts in the register. */
  readonly table: string;
  /** What hiding costs the reader: over all strata, and in one. */
  readonly cost: readonly [whole: number, stratum: number];
}

/**
 * Counts an outcome by stratum and arm and has the counts protected with all others of the report: in every arm those with the
 * event, those without and those unknown make up the citizens allocated (public), and the strata make up the whole arm. How many
 * have a quantity of more than 0 stands nowhere, but its mean is hidden where they are few.
 *
 * @param column one value per allocated citizen
 * @param allocation in the same order, the order of the register
 * @param arms arm ids @param strata stratum labels
 */
export function outcomeCounts(
  column: OutcomeColumn,
  allocation: readonly AllocatedCitizen[],
  arms: readonly string[],
  strata: readonly string[],
  register: CountRegister,
  { table, cost }: OutcomeCountsOptions,
): OutcomeCounts {
  const { minimum } = register;
  const counts = new Map<string, number>();
  const allocated = new Map<string, number>();
  const members = new Map<string, number[]>();
  const places = (arm: string): readonly string[] => [null, ...strata].map((stratum) => place(stratum, arm));
  for (const arm of arms)
    for (const at of places(arm)) {
      allocated.set(at, 0);
      for (const part of PARTS) counts.set(`${part}|${at}`, 0);
    }
  allocation.forEach((citizen, index) => {
    const part = column.missing[index] != null ? 'missing' : happened(column, index) ? 'events' : 'without';
    for (const at of [place(null, citizen.arm), place(citizen.stratum, citizen.arm)]) {
      allocated.set(at, (allocated.get(at) ?? 0) + 1);
      counts.set(`${part}|${at}`, (counts.get(`${part}|${at}`) ?? 0) + 1);
      const own = members.get(`${part}|${at}`) ?? [];
      members.set(`${part}|${at}`, own);
      own.push(index);
    }
  });
  const sums: CountSum[] = [];
  for (const arm of arms) {
    for (const at of places(arm))
      sums.push({ parts: PARTS.map((part) => `${part}|${at}`), total: allocated.get(at) as number });
    // With one stratum the whole is that stratum: the sum has one part and says the two are equal.
    for (const part of PARTS)
      sums.push({
        parts: strata.map((stratum) => `${part}|${place(stratum, arm)}`),
        total: `${part}|${place(null, arm)}`,
      });
  }
  const shown = register.ask(table, {
    counts,
    sums,
    sets: new Map([...members].map(([key, own]): [string, CitizenSet] => [key, setOf(own)])),
    unpublished: new Set(
      column.kind === 'numeric' ? [...counts.keys()].filter((key) => !key.startsWith('missing|')) : [],
    ),
    wide: (key) => key.includes(WHOLE),
    cost: (key) => (key.includes(WHOLE) ? cost[0] : cost[1]),
  });
  return {
    arms,
    protects: (n, events) => {
      if (minimum <= 1) return false;
      if (n === null) return true;
      const parts = events === null ? [n] : [n, events, n - events];
      return parts.some((part) => part > 0 && part < minimum);
    },
    of: (stratum, arm) => {
      const at = place(stratum, arm);
      if (!allocated.has(at)) return null;
      const [events, without, missing] = PARTS.map((part) => counts.get(`${part}|${at}`) as number) as [
        number,
        number,
        number,
      ];
      const [event, other, size] = PARTS.map((part) => shown.get(`${part}|${at}`) as Protection) as [
        Protection,
        Protection,
        Protection,
      ];
      return {
        n: events + without,
        events,
        missing,
        event: event !== 'open' ? event : other === 'open' && size === 'open' ? 'open' : 'hidden',
        size: size === 'open' ? 'open' : 'hidden',
      };
    },
  };
}

const PARTS = ['events', 'without', 'missing'] as const;

/** A line feed stands in no arm id and no stratum label. */
const WHOLE = '\n\n';

/** A draw without strata has one without a name, so that all of them have another name. */
function place(stratum: string | null, arm: string): string {
  return stratum === null ? `${WHOLE}${arm}` : `${stratum}\n${arm}`;
}

function happened(column: OutcomeColumn, index: number): boolean {
  switch (column.kind) {
    case 'binary':
      return column.values[index] === true;
    case 'numeric':
      return (column.values[index] ?? 0) !== 0;
    case 'time-to-event':
      return column.event[index] === 1;
  }
}
