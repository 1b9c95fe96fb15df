import { text } from '../../core/text.ts';
import type { DatedValue } from '../rates/rate.ts';

/**
 * A rate or price at a percentage of itself, rounded once to whole øre (kroner) or to the precision of the share. Its source says so.
 *
 * @param percent of its own value, ≥ 0; 100 gives the value itself
 * @param most what a share of one cannot exceed: 1 for the rates, by default unlimited (overhead)
 */
export function assumePrice(given: DatedValue, percent: number, most = Infinity): DatedValue {
  if (percent === 100) return given;
  const share = given.denominator !== 1;
  const wanted = Math.round((given.numerator * percent) / 100);
  const numerator = share ? Math.min(wanted, most * given.denominator) : wanted;
  return {
    ...given,
    value: share ? (100 * numerator) / given.denominator : numerator / 100,
    numerator,
    source: text(
      `Assumption: ${percent} % of: ${given.source.en}`,
      `Antagelse: ${percent} % af: ${given.source.da}`,
    ),
  };
}
