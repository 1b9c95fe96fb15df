import { normalUpper } from '../distributions/normal.ts';
import { gaussLegendre } from './gauss-legendre.ts';

/**
 * A Brownian motion seen at rising times, as long as it has stayed inside its limits: the null (or drifted) distribution of
 * the score statistic B = Z √t of a group sequential trial. At each look its sub-density is kept on quadrature nodes.
 */
export interface Walk {
  /** Information time of the last look, 0 at the beginning. */
  readonly time: number;
  readonly drift: number;
  readonly nodes: Float64Array;
  /** Density times quadrature weight at each node: the mass that the node stands for. */
  readonly mass: Float64Array;
  /** Smallest standard deviation of a step so far: how finely the density may bend. */
  readonly finest: number;
}

/** Standard deviations beyond which mass is below 1e-19 and left out. */
const REACH = 9;

/** The walk before the first look: all mass at 0. @param drift expected Z at information 1 */
export function startWalk(drift: number): Walk {
  return { time: 0, drift, nodes: new Float64Array([0]), mass: new Float64Array([1]), finest: Infinity };
}

/**
 * Probability of having stayed inside until the last look and being above `limit` at the next one; with `below`, of being
 * below it. Each tail is summed directly, so that small probabilities keep their digits.
 *
 * @param time information time of the next look, above the walk's
 */
export function exitMass(walk: Walk, time: number, limit: number, below = false): number {
  const step = time - walk.time;
  const sd = Math.sqrt(step);
  const sign = below ? -1 : 1;
  let total = 0;
  for (let i = 0; i < walk.nodes.length; i += 1) {
    const distance = (limit - (walk.nodes[i] as number) - walk.drift * step) / sd;
    total += (walk.mass[i] as number) * normalUpper(sign * distance);
  }
  return total;
}

/** Slope of `exitMass` in the limit, without its sign: the walk's density at the next look. */
export function densityAt(walk: Walk, time: number, at: number): number {
  const step = time - walk.time;
  const sd = Math.sqrt(step);
  let total = 0;
  for (let i = 0; i < walk.nodes.length; i += 1) {
    const z = (at - (walk.nodes[i] as number) - walk.drift * step) / sd;
    total += (walk.mass[i] as number) * Math.exp(-0.5 * z * z);
  }
  return total / (sd * Math.sqrt(2 * Math.PI));
}

/**
 * The walk after the next look, kept between `low` and `high` there.
 *
 * @param next information time of the look after that (Infinity when there is none): it decides how fine the nodes lie
 */
export function advanceWalk(walk: Walk, time: number, low: number, high: number, next: number): Walk {
  const centre = walk.drift * time;
  const reach = REACH * Math.sqrt(time);
  const from = Math.max(low, centre - reach);
  const to = Math.min(high, centre + reach);
  const finest = Math.min(walk.finest, Math.sqrt(time - walk.time));
  if (!(to > from)) {
    return { time, drift: walk.drift, nodes: new Float64Array(0), mass: new Float64Array(0), finest };
  }
  const width = 2 * Math.min(finest, Math.sqrt(next - time));
  const { nodes, weights } = gaussLegendre(from, to, Math.max(1, Math.ceil((to - from) / width)));
  const mass = weights.map((weight, i) => weight * densityAt(walk, time, nodes[i] as number));
  return { time, drift: walk.drift, nodes, mass, finest };
}
