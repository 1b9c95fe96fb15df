import { scaledColumns } from './scaled-columns.ts';
import type { SurvivalOrder } from './survival-order.ts';

export interface CoxInput {
  /** Rows in order; its strata have a baseline hazard each. */
  readonly order: SurvivalOrder;
  /** Per row: 1 = event, every other code is censored. */
  readonly event: Uint8Array;
  /** Per row: frequency count, whole and positive: k copies of the row. */
  readonly count: Float64Array;
  /** Per row: sampling weight ≥ 0; null when there are none. */
  readonly weight: Float64Array | null;
  /** Covariates column after column, each as long as the rows. */
  readonly columns: Float64Array;
  /** Number of covariates. */
  readonly size: number;
}

/**
 * The rows of a Cox model laid out for passes from the last time to the first: sorted, covariates row after row,
 * centred within strata and scaled. A block is one event time with the censored rows that follow it before the next event time;
 * rows before a stratum's first event are never at risk for one and are left out.
 */
export interface CoxFrame {
  readonly size: number;
  readonly rows: number;
  /** Row number (of the input) at each position. */
  readonly row: Int32Array;
  /** rows × size. */
  readonly x: Float64Array;
  /** count × weight. */
  readonly weight: Float64Array;
  readonly event: Uint8Array;
  readonly blocks: number;
  /** First position of each block, and `rows` at the end. */
  readonly blockStart: Int32Array;
  /** 1 where a block is the last one of its stratum. */
  readonly endsStratum: Uint8Array;
  /** Events (counts) and their weight in each block. */
  readonly deaths: Float64Array;
  readonly deathWeight: Float64Array;
  /** Index of the block's event time in the order's `times`. */
  readonly blockRank: Int32Array;
  readonly scale: Float64Array;
  /** Largest minus smallest value of each scaled column. */
  readonly range: Float64Array;
  /** Events and persons, counts added up over all rows. */
  readonly events: number;
  readonly n: number;
}

/**
 * Purpose: sorts, centres and scales what a Cox model reads, once for all passes over it.
 */
export function coxFrame(input: CoxInput): CoxFrame {
  const { order, event, size } = input;
  const { kept, begins } = positionsAtRisk(order, event);
  const rows = kept.length;
  const weight = new Float64Array(rows);
  const sortedEvent = new Uint8Array(rows);
  for (let at = 0; at < rows; at += 1) {
    const row = kept[at]!;
    weight[at] = input.count[row]! * (input.weight === null ? 1 : input.weight[row]!);
    sortedEvent[at] = event[row] === 1 ? 1 : 0;
  }
  const { x, scale, range } = scaledColumns(input.columns, size, input.count, kept, begins);
  const blocks = findBlocks(input, kept, begins, weight, sortedEvent);
  const totals = { events: 0, n: 0 };
  for (let i = 0; i < order.rows; i += 1) {
    totals.n += input.count[i]!;
    if (event[i] === 1) totals.events += input.count[i]!;
  }
  return { size, rows, row: kept, x, weight, event: sortedEvent, ...blocks, scale, range, ...totals };
}

/** Rows in order without those before the first event time of their stratum; 1 in `begins` where a stratum begins. */
function positionsAtRisk(order: SurvivalOrder, event: Uint8Array): { kept: Int32Array; begins: Uint8Array } {
  const kept = new Int32Array(order.rows);
  const begins = new Uint8Array(order.rows);
  let length = 0;
  for (let s = 0; s + 1 < order.strataStart.length; s += 1) {
    const end = order.strataStart[s + 1]!;
    let at = order.strataStart[s]!;
    while (at < end && event[order.order[at]!] !== 1) at += 1;
    if (at === end) continue;
    const first = order.rank[order.order[at]!]!;
    while (at > order.strataStart[s]! && order.rank[order.order[at - 1]!] === first) at -= 1;
    begins[length] = 1;
    for (; at < end; at += 1) {
      kept[length] = order.order[at]!;
      length += 1;
    }
  }
  return { kept: kept.subarray(0, length), begins };
}

type Blocks = Pick<
  CoxFrame,
  'blocks' | 'blockStart' | 'endsStratum' | 'deaths' | 'deathWeight' | 'blockRank'
>;

/** Walks the kept rows once, run of equal times after run; each run with an event begins a block. */
function findBlocks(
  input: CoxInput,
  kept: Int32Array,
  begins: Uint8Array,
  weight: Float64Array,
  event: Uint8Array,
): Blocks {
  const { rank } = input.order;
  const rows = kept.length;
  const blockStart = new Int32Array(rows + 1);
  const blockRank = new Int32Array(rows);
  const endsStratum = new Uint8Array(rows);
  const deaths = new Float64Array(rows);
  const deathWeight = new Float64Array(rows);
  let blocks = 0;
  for (let at = 0; at < rows; ) {
    const r = rank[kept[at]!]!;
    let end = at;
    let died = 0;
    let diedWeight = 0;
    if (begins[at] === 1 && blocks > 0) endsStratum[blocks - 1] = 1;
    for (; end < rows && rank[kept[end]!] === r && (end === at || begins[end] === 0); end += 1) {
      if (event[end] !== 1) continue;
      died += input.count[kept[end]!]!;
      diedWeight += weight[end]!;
    }
    if (died > 0) {
      blockStart[blocks] = at;
      blockRank[blocks] = r;
      deaths[blocks] = died;
      deathWeight[blocks] = diedWeight;
      blocks += 1;
    }
    at = end;
  }
  if (blocks > 0) endsStratum[blocks - 1] = 1;
  blockStart[blocks] = rows;
  return {
    blocks,
    blockStart: blockStart.subarray(0, blocks + 1),
    endsStratum: endsStratum.subarray(0, blocks),
    deaths: deaths.subarray(0, blocks),
    deathWeight: deathWeight.subarray(0, blocks),
    blockRank: blockRank.subarray(0, blocks),
  };
}
