import { binomialMass } from '../distributions/binomial.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { hypergeometricSupport } from './hypergeometric-support.ts';
import { incomparableArms } from './incomparable-arms.ts';
import type { TwoArmCounts } from './two-arm-counts.ts';

export interface BoschlooTest {
  /** Fisher's two-sided p of the observed table: the ordering. */
  readonly statistic: number;
  readonly p: number;
  /** The common share at which the supremum is reached. */
  readonly nuisance: number;
}

/** Tables (n₁ + 1)(n₀ + 1) beyond which the test is not computed. */
const LIMIT = 2e7;

/**
 * Boschloo's unconditional exact test: tables are ordered by Fisher's two-sided p; the result is the supremum over the
 * common share π of the probability of a table with Fisher p not larger than the observed one (relative slack 1e-7).
 * Given m events in all, that probability is hypergeometric and free of π, so the function of π is Σ_m H(m) Bin(m; N, π)
 * with one coefficient per m; its peaks are found on an arcsine grid much finer than they can be apart, then refined.
 *
 * @param table counts of control and treated
 * @returns p, never larger than Fisher's; `empty-arm`, `no-variation`, `too-large`
 * @see Boschloo 1970, Statistica Neerlandica 24:1; Mehrotra, Chan & Berger 2003, Biometrics 59:441
 */
export function testBoschloo(table: TwoArmCounts): Estimated<BoschlooTest> {
  const incomparable = incomparableArms(table);
  if (incomparable !== null) return incomparable;
  const [n0, n1] = table.n;
  if ((n0 + 1) * (n1 + 1) > LIMIT) {
    return notEstimable('too-large', 'Too many tables to enumerate; use test.fisher.');
  }
  const margin = table.events[0] + table.events[1];
  const observed = fisherPs(n1, n0, margin);
  const statistic = observed.ps[table.events[1] - observed.low] as number;
  const rejected = Float64Array.from({ length: n0 + n1 + 1 }, (_, m) => {
    const { ps, probabilities } = fisherPs(n1, n0, m);
    return probabilities.reduce(
      (sum, probability, i) => ((ps[i] as number) <= statistic * (1 + 1e-7) ? sum + probability : sum),
      0,
    );
  });
  const { at, value } = highestMixture(rejected);
  return { status: 'ok', statistic, p: Math.min(1, value), nuisance: at };
}

/** Fisher's two-sided p of every table with m events, and the tables' probabilities. */
function fisherPs(
  n1: number,
  n0: number,
  m: number,
): { readonly low: number; readonly ps: Float64Array; readonly probabilities: Float64Array } {
  const { low, probabilities } = hypergeometricSupport(n1, n0, m);
  const order = Uint32Array.from(probabilities.keys()).sort(
    (a, b) => (probabilities[a] as number) - (probabilities[b] as number),
  );
  const ps = new Float64Array(probabilities.length);
  let sum = 0;
  let next = 0;
  for (const index of order) {
    const most = (probabilities[index] as number) * (1 + 1e-7);
    while (next < order.length && (probabilities[order[next] as number] as number) <= most) {
      sum += probabilities[order[next] as number] as number;
      next += 1;
    }
    ps[index] = Math.min(1, sum);
  }
  return { low, ps, probabilities };
}

/** Largest value over π of Σ_m h(m) Bin(m; N, π), π = sin²(θ/2). */
function highestMixture(h: Float64Array): { readonly at: number; readonly value: number } {
  const n = h.length - 1;
  const share = (theta: number): number => Math.sin(theta / 2) ** 2;
  const value = (theta: number): number => mixture(h, share(theta));
  // A binomial peak is about 2/√N wide in θ; 16 points on each.
  const points = Math.ceil(8 * Math.PI * Math.sqrt(n)) + 64;
  const grid = Float64Array.from({ length: points + 1 }, (_, i) => value((Math.PI * i) / points));
  let best = { at: 0, value: grid[0] as number };
  for (let i = 0; i <= points; i += 1) {
    const here = grid[i] as number;
    if (here > best.value) best = { at: share((Math.PI * i) / points), value: here };
    if (i === 0 || i === points || here < (grid[i - 1] as number) || here < (grid[i + 1] as number)) continue;
    const theta = peak(value, (Math.PI * (i - 1)) / points, (Math.PI * (i + 1)) / points);
    const top = value(theta);
    if (top > best.value) best = { at: share(theta), value: top };
  }
  return best;
}

function mixture(h: Float64Array, share: number): number {
  const n = h.length - 1;
  if (share <= 0) return h[0] as number;
  if (share >= 1) return h[n] as number;
  const mode = Math.min(n, Math.floor((n + 1) * share));
  const odds = share / (1 - share);
  const centre = binomialMass(mode, n, share);
  let sum = (h[mode] as number) * centre;
  let mass = centre;
  for (let m = mode; m < n && mass > 0; m += 1) {
    mass *= ((n - m) / (m + 1)) * odds;
    sum += (h[m + 1] as number) * mass;
  }
  mass = centre;
  for (let m = mode; m > 0 && mass > 0; m -= 1) {
    mass *= m / ((n - m + 1) * odds);
    sum += (h[m - 1] as number) * mass;
  }
  return sum;
}

/** Golden-section search for the top between two points around one peak. */
function peak(f: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let low = from;
  let high = to;
  let left = high - golden * (high - low);
  let right = low + golden * (high - low);
  let atLeft = f(left);
  let atRight = f(right);
  for (let step = 0; step < 60; step += 1) {
    if (atLeft > atRight) {
      high = right;
      right = left;
      atRight = atLeft;
      left = high - golden * (high - low);
      atLeft = f(left);
    } else {
      low = left;
      left = right;
      atLeft = atRight;
      right = low + golden * (high - low);
      atRight = f(right);
    }
  }
  return (low + high) / 2;
}
