import type { Estimated } from '../../../src/statistics/result.ts';
import type { PooledEffect } from '../../../src/statistics/stratified/pooled-effect.ts';
import type { EffectMeasure } from '../../../src/statistics/stratified/study-effects.ts';

/** The variants of the pooled estimators with the suffix of their id in the oracle. */
export const POOLED_VARIANTS = (['risk-difference', 'risk-ratio', 'odds-ratio'] as const).flatMap(
  (measure: EffectMeasure) =>
    (['none', 'only-zero'] as const).map((half) => {
      const words = [measure === 'risk-difference' ? '' : measure, half === 'none' ? '' : 'half'];
      const variant = words.filter((word) => word !== '').join('-');
      return { measure, half, suffix: variant === '' ? '' : `:${variant}` };
    }),
);

const FIXED = [
  'studies',
  'estimate',
  'standardError',
  'low',
  'high',
  'statistic',
  'p',
  'q',
  'qp',
  'iSquared',
];

/** What of a pooled effect R gives too. */
export const POOLED_FIELDS = {
  fixed: FIXED,
  random: [...FIXED, 'tauSquared', 'predictionLow', 'predictionHigh'],
};

/** The pooled effect with its nested numbers beside the others, as in the oracle. */
export function flattened(result: Estimated<PooledEffect>): object {
  if (result.status !== 'ok') return result;
  const { heterogeneity, prediction, ...rest } = result;
  return {
    ...rest,
    q: heterogeneity.q,
    qp: heterogeneity.p,
    iSquared: heterogeneity.iSquared,
    tauSquared: heterogeneity.tauSquared,
    predictionLow: prediction?.low,
    predictionHigh: prediction?.high,
  };
}
