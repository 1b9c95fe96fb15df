export interface MeanCumulativeInput {
  /** Per row: index of its time in `times` (`survivalOrder`). */
  readonly rank: Int32Array;
  readonly times: Float64Array;
  /** Per row: 1 = an event of the subject at the time, every other code only says that she was followed until then. */
  readonly event: Uint8Array;
  /** Per row: subject 0 … subjects − 1. */
  readonly subject: Int32Array;
  readonly subjects: number;
  /** Per subject: frequency count (k identical subjects); 0 for subjects that are not in the group. */
  readonly subjectCount: Float64Array;
}

export interface MeanCumulativeCurve {
  readonly time: Float64Array;
  /** Subjects under observation just before the time. */
  readonly atRisk: Float64Array;
  readonly events: Float64Array;
  /** Mean number of events per subject up to and including the time. */
  readonly mean: Float64Array;
  readonly standardError: Float64Array;
  /** Subjects and events of the group. */
  readonly n: number;
  readonly eventTotal: number;
}

/**
 * Purpose: mean cumulative number of events per subject over time, for events that can happen again (Nelson's mean
 * cumulative function).
 *
 * The mean rises at each time by events / subjects under observation. Every subject is observed from 0 to the latest
 * of her rows. The variance is robust: the sum over subjects of the square of (sum over her events of 1/Y − sum over
 * times she was observed of d / Y²), with no assumption that a subject's events are independent.
 *
 * @returns one value per time at which a subject of the group has a row.
 *
 * Source: Nelson 1988, 2003; Lawless & Nadeau 1995 (2.3). Agrees with the cumulative hazard of R's `survfit(id =)`.
 */
export function meanCumulativeCount(input: MeanCumulativeInput): MeanCumulativeCurve {
  const { rank, event, subject, subjects, subjectCount, times } = input;
  const distinct = times.length;
  const last = new Int32Array(subjects).fill(-1);
  const present = new Uint8Array(distinct);
  const deaths = new Float64Array(distinct);
  for (let i = 0; i < rank.length; i += 1) {
    const k = subjectCount[subject[i]!]!;
    if (k === 0) continue;
    const r = rank[i]!;
    present[r] = 1;
    if (event[i] === 1) deaths[r]! += k;
    if (r > last[subject[i]!]!) last[subject[i]!] = r;
  }
  const atRisk = new Float64Array(distinct);
  for (let s = 0; s < subjects; s += 1) if (last[s]! >= 0) atRisk[last[s]!]! += subjectCount[s]!;
  for (let j = distinct - 2; j >= 0; j -= 1) atRisk[j]! += atRisk[j + 1]!;

  const eventRows = rowsByRank(input, 1);
  const exits = subjectsByRank(last, distinct);
  const own = new Float64Array(subjects);
  const time: number[] = [];
  const columns = {
    atRisk: [] as number[],
    events: [] as number[],
    mean: [] as number[],
    se: [] as number[],
  };
  // Sums over subjects under observation of own part and its square, and over those who left of the squared influence.
  let sum = 0;
  let square = 0;
  let left = 0;
  let mean = 0;
  let hazard = 0;
  let eventTotal = 0;
  for (let j = 0; j < distinct; j += 1) {
    if (present[j] === 0) continue;
    const y = atRisk[j]!;
    const d = deaths[j]!;
    for (let e = eventRows.start[j]!; e < eventRows.start[j + 1]!; e += 1) {
      const s = subject[eventRows.list[e]!]!;
      const k = subjectCount[s]!;
      const before = own[s]!;
      own[s] = before + 1 / y;
      sum += k / y;
      square += k * (2 * before + 1 / y) * (1 / y);
    }
    mean += d / y;
    hazard += d / (y * y);
    eventTotal += d;
    const variance = left + Math.max(0, square - 2 * hazard * sum + hazard * hazard * y);
    time.push(times[j]!);
    columns.atRisk.push(y);
    columns.events.push(d);
    columns.mean.push(mean);
    columns.se.push(Math.sqrt(Math.max(0, variance)));
    for (let e = exits.start[j]!; e < exits.start[j + 1]!; e += 1) {
      const s = exits.list[e]!;
      const k = subjectCount[s]!;
      left += k * (own[s]! - hazard) * (own[s]! - hazard);
      sum -= k * own[s]!;
      square -= k * own[s]! * own[s]!;
    }
  }
  let n = 0;
  for (let s = 0; s < subjects; s += 1) if (last[s]! >= 0) n += subjectCount[s]!;
  return {
    time: Float64Array.from(time),
    atRisk: Float64Array.from(columns.atRisk),
    events: Float64Array.from(columns.events),
    mean: Float64Array.from(columns.mean),
    standardError: Float64Array.from(columns.se),
    n,
    eventTotal,
  };
}

interface Listing {
  readonly list: Int32Array;
  readonly start: Int32Array;
}

/** Row numbers with the given event code and a subject of the group, by rank. */
function rowsByRank(
  { rank, event, subject, subjectCount, times }: MeanCumulativeInput,
  code: number,
): Listing {
  const keys = new Int32Array(rank.length).fill(-1);
  for (let i = 0; i < rank.length; i += 1) {
    if (event[i] === code && subjectCount[subject[i]!]! > 0) keys[i] = rank[i]!;
  }
  return subjectsByRank(keys, times.length);
}

/** Indexes by their key (counting sort); keys below 0 are left out. */
function subjectsByRank(keys: Int32Array, distinct: number): Listing {
  const start = new Int32Array(distinct + 1);
  for (const key of keys) if (key >= 0) start[key + 1]! += 1;
  for (let j = 0; j < distinct; j += 1) start[j + 1]! += start[j]!;
  const next = start.slice();
  const list = new Int32Array(start[distinct]!);
  keys.forEach((key, index) => {
    if (key < 0) return;
    list[next[key]!] = index;
    next[key]! += 1;
  });
  return { list, start };
}
