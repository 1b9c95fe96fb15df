/** a/b as the nearest number, for a and b too large for numbers; 0 ≤ a, 0 < b. */
export function exactRatio(a: bigint, b: bigint): number {
  if (a === 0n) return 0;
  // scale so that the quotient has between 64 and 128 bits
  const shift = BigInt(b.toString(2).length - a.toString(2).length + 96);
  const quotient = shift >= 0n ? (a << shift) / b : a / (b << -shift);
  return scaled(Number(quotient), -Number(shift));
}

/** value · 2^power in two steps, because 2^power alone may be too small for a number. */
function scaled(value: number, power: number): number {
  const half = Math.trunc(power / 2);
  return value * 2 ** half * 2 ** (power - half);
}

/** n over k as a whole number. */
export function choose(n: number, k: number): bigint {
  if (k < 0 || k > n) return 0n;
  let value = 1n;
  for (let j = 1; j <= k; j += 1) value = (value * BigInt(n - k + j)) / BigInt(j);
  return value;
}
