import { logBinomialCoefficient } from '../distributions/log-binomial-coefficient.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { conditionalExactP } from './conditional-exact-p.ts';
import { incomparableArms } from './incomparable-arms.ts';
import type { ManyArmCounts } from './many-arm-counts.ts';

/** Tables beyond which the joint test of three or more arms is not enumerated. */
const LIMIT = 2e7;

/**
 * Fisher's exact test that two or more arms share one event probability (Freeman–Halton with three or more): given all
 * margins, the probabilities of the tables not more probable than the observed one, relative slack 1e-7.
 *
 * @param counts events and citizens per arm, at least two arms
 * @returns exact two-sided p; `empty-arm`, `no-variation`; `too-large` when three or more arms have too many tables
 * @see Fisher 1935, JRSS 98:39; Freeman & Halton 1951, Biometrika 38:141. R: `fisher.test`
 */
export function testFisher(counts: ManyArmCounts): Estimated<{ readonly p: number }> {
  const incomparable = incomparableArms(counts);
  if (incomparable !== null) return incomparable;
  if (counts.n.length === 2) {
    const [x0, x1] = counts.events as [number, number];
    const [n0, n1] = counts.n as [number, number];
    return conditionalExactP([{ events: [x0, x1], n: [n0, n1] }]);
  }
  const margin = counts.events.reduce((sum, value) => sum + value, 0);
  const tables = counts.n.slice(0, -1).reduce((product, n) => product * (Math.min(n, margin) + 1), 1);
  if (tables > LIMIT) return notEstimable('too-large', 'Too many tables to enumerate; use test.chi-square.');
  const total = counts.n.reduce((sum, value) => sum + value, 0);
  const norm = logBinomialCoefficient(total, margin);
  // log C(n, x) of every arm and every number of events, looked up in the enumeration.
  const logs = counts.n.map((n) =>
    Float64Array.from({ length: Math.min(n, margin) + 1 }, (_, x) => logBinomialCoefficient(n, x)),
  );
  const observed = counts.events.reduce((sum, x, arm) => sum + (logs[arm]?.[x] as number), -norm);
  return { status: 'ok', p: Math.min(1, sumNotAbove(logs, margin, -norm, observed + Math.log1p(1e-7))) };
}

/** Sum of the probabilities of all tables whose log probability is at most `most`. */
function sumNotAbove(logs: readonly Float64Array[], margin: number, log: number, most: number): number {
  const [first, ...rest] = logs as [Float64Array, ...Float64Array[]];
  if (rest.length === 0) {
    const last = margin < first.length ? log + (first[margin] as number) : -Infinity;
    return last <= most ? Math.exp(last) : 0;
  }
  let sum = 0;
  for (let x = 0; x < first.length && x <= margin; x += 1) {
    sum += sumNotAbove(rest, margin - x, log + (first[x] as number), most);
  }
  return sum;
}
