// One distribution a file: its density, tails and quantiles belong together (a stated exception to one function a file).
import { requireFinite, requireNumber, requirePositive, requireProbability } from './require.ts';

const INV_SQRT_2PI = 0.3989422804014327;
const LOG_SQRT_2PI = 0.9189385332046728;

/** Half the normal mass lies within this distance of 0. */
const QUARTILE = 0.67448975;

/**
 * Mills' ratio beyond √32: x (1 - Φ(x))/φ(x) = 1 - q H(32 q), q = 1/x². H as a polynomial through 15 Chebyshev
 * nodes of 0 to 1, made with 50 digits; the largest relative error of the ratio is 1e-18.
 */
const FAR = [
  1, -0.09374999999997598, 0.014648437498190245, -0.00320434564891893, 0.0009012213716847986,
  -0.00030978689424067017, 0.00012580184034365034, -0.00005876167999444374, 0.00003059451575404759,
  -0.000016826920755523842, 0.000008968974737589127, -0.000004152015404620311, 0.0000014756259030199664,
  -3.4375997291828907e-7, 3.84357382504369e-8,
];

/** exp(-x²/2), x ≥ 0, with the rounding of x² taken out: x = s + d with s on a grid of 1/16, so that s² is exact. */
function expHalfSquare(x: number): number {
  if (x > 39) return 0;
  const s = Math.trunc(x * 16) / 16;
  return Math.exp(-s * s * 0.5) * Math.exp(-(x - s) * (x + s) * 0.5);
}

/** Φ(x) - 1/2 for |x| ≤ 0.67448975 (Cody 1969, first interval). */
function central(x: number): number {
  const q = x * x;
  const num =
    (((0.06568233791820745 * q + 2.2352520354606837) * q + 161.02823106855587) * q + 1067.6894854603709) * q +
    18154.98125334356;
  const den =
    (((q + 47.202581904688245) * q + 976.0985517377767) * q + 10260.932208618979) * q + 45507.78933502673;
  return (x * num) / den;
}

/** Upper tail divided by exp(-x²/2), for x > 0.67448975 (Cody 1969, second and third interval). */
function scaledTail(x: number): number {
  if (x <= 5.656854249492381) {
    const num =
      (((((((1.0765576773720192e-8 * x + 0.39894151208813466) * x + 8.883149794388377) * x +
        93.50665613217785) *
        x +
        597.2702763948002) *
        x +
        2494.5375852903726) *
        x +
        6848.190450536283) *
        x +
        11602.65143764735) *
        x +
      9842.714838383978;
    const den =
      (((((((x + 22.266688044328117) * x + 235.387901782625) * x + 1519.3775994075547) * x +
        6485.558298266761) *
        x +
        18615.571640885097) *
        x +
        34900.95272114598) *
        x +
        38912.00328609327) *
        x +
      19685.429676859992;
    return num / den;
  }
  // x times Mills' ratio is 1 - q H(32 q), q = 1/x²; H is our own interpolating polynomial (oracle README)
  const q = 1 / (x * x);
  const s = 32 * q;
  let h = 0;
  for (let j = FAR.length - 1; j >= 0; j -= 1) h = h * s + FAR[j]!;
  return (INV_SQRT_2PI * (1 - q * h)) / x;
}

/**
 * Logarithm of the normal density.
 *
 * @param x any number
 * @param mean finite
 * @param sd standard deviation, positive
 * @throws RangeError for x NaN, mean not finite, sd not positive and finite
 */
export function normalLogDensity(x: number, mean = 0, sd = 1): number {
  requireNumber('x', x);
  requireFinite('mean', mean);
  requirePositive('sd', sd);
  const z = (x - mean) / sd;
  return -0.5 * z * z - LOG_SQRT_2PI - Math.log(sd);
}

/** Normal density; arguments and errors as `normalLogDensity`. */
export function normalDensity(x: number, mean = 0, sd = 1): number {
  requireNumber('x', x);
  requireFinite('mean', mean);
  requirePositive('sd', sd);
  return (INV_SQRT_2PI * expHalfSquare(Math.abs((x - mean) / sd))) / sd;
}

