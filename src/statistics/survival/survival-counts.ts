import type { SurvivalOrder } from './survival-order.ts';

export interface SurvivalCountsInput {
  readonly order: SurvivalOrder;
  /** Per row: 0 censored, 1 … causes the kind of event; higher codes count as censored. */
  readonly event: Uint8Array;
  /** Per row: group 0 … groups − 1. */
  readonly group: Int32Array;
  readonly groups: number;
  /** Per row: frequency count, whole and positive. */
  readonly count: Float64Array;
  /** Per row: sampling weight ≥ 0; null when there are none. A row of weight 0 is no observation. */
  readonly weight?: Float64Array | null;
  /** How many kinds of event are told apart (1 unless competing events are studied). */
  readonly causes?: number;
}

/** One group's risk set over time. All arrays have one value per time at which somebody in the group leaves. */
export interface SurvivalCounts {
  /** Times ascending. */
  readonly time: Float64Array;
  /** Number (with weights: weight) at risk just before the time. */
  readonly atRisk: Float64Array;
  /** Events per cause: `events[0]` is cause 1. */
  readonly events: readonly Float64Array[];
  readonly censored: Float64Array;
  /** Sums of squared weights of those who leave by each cause and by censoring; null without weights. */
  readonly squares: { readonly events: readonly Float64Array[]; readonly censored: Float64Array } | null;
  /** Persons in the group (counts added up, weights not used). */
  readonly n: number;
  /** Persons with each kind of event (counts added up, weights not used). */
  readonly eventTotals: readonly number[];
}

/**
 * Purpose: counts, for each group, who is at risk, who has an event of which kind and who is censored at each distinct
 * time. A row with count k counts as k persons; a weighted person counts as her weight. Somebody censored at a time
 * is at risk for events at that time. Strata in `order` are ignored: the counts are pooled.
 *
 * @returns one record per group; a group without rows has empty arrays and n = 0.
 */
export function survivalCounts(input: SurvivalCountsInput): readonly SurvivalCounts[] {
  const { order, event, group, groups, count } = input;
  const weight = input.weight ?? null;
  const causes = input.causes ?? 1;
  const width = causes + 1;
  const distinct = order.times.length;
  const sums = new Float64Array(distinct * groups * width);
  const squares = weight === null ? null : new Float64Array(sums.length);
  const present = new Uint8Array(distinct * groups);
  const persons = new Float64Array(groups * width);
  for (let i = 0; i < order.rows; i += 1) {
    if (weight !== null && weight[i] === 0) continue;
    const g = group[i]!;
    const code = event[i]!;
    const kind = code <= causes ? code : 0;
    const k = count[i]!;
    const cell = g * distinct + order.rank[i]!;
    present[cell] = 1;
    persons[g * width + kind]! += k;
    if (weight === null || squares === null) {
      sums[cell * width + kind]! += k;
    } else {
      const w = weight[i]!;
      sums[cell * width + kind]! += k * w;
      squares[cell * width + kind]! += k * w * w;
    }
  }
  const tables: SurvivalCounts[] = [];
  for (let g = 0; g < groups; g += 1) {
    tables.push(compress({ sums, squares, present, persons, times: order.times, g, width }));
  }
  return tables;
}

interface Cells {
  readonly sums: Float64Array;
  readonly squares: Float64Array | null;
  readonly present: Uint8Array;
  readonly persons: Float64Array;
  readonly times: Float64Array;
  readonly g: number;
  readonly width: number;
}

/** Takes out the times at which the group has nobody and adds up the risk sets from the end. */
function compress(cells: Cells): SurvivalCounts {
  const { sums, squares, present, persons, times, g, width } = cells;
  const distinct = times.length;
  let length = 0;
  for (let j = 0; j < distinct; j += 1) length += present[g * distinct + j]!;
  const columns = (): Float64Array[] => Array.from({ length: width }, () => new Float64Array(length));
  const sum = columns();
  const square = squares === null ? null : columns();
  const time = new Float64Array(length);
  const atRisk = new Float64Array(length);
  let remaining = 0;
  let at = length - 1;
  for (let j = distinct - 1; j >= 0; j -= 1) {
    const cell = g * distinct + j;
    if (present[cell] === 0) continue;
    for (let k = 0; k < width; k += 1) {
      sum[k]![at] = sums[cell * width + k]!;
      remaining += sums[cell * width + k]!;
      if (square !== null && squares !== null) square[k]![at] = squares[cell * width + k]!;
    }
    time[at] = times[j]!;
    atRisk[at] = remaining;
    at -= 1;
  }
  const totals = Array.from(persons.subarray(g * width, (g + 1) * width));
  return {
    time,
    atRisk,
    events: sum.slice(1),
    censored: sum[0]!,
    squares: square === null ? null : { events: square.slice(1), censored: square[0]! },
    n: totals.reduce((total, value) => total + value, 0),
    eventTotals: totals.slice(1),
  };
}
