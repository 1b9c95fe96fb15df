import fc from 'fast-check';
import { expect } from 'vitest';
import { relativeError } from './oracle.ts';

/** Fixed seed: the same examples on every run and machine. */
export const RUNS = { seed: 1905, numRuns: 200 } as const;

/** A positive number spread evenly over its logarithm. */
export function spread(low: number, high: number): fc.Arbitrary<number> {
  return fc
    .double({ min: Math.log(low), max: Math.log(high), noNaN: true })
    .map((u) => Math.min(Math.max(Math.exp(u), low), high));
}

/** A probability: half of them between 0.01 and 0.99, the others down to 1e-300. */
export const probability: fc.Arbitrary<number> = fc.oneof(
  fc.double({ min: 0.01, max: 0.99, noNaN: true }),
  spread(1e-300, 0.01),
);

/** The functions of one continuous distribution with its parameters filled in. */
export interface Continuous {
  readonly density: (x: number) => number;
  readonly lower: (x: number) => number;
  readonly upper: (x: number) => number;
  readonly quantile: (p: number) => number;
  readonly upperQuantile: (p: number) => number;
}

/** Lower and upper tail add to 1, both fall between 0 and 1 and move the right way from x to a point `above` it. */
export function expectTails(d: Continuous, x: number, above: number): void {
  const [low, high] = [d.lower(x), d.upper(x)];
  expect(Math.abs(low + high - 1)).toBeLessThan(1e-12);
  expect(low).toBeGreaterThanOrEqual(0);
  expect(high).toBeGreaterThanOrEqual(0);
  // two neighbouring points may swap within rounding, never more
  expect(d.lower(above)).toBeGreaterThanOrEqual(low * (1 - 1e-12));
  expect(d.upper(above)).toBeLessThanOrEqual(high * (1 + 1e-12));
}

/**
 * The tail at the quantile is p again, up to a relative error of 1e-12 in p or of 1e-12 in the quantile: the slope of
 * the tail says what a rounding of x does to it.
 */
export function expectInverse(d: Continuous, p: number): void {
  for (const [x, tail] of [
    [d.quantile(p), d.lower],
    [d.upperQuantile(p), d.upper],
  ] as const) {
    if (!inRange(x)) continue;
    const slope = Math.abs((d.density(x) * x) / p);
    expect(relativeError(tail(x), p)).toBeLessThan(1e-12 * (1 + slope));
  }
}

function inRange(x: number): boolean {
  return Math.abs(x) > 1e-290 && Math.abs(x) < 1e290;
}