/**
 * P(Z > x) for the standard normal Z, computed directly. Twice `normalUpper(Math.abs(z))` is the two-sided p-value.
 * Rational approximations of Cody 1969 (Mathematics of Computation 23, 631-637) up to √32, Mills' ratio beyond.
 *
 * @param x any number
 * @returns relative error below 1e-15 down to 1e-308; 0 beyond 39
 * @throws RangeError for x NaN
 */
export function normalUpper(x: number): number {
  if (x > QUARTILE) return expHalfSquare(x) * scaledTail(x);
  if (x >= -QUARTILE) return 0.5 - central(x);
  if (x < 0) return 1 - expHalfSquare(-x) * scaledTail(-x);
  throw new RangeError('x must be a number');
}

/** P(Z ≤ x), computed directly; argument and errors as `normalUpper`. */
export function normalLower(x: number): number {
  return normalUpper(-x);
}

/** log P(Z > x), also where the probability itself is too small for a number; argument and errors as `normalUpper`. */
export function normalLogUpper(x: number): number {
  if (x > QUARTILE) return x === Infinity ? -Infinity : Math.log(scaledTail(x)) - 0.5 * x * x;
  if (x >= -QUARTILE) return Math.log(normalUpper(x));
  return Math.log1p(0 - normalUpper(-x));
}

/** log P(Z ≤ x); argument and errors as `normalUpper`. */
export function normalLogLower(x: number): number {
  return normalLogUpper(-x);
}

/** The x with upper tail p < 0.075 (Wichura 1988, algorithm AS 241, second and third interval). */
function farQuantile(p: number): number {
  let r = Math.sqrt(-Math.log(p));
  if (r <= 5) {
    r -= 1.6;
    return (
      (((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r +
        1.2704582524523684) *
        r +
        3.6478483247632045) *
        r +
        5.769497221460691) *
        r +
        4.630337846156546) *
        r +
        1.4234371107496835) /
      (((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r +
        0.14810397642748008) *
        r +
        0.6897673349851) *
        r +
        1.6763848301838038) *
        r +
        2.053191626637759) *
        r +
        1)
    );
  }
  r -= 5;
  return (
    (((((((2.0103343992922881e-7 * r + 0.000027115555687434876) * r + 0.0012426609473880784) * r +
      0.026532189526576124) *
      r +
      0.29656057182850487) *
      r +
      1.7848265399172913) *
      r +
      5.463784911164114) *
      r +
      6.657904643501103) /
    (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 0.000018463183175100548) * r +
      0.0007868691311456133) *
      r +
      0.014875361290850615) *
      r +
      0.1369298809227358) *
      r +
      0.599832206555888) *
      r +
      1)
  );
}

/** The x with Φ(x) - 1/2 = q, |q| ≤ 0.425 (Wichura 1988, algorithm AS 241, first interval). */
function centralQuantile(q: number): number {
  const r = 0.180625 - q * q;
  return (
    (q *
      (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) *
        r +
        13731.69376550946) *
        r +
        1971.5909503065513) *
        r +
        133.14166789178438) *
        r +
        3.3871328727963665)) /
    (((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) *
      r +
      5394.196021424751) *
      r +
      687.1870074920579) *
      r +
      42.31333070160091) *
      r +
      1)
  );
}

/**
 * The x with P(Z > x) = p.
 *
 * @param p probability, 0 to 1; 0 gives Infinity and 1 gives -Infinity
 * @returns relative error below 1e-15
 * @throws RangeError for p outside 0 to 1
 */
export function normalUpperQuantile(p: number): number {
  requireProbability('p', p);
  if (p === 0) return Infinity;
  if (p === 1) return -Infinity;
  const q = 0.5 - p;
  if (Math.abs(q) <= 0.425) return centralQuantile(q);
  return p < 0.5 ? farQuantile(p) : -farQuantile(1 - p);
}

/** The x with P(Z ≤ x) = p; p = 0 gives -Infinity and p = 1 gives Infinity. Otherwise as `normalUpperQuantile`. */
export function normalQuantile(p: number): number {
  const x = normalUpperQuantile(p);
  return x === 0 ? 0 : -x;
}
