import type { AbsorbedFit } from './absorbed-fit.ts';
import type { Contrast } from './regression-input.ts';

/** A contrast as it is computed from a fit. */
export interface ContrastLoadings {
  /** The estimate, in the outcome's unit. */
  readonly estimate: number;
  /** Factor of each group's mean divided by the group's mass; null for none. */
  readonly groups: Float64Array | null;
  /** R⁻ᵀ(d − Σ g·x̄): the factor of each row's u = R⁻ᵀẍ. */
  readonly turned: Float64Array;
  /** R⁻¹R⁻ᵀ(d − Σ g·x̄): the factor of each row's centred columns. */
  readonly plain: Float64Array;
}

/**
 * Purpose: the estimate of a linear function of group effects and coefficients, and what each row's residual counts in it:
 * row i has influence weight · (group factor/mass + turned·u) with u = R⁻ᵀ(centred columns).
 *
 * Formula: Σ g_s(ȳ_s − x̄_s′β) + d′β.
 *
 * @param fit a fitted regression
 * @param contrast factors of group effects and coefficients; factors of groups add up to 0 or the outcome's level counts
 * @returns estimate and loadings. Columns that were left out have coefficient 0
 */
export function contrastLoadings(fit: AbsorbedFit, contrast: Contrast): ContrastLoadings {
  const { input, centres, kept, factor, coefficients } = fit;
  const { groups } = input;
  const size = kept.length;
  const direction = Float64Array.from(kept, (c) => contrast.coefficients[c]!);
  let level = 0;
  if (contrast.groups !== null) {
    kept.forEach((c, k) => {
      direction[k]! -= groupTotal(contrast.groups!, centres.origin, centres.deviation, c * groups);
    });
    level = groupTotal(contrast.groups, centres.origin, centres.deviation, (centres.width - 1) * groups);
  }
  let estimate = level;
  const turned = new Float64Array(size);
  for (let i = 0; i < size; i += 1) {
    estimate += direction[i]! * coefficients[kept[i]!]!;
    let sum = direction[i]!;
    for (let j = 0; j < i; j += 1) sum -= factor[j * size + i]! * turned[j]!;
    turned[i] = sum / factor[i * size + i]!;
  }
  const plain = new Float64Array(size);
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = turned[i]!;
    for (let j = i + 1; j < size; j += 1) sum -= factor[i * size + j]! * plain[j]!;
    plain[i] = sum / factor[i * size + i]!;
  }
  const shares =
    contrast.groups?.map((value, g) => (centres.mass[g]! > 0 ? value / centres.mass[g]! : 0)) ?? null;
  return { estimate, groups: shares, turned, plain };
}

/** Σ factor · mean of a column, taken about the first group's origin so that factors adding up to 0 lose no digits. */
function groupTotal(
  factors: Float64Array,
  origin: Float64Array,
  deviation: Float64Array,
  base: number,
): number {
  const about = origin[base]!;
  let sum = 0;
  let total = 0;
  for (let g = 0; g < factors.length; g += 1) {
    sum += factors[g]! * (origin[base + g]! - about + deviation[base + g]!);
    total += factors[g]!;
  }
  return Math.abs(total) < 1e-9 ? sum : sum + total * about;
}
