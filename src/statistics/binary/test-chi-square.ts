import { chiSquareUpper } from '../distributions/chi-square.ts';
import type { Estimated } from '../result.ts';
import { incomparableArms } from './incomparable-arms.ts';
import type { ManyArmCounts } from './many-arm-counts.ts';

export interface ChiSquareOptions {
  /** Yates' correction, two arms only: min(½, |observed − expected|). Default false. */
  readonly continuity?: boolean;
}

export interface PearsonTest {
  readonly statistic: number;
  /** Arms − 1. */
  readonly df: number;
  readonly p: number;
  /** Smallest expected cell; below 5 the approximation is coarse. */
  readonly smallestExpected: number;
}

/**
 * Pearson's chi-square test that two or more arms share one event probability: Σ (|O − E| − c)²/E over all cells.
 *
 * @param counts events and citizens per arm, at least two arms
 * @param options continuity correction, off unless given; no effect with three or more arms
 * @returns statistic, df = arms − 1, upper-tail p; `empty-arm`, `no-variation`
 * @see Pearson 1900; Yates 1934. R: `chisq.test(correct = )`
 */
export function testChiSquare(counts: ManyArmCounts, options: ChiSquareOptions = {}): Estimated<PearsonTest> {
  const incomparable = incomparableArms(counts);
  if (incomparable !== null) return incomparable;
  const total = counts.n.reduce((sum, value) => sum + value, 0);
  const events = counts.events.reduce((sum, value) => sum + value, 0);
  let statistic = 0;
  let smallestExpected = Infinity;
  counts.n.forEach((n, arm) => {
    const expected = (n / total) * events;
    const missesExpected = (n / total) * (total - events);
    const distance = Math.abs((counts.events[arm] as number) * total - n * events) / total;
    const correction = options.continuity === true && counts.n.length === 2 ? Math.min(0.5, distance) : 0;
    statistic += (distance - correction) ** 2 * (1 / expected + 1 / missesExpected);
    smallestExpected = Math.min(smallestExpected, expected, missesExpected);
  });
  const df = counts.n.length - 1;
  return { status: 'ok', statistic, df, p: chiSquareUpper(statistic, df), smallestExpected };
}
