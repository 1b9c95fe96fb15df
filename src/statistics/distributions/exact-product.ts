const SPLIT = 134217729;

/**
 * The rounding error of b·c: the exact product is `b * c` plus this (Dekker 1971, without fused multiply-add).
 * 0 where the splitting itself would over- or underflow.
 */
export function productError(b: number, c: number): number {
  const p = b * c;
  if (!(Math.abs(p) > 1e-280) || Math.abs(b) > 1e290 || Math.abs(c) > 1e290) return 0;
  const tb = b * SPLIT;
  const bh = tb - (tb - b);
  const bl = b - bh;
  const tc = c * SPLIT;
  const ch = tc - (tc - c);
  const cl = c - ch;
  return bh * ch - p + bh * cl + bl * ch + bl * cl;
}
