import { constantEffectInterval } from '../statistics/randomization/constant-effect-interval.ts';
import { differenceOfArms } from '../statistics/randomization/difference-of-arms.ts';
import { invertTest } from '../statistics/randomization/invert-test.ts';
import { redrawnTest } from '../statistics/randomization/redrawn-test.ts';
import { studentisedArms } from '../statistics/randomization/studentised-arms.ts';
import { type Estimated, type Interval, notEstimable } from '../statistics/result.ts';
import type { BinaryOutcome, NumericOutcome } from './analysis-data.ts';
import type { ContrastTest } from './randomization-result.ts';
import type { RecordedArms } from './recorded-arms.ts';
import type { TwoArms } from './two-arms.ts';

/** Rows × draws beyond which the studentised test is not repeated for an interval. */
const LARGEST_SEARCH = 5e6;

/**
 * Purpose: randomisation test of a difference in means (or shares) by redraws of the recorded design, with the interval of
 * constant effects for a numeric outcome: the effects that the test does not reject on the same draws.
 *
 * With more than two arms a citizen of another arm may be treated or control in another draw, where only the outcome without treatment
 * counts. So that arm's effect, as estimated by the same difference, is taken off its citizens before the interval is sought. With
 * its true effect the interval would be exact; what is wrong with the estimate moves all of them alike.
 *
 * @returns `empty-arm`, `single-arm-stratum`, `singleton-stratum`, `no-variation`, `too-large`
 */
export function recordedDifference(
  pair: TwoArms,
  outcome: BinaryOutcome | NumericOutcome,
  statistic: 'difference' | 'stratified' | 'studentised',
  arms: Estimated<RecordedArms>,
  level: number,
): Estimated<ContrastTest> {
  if (arms.status !== 'ok') return arms;
  const redrawn: RecordedArms = arms;
  const { data, observed } = redrawn;
  const source = data === pair ? outcome.values : valuesOf(data);
  const pooled = statistic === 'difference' || data.strata === null;
  const strata = pooled ? 1 : (data.strata?.length ?? 1);
  const stratum = pooled ? new Int32Array(data.rows) : data.stratum;
  const origin = source[0] ?? 0;
  const values = Float64Array.from(source, (value) => value - origin);
  const informative = strataOf(observed, stratum, strata, statistic === 'studentised' ? 2 : 1);
  if (informative.status !== 'ok') return informative;
  if (!varies(values, observed, stratum, strata)) {
    return notEstimable('no-variation', 'The outcome does not vary within the strata that have both arms.');
  }
  const { singleArm } = informative;
  const difference = differenceOfArms(values, stratum, strata);
  const estimate = difference(observed);
  // Shares have no constant effect.
  const wanted = outcome.kind === 'numeric';
  const treated = Float64Array.from(observed, (role) => (role === 1 ? 1 : 0));
  if (statistic === 'studentised') {
    const test = redrawnTest(studentisedArms(values, stratum, strata), redrawn);
    const search = wanted && data.rows * redrawn.draws <= LARGEST_SEARCH;
    const without = withoutOthers();
    const pAt = (effect: number): number => {
      const reduced = without.map((value, i) => value - effect * treated[i]!);
      return redrawnTest(studentisedArms(reduced, stratum, strata), redrawn).p;
    };
    const interval = search ? invertTest(pAt, estimate, spreadOf(values), level) : null;
    return { status: 'ok', ...test, effect: wanted ? { estimate, interval } : null, singleArm };
  }
  const test = redrawnTest(difference, redrawn);
  return { status: 'ok', ...test, effect: wanted ? { estimate, interval: intervalOf() } : null, singleArm };

  function intervalOf(): Interval {
    const arm = redrawnTest(differenceOfArms(treated, stratum, strata), redrawn);
    const { replicates } = redrawn.two
      ? test
      : redrawnTest(differenceOfArms(withoutOthers(), stratum, strata), redrawn);
    return constantEffectInterval(
      { outcome: replicates, arm: arm.replicates, exact: false },
      estimate,
      level,
    );
  }

  /** The outcomes less the estimated effects of the arms that are neither treated nor control here. */
  function withoutOthers(): Float64Array {
    const effects = data.arms.map((_, other) =>
      redrawn.two || other === 0 || other === pair.index
        ? 0
        : difference(Uint8Array.from(data.arm, (arm) => (arm === other ? 1 : arm === 0 ? 0 : 2))),
    );
    return values.map((value, i) => value - effects[data.arm[i]!]!);
  }
}

function valuesOf({ outcome }: { readonly outcome: TwoArms['outcome'] }): ArrayLike<number> {
  return outcome.kind === 'time-to-event' ? outcome.time : outcome.values;
}

/** Strata with one arm only in the real assignment; what makes the statistic undefined there. */
function strataOf(
  observed: Uint8Array,
  stratum: Int32Array,
  strata: number,
  least: number,
): Estimated<{ readonly status: 'ok'; readonly singleArm: number }> {
  const n = new Int32Array(2 * strata);
  const all = [0, 0];
  for (let i = 0; i < observed.length; i += 1) {
    const arm = observed[i]!;
    if (arm === 2) continue;
    n[2 * stratum[i]! + arm]! += 1;
    all[arm]! += 1;
  }
  if (all.includes(0)) {
    return notEstimable('empty-arm', `The ${all[0]! > 0 ? 'treated' : 'control'} arm has no citizens.`);
  }
  let present = 0;
  let both = 0;
  for (let s = 0; s < strata; s += 1) {
    const [n0, n1] = [n[2 * s]!, n[2 * s + 1]!];
    if (n0 + n1 > 0) present += 1;
    if (n0 === 0 || n1 === 0) continue;
    both += 1;
    if (Math.min(n0, n1) < least) {
      return notEstimable(
        'singleton-stratum',
        'An arm has a single citizen in a stratum, and so no variance.',
      );
    }
  }
  if (both === 0) return notEstimable('single-arm-stratum', 'No stratum has citizens in both arms.');
  return { status: 'ok', singleArm: present - both };
}

/** Whether two rows of a stratum that has both arms differ. */
function varies(values: Float64Array, observed: Uint8Array, stratum: Int32Array, strata: number): boolean {
  const arms = new Uint8Array(strata);
  for (let i = 0; i < observed.length; i += 1) if (observed[i]! < 2) arms[stratum[i]!]! |= 1 << observed[i]!;
  const first = new Float64Array(strata).fill(Number.NaN);
  return values.some((value, i) => {
    const s = stratum[i]!;
    if (arms[s] !== 3 || observed[i] === 2) return false;
    if (Number.isNaN(first[s]!)) first[s] = value;
    return value !== first[s];
  });
}

function spreadOf(values: Float64Array): number {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return high - low;
}
