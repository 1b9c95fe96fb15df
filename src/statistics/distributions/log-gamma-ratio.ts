import { stirlingRest } from './log-gamma.ts';

/** The derivative of `stirlingRest` (DLMF 5.11.2). */
function stirlingRestSlope(x: number): number {
  const q = 1 / (x * x);
  return -q * q * (1 / 120 - q * (1 / 252 - q * (1 / 240 - q * (1 / 132 - q * (691 / 32760)))));
}

/**
 * log Γ(b + a) - log Γ(b) for a small positive a, without subtracting two large logarithms:
 * b is moved above 10 by Γ(t + 1) = t Γ(t), then Stirling's series (DLMF 5.11.1) is differenced term by term.
 *
 * @param a positive, below 1
 * @param b positive
 * @returns about a·digamma(b), with small relative error
 */
export function logGammaRatio(a: number, b: number): number {
  let steps = 0;
  let base = b;
  while (base < 10) {
    steps += Math.log1p(a / base);
    base += 1;
  }
  const moved = base + a;
  const rests = a < 1e-4 ? a * stirlingRestSlope(base + a / 2) : stirlingRest(moved) - stirlingRest(base);
  return (
    (base - 0.5) * Math.log1p(a / base) + a * (Math.log(moved) - 1 - 1 / (12 * base * moved)) - rests - steps
  );
}
