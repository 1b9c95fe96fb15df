import { type Estimated, notEstimable } from '../result.ts';
import type { Allocated } from './allocated.ts';
import type { BoundedEffect } from './bounded-effect.ts';
import { imbensManskiInterval } from './imbens-manski-interval.ts';
import { trimmedMean } from './trimmed-mean.ts';

export interface LeeBounds extends BoundedEffect {
  /** Arm that was trimmed; by stratum when tightened and they differ (`both`). */
  readonly trimmed: 'treated' | 'control' | 'neither' | 'both';
  /** Share of that arm's known outcomes trimmed (largest one when tightened). */
  readonly share: number;
}

/**
 * Purpose: Lee's bounds on the effect for those whose outcome is known whichever arm they are in, when the arm can only
 * change that in one direction. The arm with the larger response share is found and trimmed: a share 1 − (smaller /
 * larger) of its known outcomes is taken off the top (for its least mean) or the bottom (for its greatest); the
 * value on the cut counts in part.
 *
 * Standard errors are analytic: of the trimmed mean, s²/k + (cut − mean)²·p/k, of the trimming share,
 * (cut − mean)²·[(1 − q₁)/(n₁q₁) + (1 − q₀)/(n₀q₀)], and of the other arm's mean; the interval is Imbens and Manski's.
 *
 * `tightened`: the bounds of each stratum averaged with weights n·min(q₁, q₀), the number always responding, taken as known
 * in the standard error. Narrower when response or outcomes differ between strata.
 *
 * @returns `no-observations`, `empty-arm`, `single-arm-stratum` (tightened), `too-few-observations` (an arm keeps one outcome or less)
 * @see Lee 2009, Review of Economic Studies 76:1071, propositions 1a, 1b and 3; Tauchmann 2014, Stata Journal 14:884 (`leebounds`)
 */
export function boundsLee(
  allocated: Allocated,
  options: { readonly level: number; readonly tightened: boolean; readonly labels?: readonly string[] },
): Estimated<LeeBounds> {
  const cells = outcomesByCell(allocated, options.tightened);
  const all = cells.reduce((sum, cell) => sum + cell.n, 0);
  if (all === 0) return notEstimable('no-observations', 'There are no rows.');
  const lower = { estimate: 0, variance: 0 };
  const upper = { estimate: 0, variance: 0 };
  let total = 0;
  let share = 0;
  const trimmed = new Set<'treated' | 'control'>();
  for (let s = 0; 2 * s < cells.length; s += 1) {
    const control = cells[2 * s]!;
    const treated = cells[2 * s + 1]!;
    if (control.n + treated.n === 0) continue;
    const name = options.tightened ? ` in stratum ${options.labels?.[s] ?? String(s + 1)}` : '';
    if (control.known === 0 || treated.known === 0) {
      const arm = control.known === 0 ? 'control' : 'treated';
      return notEstimable(
        options.tightened ? 'single-arm-stratum' : 'empty-arm',
        `No outcome of the ${arm} arm${name} is known.`,
      );
    }
    const part = cellBounds(control, treated);
    if (part.status !== 'ok') return { ...part, reason: `${part.reason.slice(0, -1)}${name}.` };
    const weight = (control.n + treated.n) * Math.min(control.known / control.n, treated.known / treated.n);
    total += weight;
    lower.estimate += weight * part.lower.estimate;
    lower.variance += weight * weight * part.lower.variance;
    upper.estimate += weight * part.upper.estimate;
    upper.variance += weight * weight * part.upper.variance;
    share = Math.max(share, part.share);
    if (part.share > 0) trimmed.add(part.trimmed);
  }
  const scaled = ({ estimate, variance }: typeof lower) => ({
    estimate: estimate / total,
    standardError: Math.sqrt(variance) / total,
  });
  const ends = { lower: scaled(lower), upper: scaled(upper) };
  const [one, ...others] = trimmed;
  return {
    status: 'ok',
    ...ends,
    n: all,
    share,
    trimmed: one === undefined ? 'neither' : others.length > 0 ? 'both' : one,
    interval: imbensManskiInterval(ends.lower, ends.upper, options.level),
  };
}

interface Cell {
  /** Allocated, and of these with a known outcome. */
  n: number;
  known: number;
  /** Known outcomes less a common origin, ascending, with their counts. */
  values: Float64Array;
  counts: Float64Array;
}

function outcomesByCell(
  { values, arm, stratum, count, strata, lost }: Allocated,
  tightened: boolean,
): Cell[] {
  const size = tightened ? 2 * strata : 2;
  const cellOf = (s: number, a: number): number => (tightened ? 2 * s + a : a);
  const rows: number[][] = Array.from({ length: size }, () => []);
  for (let i = 0; i < count.length; i += 1) rows[cellOf(stratum[i]!, arm[i]!)]!.push(i);
  return rows.map((list, c) => {
    list.sort((a, b) => values[a]! - values[b]!);
    const counts = Float64Array.from(list, (i) => count[i]!);
    const known = counts.reduce((sum, k) => sum + k, 0);
    let n = known;
    lost.forEach((k, cell) => {
      if (cellOf(cell >> 1, cell & 1) === c) n += k;
    });
    // Less a common origin: differences of means around 1e9 keep their digits.
    return { n, known, values: Float64Array.from(list, (i) => values[i]! - values[0]!), counts };
  });
}

interface CellBounds {
  readonly lower: { readonly estimate: number; readonly variance: number };
  readonly upper: { readonly estimate: number; readonly variance: number };
  readonly trimmed: 'treated' | 'control';
  readonly share: number;
}

function cellBounds(control: Cell, treated: Cell): Estimated<CellBounds> {
  const q0 = control.known / control.n;
  const q1 = treated.known / treated.n;
  const trimmed = q1 >= q0 ? 'treated' : 'control';
  const [cut, whole] = trimmed === 'treated' ? [treated, control] : [control, treated];
  // Shares that differ by rounding only are equal: nothing is trimmed then.
  const ratio = Math.min(q0, q1) / Math.max(q0, q1);
  const share = ratio > 1 - 1e-12 ? 0 : 1 - ratio;
  const least = trimmedMean(cut.values, cut.counts, share, 'top');
  const greatest = trimmedMean(cut.values, cut.counts, share, 'bottom');
  const other = trimmedMean(whole.values, whole.counts, 0, 'top');
  if (!(least.kept > 1) || !(other.kept > 1)) {
    return notEstimable('too-few-observations', 'An arm keeps one outcome or less.');
  }
  const response = (1 - q1) / (treated.n * q1) + (1 - q0) / (control.n * q0);
  const variance = (mean: typeof least): number => {
    const distance = (mean.cut - mean.mean) ** 2;
    const ofTrimming = share === 0 ? 0 : distance * (share / mean.kept + response);
    return mean.variance / mean.kept + ofTrimming + other.variance / other.kept;
  };
  const ends = [
    { estimate: least.mean - other.mean, variance: variance(least) },
    { estimate: greatest.mean - other.mean, variance: variance(greatest) },
  ] as const;
  if (trimmed === 'treated') return { status: 'ok', lower: ends[0], upper: ends[1], trimmed, share };
  const turned = ({ estimate, variance: v }: (typeof ends)[0]) => ({ estimate: -estimate, variance: v });
  return { status: 'ok', lower: turned(ends[1]), upper: turned(ends[0]), trimmed, share };
}
