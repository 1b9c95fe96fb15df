const LOG_SQRT_2PI = 0.9189385332046728;

/** (ζ(k) - 1)/k for k = 2, 3, ..., 26. */
const ZETA = [
  0.3224670334241132, 0.0673523010531981, 0.020580808427784546, 0.007385551028673986, 0.0028905103307415234,
  0.001192753911703261, 0.0005096695247430425, 0.00022315475845357939, 0.00009945751278180853,
  0.00004492623673813314, 0.00002050721277567069, 0.000009439488275268397, 0.000004374866789907488,
  0.000002039215753801366, 9.55141213040742e-7, 4.492469198764566e-7, 2.1207184805554665e-7,
  1.0043224823968099e-7, 4.7698101693639804e-8, 2.2711094608943164e-8, 1.0838659214896955e-8,
  5.183475041970047e-9, 2.4836745438024785e-9, 1.1921401405860912e-9, 5.731367241678862e-10,
];

/** 1 - γ, γ Euler's constant. */
const ONE_MINUS_EULER = 0.42278433509846713;

/**
 * log Γ(2 + z) for |z| ≤ 1/2 as (1 - γ) z + Σ (ζ(k) - 1)(-z)^k / k: full relative accuracy also at its zero
 * (DLMF 5.7.3 with log(1 + z) added).
 */
function aroundTwo(z: number): number {
  let sum = 0;
  for (let k = ZETA.length - 1; k >= 0; k -= 1) sum = ZETA[k]! - z * sum;
  return z * (ONE_MINUS_EULER + z * sum);
}

/** 1/(12 x) minus the remainder of Stirling's series, for x ≥ 10. */
export function stirlingRest(x: number): number {
  const q = 1 / (x * x);
  return (
    (q / x) *
    (1 / 360 -
      q *
        (1 / 1260 -
          q * (1 / 1680 - q * (1 / 1188 - q * (691 / 360360 - q * (1 / 156 - q * (3617 / 122400)))))))
  );
}

/**
 * Logarithm of the gamma function.
 *
 * Stirling's series (DLMF 5.11.1) from 10, Γ(x) = (x - 1) Γ(x - 1) below, a series in zeta values around 1 and 2.
 *
 * @param x positive
 * @returns relative error below 1e-15, at the zeros 1 and 2 as well; Infinity for x = Infinity
 * @throws RangeError when x is not positive
 */
export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError('x must be positive');
  if (x >= 10) {
    if (x === Infinity) return Infinity;
    return (x - 0.5) * Math.log(x) - x + LOG_SQRT_2PI + (1 / (12 * x) - stirlingRest(x));
  }
  if (x < 0.5) return logGamma1p(x) - Math.log(x);
  if (x < 1.5) return logGamma1p(x - 1);
  let rest = x;
  let product = 1;
  while (rest > 2.5) {
    rest -= 1;
    product *= rest;
  }
  return Math.log(product) + aroundTwo(rest - 2);
}

/** log Γ(1 + z) for z ≥ -1/2, with full relative accuracy near z = 0, where 1 + z would round z away. */
export function logGamma1p(z: number): number {
  return Math.abs(z) <= 0.5 ? aroundTwo(z) - Math.log1p(z) : logGamma(1 + z);
}

/**
 * w(y) = log( Γ(y + 1) / (y/e)^y ), y ≥ 0: 0 at 0, close to log √(2πy) for large y. The part of a factorial that
 * is left when the large powers of a mass function have cancelled.
 */
export function logFactorialRatio(y: number): number {
  if (y >= 10) return 0.5 * Math.log(y) + LOG_SQRT_2PI + (1 / (12 * y) - stirlingRest(y));
  if (y === 0) return 0;
  return logGamma1p(y) - y * Math.log(y) + y;
}
