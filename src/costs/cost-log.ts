import type { Day } from '../core/dates.ts';
import type { Problem } from '../core/problem.ts';
import type { DatedValue } from './rates/rate.ts';
import type { RateGap } from './rates/rate-periods.ts';

/** What items may remark; each is counted per arm and told in the notes. */
export const REMARKS = [
  'wage-capped',
  'wage-assumed',
  'contact-without-hours',
  'contact-of-provider',
] as const;
export type Remark = (typeof REMARKS)[number];

/**
 * What is noticed while the costs of all citizens are computed: rates used, days without a rate, problems, remarks.
 * Lives only within one run of `computeCosts`.
 */
export class CostLog {
  readonly used = new Map<DatedValue, string>();
  readonly problems: Problem[] = [];
  #last: DatedValue | null = null;
  #lastRate = '';
  readonly #gaps = new Map<string, { from: Day; to: Day; citizens: Set<string> }>();
  readonly #remarks = new Map<string, number>();

  /** A log that goes on from what this one knows of rates and remarks; problems and gaps are told by the one that found them. */
  continued(): CostLog {
    const next = new CostLog();
    for (const [value, rate] of this.used) next.used.set(value, rate);
    for (const [key, count] of this.#remarks) next.#remarks.set(key, count);
    return next;
  }

  use(rate: string, value: DatedValue): void {
    // One citizen after another uses the same.
    if (value === this.#last && rate === this.#lastRate) return;
    this.#last = value;
    this.#lastRate = rate;
    this.used.set(value, rate);
  }

  gap({ rate, from, to }: RateGap, trialId: string): void {
    const known = this.#gaps.get(rate);
    if (known === undefined) {
      this.#gaps.set(rate, { from, to, citizens: new Set([trialId]) });
    } else {
      known.from = Math.min(known.from, from);
      known.to = Math.max(known.to, to);
      known.citizens.add(trialId);
    }
  }

  remark(code: Remark, arm: string): void {
    const key = `${code}\n${arm}`;
    this.#remarks.set(key, (this.#remarks.get(key) ?? 0) + 1);
  }

  count(code: Remark, arm: string): number {
    return this.#remarks.get(`${code}\n${arm}`) ?? 0;
  }

  /** Rates missing: the first and the last day that lacked one, and how many citizens needed it. */
  gaps(): readonly (RateGap & { readonly citizens: number })[] {
    return [...this.#gaps].map(([rate, { from, to, citizens }]) => ({
      rate,
      from,
      to,
      citizens: citizens.size,
    }));
  }
}
