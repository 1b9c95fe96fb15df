import { type Estimated, type Interval, notEstimable } from '../result.ts';
import { emptyArm } from './empty-arm.ts';
import { type PotentialTableP, potentialTableP } from './potential-table-p.ts';
import type { LevelOption, TwoArmCounts } from './two-arm-counts.ts';

export interface AverageEffect extends Interval {
  /** Difference in shares, treated − control. */
  readonly estimate: number;
}

export interface AverageEffectOptions extends LevelOption {
  /** Tables that share the time, 1 unless given: with many strata each may have fewer citizens. */
  readonly tables?: number;
}

/** Citizens beyond which the inversion takes more than about a second; work grows with the powers 3 and 4. */
const LIMIT = { balanced: 600, unbalanced: 240 };

/** Observed citizens: first digit the arm (1 = treated), second the outcome. */
interface Observed {
  readonly n11: number;
  readonly n10: number;
  readonly n01: number;
  readonly n00: number;
}

/**
 * Exact interval for the average effect of the treatment on the citizens of the trial, when n₁ of n citizens were drawn
 * to treatment at random. A table of potential outcomes (v₁₁, v₁₀, v₀₁, v₀₀: citizens by outcome under treatment and
 * under control) that could have given the data is kept unless the randomisation test of |difference − its own average
 * effect| has p < 1 − level; the interval runs from the smallest to the largest average effect (v₁₀ − v₀₁)/n kept.
 * Nothing is assumed about the effects of single citizens.
 *
 * Not every table is tested. Arms of one size: for each effect and each v₁₁ + v₁₀ the table with fewest v₁₀ decides,
 * and the effects kept have no gaps, O(n log n) tests. Other arms, at least half treated: above the observed difference
 * p falls when v₁₀ grows at the expense of v₀₀, for the difference gains at most 1/n₁ ≤ 2/n while the bounds of the
 * tails move by 0 and 2/n; so for each (v₁₁, v₀₁) one test beyond the largest effect so far decides, O(n²) tests. Fewer
 * than half treated, and the lower end, follow by exchanging arms and outcomes.
 *
 * @param table counts of control and treated
 * @param options level in (0, 1)
 * @returns difference and exact interval, whose ends are whole multiples of 1/n; `empty-arm`; `too-large` beyond 600
 *   citizens in arms of one size, 240 in others, fewer with many strata
 * @see Aronow, Chang & Lopatto 2023, arXiv:2305.09906, sections 3 and 4; Li & Ding 2016, Statistics in Medicine
 *   35:957 (compatible tables); Rigdon & Hudgens 2015, Statistics in Medicine 34:924
 */
export function averageEffectExact(
  table: TwoArmCounts,
  options: AverageEffectOptions,
): Estimated<AverageEffect> {
  const empty = emptyArm(table);
  if (empty !== null) return empty;
  const [x0, x1] = table.events;
  const [n0, n1] = table.n;
  const total = n0 + n1;
  const { tables = 1 } = options;
  const limit = Math.floor(
    n0 === n1 ? LIMIT.balanced / Math.cbrt(tables) : LIMIT.unbalanced / Math.sqrt(Math.sqrt(tables)),
  );
  if (total > limit)
    return notEstimable('too-large', `The exact inversion is made for up to ${limit} citizens.`);
  const observed = { n11: x1, n10: n1 - x1, n01: x0, n00: n0 - x0 };
  // With fewer than half treated: arms exchanged and outcomes reversed, which leaves every effect as it is.
  const mostTreated = n1 >= n0 ? observed : { n11: n0 - x0, n10: x0, n01: n1 - x1, n00: x1 };
  const reversed = { n11: mostTreated.n10, n10: mostTreated.n11, n01: mostTreated.n00, n00: mostTreated.n01 };
  const alpha = (1 - options.level) * (1 - 1e-7);
  const lowest = -largestEffect(reversed, alpha);
  return {
    status: 'ok',
    estimate: x1 / n1 - x0 / n0,
    low: lowest === 0 ? 0 : lowest / total,
    high: largestEffect(mostTreated, alpha) / total,
    level: options.level,
  };
}

