/**
 * φ(δ) = (1 + δ) log(1 + δ) - δ for δ ≥ -1/2, relatively accurate also near 0 (where it is δ²/2).
 * With v = δ/(2 + δ): φ = δ v + 2 (1 + δ)(v³/3 + v⁵/5 + ...).
 */
function deviance(delta: number): number {
  if (delta > 1) return (1 + delta) * Math.log1p(delta) - delta;
  const v = delta / (2 + delta);
  const v2 = v * v;
  let power = v * v2;
  let sum = 0;
  for (let j = 3; j < 60; j += 2) {
    const next = sum + power / j;
    if (next === sum) break;
    sum = next;
    power *= v2;
  }
  return delta * v + 2 * (1 + delta) * sum;
}

/**
 * D(x; m) = x log(x/m) + m - x, given δ = (x - m)/m computed without cancellation. x ≥ 0, m ≥ 0; never negative.
 * Far below m the logarithm is taken of x/m itself, because 1 + δ has lost its digits there.
 */
export function devianceTerm(x: number, m: number, delta: number): number {
  if (x === 0) return m;
  if (m === 0) return Infinity;
  if (delta < -0.5) return x * Math.log(x / m) - delta * m;
  if (delta > 1e8) return x * (Math.log(x) - Math.log(m) - 1) + m;
  return m * deviance(delta);
}
