import { normalUpper, normalUpperQuantile } from '../distributions/normal.ts';
import type { LogNormalRatio } from './ratio.ts';

/**
 * Interval and test of a ratio from its logarithm: exp(log r ± z·SE), statistic log r / SE.
 *
 * @param logRatio natural logarithm of the ratio
 * @param variance of the logarithm, > 0
 * @param level in (0, 1)
 */
export function logNormalRatio(logRatio: number, variance: number, level: number): LogNormalRatio {
  const standardError = Math.sqrt(variance);
  const margin = normalUpperQuantile((1 - level) / 2) * standardError;
  const statistic = logRatio / standardError;
  return {
    estimate: Math.exp(logRatio),
    standardError,
    low: Math.exp(logRatio - margin),
    high: Math.exp(logRatio + margin),
    level,
    statistic,
    p: 2 * normalUpper(Math.abs(statistic)),
  };
}
