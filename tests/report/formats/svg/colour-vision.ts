/** Red, green and blue without gamma, 0 to 1. */
type Linear = readonly [number, number, number];
type Lab = readonly [number, number, number];
type Matrix = readonly [Linear, Linear, Linear];

/**
 * What a dichromat sees of linear RGB: Machado, Oliveira and Fernandes (2009), “A physiologically-based model for simulation of
 * color vision deficiency”, the matrices for severity 1.0.
 */
export const VISION: Readonly<Record<'normal' | 'protan' | 'deutan' | 'tritan', Matrix>> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protan: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deutan: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritan: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

/** How far apart two colours look (CIEDE2000) to somebody with this vision. */
export function distance(a: string, b: string, vision: keyof typeof VISION): number {
  const [first, second] = [a, b].map((hex) => labOf(seen(linear(hex), VISION[vision]))) as [Lab, Lab];
  return ciede2000(first, second);
}

/** Contrast of two colours as WCAG 2.1 defines it. */
export function contrast(a: string, b: string): number {
  const [low, high] = [a, b]
    .map((hex) => {
      const [red, green, blue] = linear(hex);
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    })
    .sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

function linear(hex: string): Linear {
  const long = hex.length === 4 ? `#${[...hex.slice(1)].map((digit) => digit + digit).join('')}` : hex;
  return [1, 3, 5].map((at) => {
    const value = Number.parseInt(long.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  }) as unknown as Linear;
}

export function seen(colour: Linear, matrix: Matrix): Linear {
  return matrix.map((row) =>
    Math.min(1, Math.max(0, row[0] * colour[0] + row[1] * colour[1] + row[2] * colour[2])),
  ) as unknown as Linear;
}

/** CIE L*a*b* of linear sRGB, white D65. */
function labOf([red, green, blue]: Linear): Lab {
  const [x, y, z] = [
    (0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / 0.95047,
    0.2126729 * red + 0.7151522 * green + 0.072175 * blue,
    (0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / 1.08883,
  ].map((t) => (t > 216 / 24389 ? Math.cbrt(t) : ((24389 / 27) * t + 16) / 116)) as [number, number, number];
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

const RADIAN = Math.PI / 180;

/** Sharma, Wu and Dalal (2005), “The CIEDE2000 color-difference formula”, equations 2 to 22. */
export function ciede2000([l1, a1, b1]: Lab, [l2, a2, b2]: Lab): number {
  const meanChroma = (Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2;
  const stretch = 1.5 - 0.5 * Math.sqrt(meanChroma ** 7 / (meanChroma ** 7 + 25 ** 7));
  const [c1, c2] = [Math.hypot(a1 * stretch, b1), Math.hypot(a2 * stretch, b2)];
  const [h1, h2] = [hue(a1 * stretch, b1), hue(a2 * stretch, b2)];
  const grey = c1 * c2 === 0;
  let turn = grey ? 0 : h2 - h1;
  if (turn > 180) turn -= 360;
  if (turn < -180) turn += 360;
  const deltaHue = 2 * Math.sqrt(c1 * c2) * Math.sin((turn / 2) * RADIAN);
  const light = (l1 + l2) / 2;
  const chroma = (c1 + c2) / 2;
  let middle = h1 + h2;
  if (!grey) {
    if (Math.abs(h1 - h2) <= 180) middle /= 2;
    else middle = middle < 360 ? (middle + 360) / 2 : (middle - 360) / 2;
  }
  const t =
    1 -
    0.17 * Math.cos((middle - 30) * RADIAN) +
    0.24 * Math.cos(2 * middle * RADIAN) +
    0.32 * Math.cos((3 * middle + 6) * RADIAN) -
    0.2 * Math.cos((4 * middle - 63) * RADIAN);
  const rotation =
    -Math.sin(60 * Math.exp(-(((middle - 275) / 25) ** 2)) * RADIAN) *
    2 *
    Math.sqrt(chroma ** 7 / (chroma ** 7 + 25 ** 7));
  const inLight = (l2 - l1) / (1 + (0.015 * (light - 50) ** 2) / Math.sqrt(20 + (light - 50) ** 2));
  const inChroma = (c2 - c1) / (1 + 0.045 * chroma);
  const inHue = deltaHue / (1 + 0.015 * chroma * t);
  return Math.sqrt(inLight ** 2 + inChroma ** 2 + inHue ** 2 + rotation * inChroma * inHue);
}

function hue(a: number, b: number): number {
  if (a === 0 && b === 0) return 0;
  const degrees = Math.atan2(b, a) / RADIAN;
  return degrees < 0 ? degrees + 360 : degrees;
}