/** Largest v₁₀ − v₀₁ of a compatible table with p ≥ alpha; at least half of the citizens are treated. */
function largestEffect(observed: Observed, alpha: number): number {
  const { n11, n10, n01, n00 } = observed;
  const treated = n11 + n10;
  const control = n01 + n00;
  const p = potentialTableP(treated, control, n11, n01);
  const difference = ((treated + control) * (n11 * control - n01 * treated)) / (treated * control);
  const start = Math.ceil(difference - 1e-9);
  const found =
    treated === control ? bySearch(observed, p, start, alpha) : byPairs(observed, p, start, alpha);
  if (found !== null) return found;
  // No table above the observed difference is kept (only at low levels): those below it, from the top.
  let effect = start - 1;
  while (effect > -(n10 + n01) && !keeps(observed, p, effect, alpha, false)) effect -= 1;
  return effect;
}

/** Arms of one size: the largest effect kept, from `start` upwards, by bisection; null when `start` is not kept. */
function bySearch(observed: Observed, p: PotentialTableP, start: number, alpha: number): number | null {
  if (!keeps(observed, p, start, alpha, true)) return null;
  let kept = start;
  let rejected = observed.n11 + observed.n00 + 1;
  while (rejected - kept > 1) {
    const middle = Math.floor((kept + rejected) / 2);
    if (keeps(observed, p, middle, alpha, true)) kept = middle;
    else rejected = middle;
  }
  return kept;
}

/** Any arms: every pair (v₁₁, v₀₁) is tested once beyond the largest effect kept so far. */
function byPairs(observed: Observed, p: PotentialTableP, start: number, alpha: number): number | null {
  let best = start - 1;
  for (let v11 = 0; v11 <= observed.n11 + observed.n01; v11 += 1) {
    for (let v01 = 0; v01 <= observed.n10 + observed.n01; v01 += 1) {
      const [least, most] = compatible(observed, v11, v01);
      for (let v10 = Math.max(least, best + 1 + v01); v10 <= most; v10 += 1) {
        if (p(v11, v10, v01) < alpha) break;
        best = v10 - v01;
      }
    }
  }
  return best >= start ? best : null;
}

/** Whether a compatible table with this effect is kept; `fewest`: only the first v₁₀ for each v₁₁ + v₁₀ is tested. */
function keeps(
  observed: Observed,
  p: PotentialTableP,
  effect: number,
  alpha: number,
  fewest: boolean,
): boolean {
  const total = observed.n11 + observed.n10 + observed.n01 + observed.n00;
  for (let treatedEvents = Math.max(0, effect); treatedEvents <= total; treatedEvents += 1) {
    for (let v10 = Math.max(0, effect); v10 <= treatedEvents; v10 += 1) {
      const v11 = treatedEvents - v10;
      const v01 = v10 - effect;
      const [least, most] = compatible(observed, v11, v01);
      if (v10 < least || v10 > most) continue;
      if (p(v11, v10, v01) >= alpha) return true;
      // A table without any single effect is the exception to the rule: the next one is tested too.
      if (fewest && v10 + v01 > 0) break;
    }
  }
  return false;
}

/** Least and most v₁₀ of a table with these v₁₁ and v₀₁ that could have given the data; least > most when none could. */
function compatible({ n11, n10, n01, n00 }: Observed, v11: number, v01: number): readonly [number, number] {
  const least = Math.max(0, v11 - n01, v11 + v01 - n10 - n01);
  const most = Math.min(v11, n11, v11 + v01 - n01);
  if (least > most) return [1, 0];
  return [Math.max(0, n11 - most), n11 + n00 - Math.max(least, v11 + v01 - n10 - n01)];
}
