import { chiSquareUpper } from '../distributions/chi-square.ts';
import type { Heterogeneity } from './pooled-effect.ts';
import { weightedMean } from './weighted-mean.ts';

/**
 * Cochran's Q and I² of study effects. With τ² given, I² = τ²/(τ² + s²), s² = (k − 1)Σw/((Σw)² − Σw²) the typical
 * sampling variance; without (fixed effect), I² = max(0, (Q − df)/Q).
 *
 * @param effects study effects
 * @param variances their sampling variances, > 0, same length
 * @param tauSquared between-study variance ≥ 0, or null
 * @see Higgins & Thompson 2002, Statistics in Medicine 21:1539, equations 9 and 10. R: `metafor::rma`
 */
export function heterogeneityOf(
  effects: Float64Array,
  variances: Float64Array,
  tauSquared: number | null,
): Heterogeneity {
  const { mean, weight, weights } = weightedMean(effects, variances, 0);
  const df = effects.length - 1;
  const q = effects.reduce((sum, effect, i) => sum + (weights[i] as number) * (effect - mean) ** 2, 0);
  const squares = weights.reduce((sum, value) => sum + value * value, 0);
  const typical = df > 0 ? (df * weight) / (weight * weight - squares) : 0;
  const iSquared =
    df === 0
      ? 0
      : tauSquared === null
        ? q > 0
          ? Math.max(0, (q - df) / q)
          : 0
        : tauSquared / (tauSquared + typical);
  return { q, df, p: df > 0 ? chiSquareUpper(q, df) : null, iSquared, tauSquared };
}
