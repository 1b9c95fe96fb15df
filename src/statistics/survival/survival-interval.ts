import { normalUpperQuantile } from '../distributions/normal.ts';

/** Scale on which the interval of a survival probability is symmetric. */
export type SurvivalIntervalType = 'log' | 'log-log' | 'plain';

/**
 * Purpose: pointwise confidence interval of a survival (or incidence) probability.
 *
 * With se the standard error of log p and z the normal quantile: `log` is p · exp(±z se), `plain` is p ± z · p · se,
 * both cut at the ends of [0, 1]; `log-log` is exp(−exp(log(−log p) ± z se / log p)).
 *
 * @param probability p in [0, 1].
 * @param logStandardError standard error of log p, ≥ 0.
 * @param level confidence level in (0, 1).
 * @returns null where there is no interval: p = 0, and for `log-log` also p = 1.
 *
 * Source: Kalbfleisch & Prentice 2002, section 1.4; Borgan & Liestøl 1990. Same types as `conf.type` of R's survfit.
 */
export function survivalInterval(
  probability: number,
  logStandardError: number,
  level: number,
  type: SurvivalIntervalType,
): { readonly low: number; readonly high: number } | null {
  if (probability <= 0 || !Number.isFinite(logStandardError)) return null;
  const margin = normalUpperQuantile((1 - level) / 2) * logStandardError;
  switch (type) {
    case 'log':
      return { low: probability * Math.exp(-margin), high: Math.min(1, probability * Math.exp(margin)) };
    case 'plain':
      return {
        low: Math.max(0, probability - margin * probability),
        high: Math.min(1, probability + margin * probability),
      };
    case 'log-log': {
      if (probability >= 1) return null;
      const log = -Math.log(probability);
      const factor = Math.exp(margin / log);
      return { low: Math.exp(-log * factor), high: Math.exp(-log / factor) };
    }
  }
}
