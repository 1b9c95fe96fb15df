import type { TwoArmCounts } from '../binary/two-arm-counts.ts';
import { type Estimated, notEstimable } from '../result.ts';
import { comparableStrata } from './comparable-strata.ts';

export type EffectMeasure = 'risk-difference' | 'risk-ratio' | 'odds-ratio';

export interface StudyOptions {
  /** Effect of each stratum; ratios enter as logarithms. Default `risk-difference`. */
  readonly measure?: EffectMeasure;
  /**
   * ½ added to the four cells: `none` (default; strata whose effect then has no variance are left out and counted),
   * of strata with an empty cell `only-zero` (metafor's default), or of `all` strata.
   */
  readonly half?: 'none' | 'only-zero' | 'all';
}

/** Effects of strata taken as studies. */
export interface StudyEffects {
  /** Effect per usable stratum: difference, or logarithm of the ratio. */
  readonly effects: Float64Array;
  /** Its sampling variance, > 0. */
  readonly variances: Float64Array;
  /** Indexes into the given strata of those left out: one arm empty, or no variance without the added ½. */
  readonly leftOut: readonly number[];
}

/**
 * Effect and large-sample variance of every stratum: p₁ − p₀ with Σ p(1 − p)/n; log risk ratio with Σ (1/x − 1/n); log
 * odds ratio with the sum of the cells' reciprocals.
 *
 * @param strata one table per stratum, control first
 * @param options measure, added ½
 * @returns effects and variances of the usable strata; `empty-arm`, `single-arm-stratum`, `no-observations`; `zero-cell`
 *   when no stratum is usable
 * @see Higgins et al. 2019, Cochrane Handbook, section 10.4. R: `metafor::escalc`
 */
export function studyEffects(
  strata: readonly TwoArmCounts[],
  options: StudyOptions,
): Estimated<StudyEffects> {
  const comparable = comparableStrata(strata);
  if (comparable.status !== 'ok') return comparable;
  const effects: number[] = [];
  const variances: number[] = [];
  const leftOut: number[] = [];
  strata.forEach((table, index) => {
    const study = effectOf(table, options);
    if (study === null) {
      leftOut.push(index);
      return;
    }
    effects.push(study.effect);
    variances.push(study.variance);
  });
  if (effects.length === 0) {
    return notEstimable(
      'zero-cell',
      'Every stratum has an empty cell that leaves its effect without a variance.',
    );
  }
  return {
    status: 'ok',
    effects: Float64Array.from(effects),
    variances: Float64Array.from(variances),
    leftOut,
  };
}

function effectOf(
  { events, n }: TwoArmCounts,
  { measure = 'risk-difference', half = 'none' }: StudyOptions,
): { effect: number; variance: number } | null {
  if (n[0] === 0 || n[1] === 0) return null;
  const empty = events[0] === 0 || events[1] === 0 || events[0] === n[0] || events[1] === n[1];
  const added = half === 'all' || (half === 'only-zero' && empty) ? 0.5 : 0;
  const x0 = events[0] + added;
  const x1 = events[1] + added;
  const n0 = n[0] + 2 * added;
  const n1 = n[1] + 2 * added;
  const study =
    measure === 'risk-difference'
      ? {
          effect: x1 / n1 - x0 / n0,
          variance: ((x1 / n1) * ((n1 - x1) / n1)) / n1 + ((x0 / n0) * ((n0 - x0) / n0)) / n0,
        }
      : measure === 'risk-ratio'
        ? {
            effect: Math.log((x1 / n1) * (n0 / x0)),
            variance: (n1 - x1) / (n1 * x1) + (n0 - x0) / (n0 * x0),
          }
        : {
            effect: Math.log((x1 / (n1 - x1)) * ((n0 - x0) / x0)),
            variance: 1 / x1 + 1 / (n1 - x1) + 1 / x0 + 1 / (n0 - x0),
          };
  return Number.isFinite(study.effect) && study.variance > 0 && study.variance < Infinity ? study : null;
}
