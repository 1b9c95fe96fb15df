import { fUpper } from '../distributions/f.ts';
import { tUpperQuantile } from '../distributions/student-t.ts';

/** Effects of the arm on the outcome and on receiving the treatment, with their joint variance. */
export interface TwoEffects {
  /** Outcome: treated − control. */
  readonly outcome: number;
  /** Share receiving: treated − control. */
  readonly receipt: number;
  readonly outcomeVariance: number;
  readonly receiptVariance: number;
  readonly covariance: number;
  readonly df: number;
}

/** The complier effects that the Anderson–Rubin test does not reject. */
export interface AndersonRubinSet {
  /** `interval`: low to high. `outside`: up to low, and from high on. `everything`: nothing is rejected. */
  readonly shape: 'interval' | 'outside' | 'everything';
  /** Infinite when the shape is `everything`. */
  readonly low: number;
  readonly high: number;
  readonly level: number;
  /** F of "the complier effect is 0", which is the test of no effect of the arm on the outcome; and its p. */
  readonly statistic: number;
  readonly p: number;
}

/**
 * Purpose: Anderson–Rubin confidence set for a complier effect e: all e for which outcome − e·receipt does not depend on
 * the arm, (outcome − e·receipt)² ≤ t²·Var(outcome − e·receipt). Right whatever the strength of the first stage; with
 * a weak one it is not an interval, and says so. It has the form of Fieller's set, solved as a quadratic in e.
 *
 * @param effects estimates with a common variance rule
 * @param level in (0, 1)
 * @see Anderson & Rubin 1949, Annals of Mathematical Statistics 20:46; Andrews, Stock & Sun 2019, Annual Review of Economics 11:727
 */
export function andersonRubinSet(effects: TwoEffects, level: number): AndersonRubinSet {
  const { outcome, receipt, outcomeVariance, receiptVariance, covariance, df } = effects;
  const square = tUpperQuantile((1 - level) / 2, df) ** 2;
  const a = receipt * receipt - square * receiptVariance;
  const half = outcome * receipt - square * covariance;
  const c = outcome * outcome - square * outcomeVariance;
  const statistic = (outcome * outcome) / outcomeVariance;
  const test = { level, statistic, p: fUpper(statistic, 1, df) };
  const root = half * half - a * c;
  if (!(root > 0) || a === 0) return { shape: 'everything', low: -Infinity, high: Infinity, ...test };
  const far = half < 0 ? half - Math.sqrt(root) : half + Math.sqrt(root);
  const ends = [far / a, far === 0 ? 0 : c / far] as const;
  return {
    shape: a > 0 ? 'interval' : 'outside',
    low: Math.min(...ends),
    high: Math.max(...ends),
    ...test,
  };
}
