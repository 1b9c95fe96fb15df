export interface TornadoBar {
  readonly parameter: string;
  readonly low: number;
  readonly high: number;
  /** The model at the low and at the high value, the others at their base. */
  readonly atLow: number;
  readonly atHigh: number;
  /** |atHigh − atLow|. */
  readonly swing: number;
}

/**
 * Purpose: one-way sensitivity: each parameter alone goes to its low and high value; bars in order of falling swing, equals by name.
 *
 * @param base value of every parameter
 * @param ranges low and high of the parameters that are varied; each must be in `base`
 * @param model pure function of all parameters
 * @throws RangeError when a range names a parameter without a base value
 */
export function tornado(
  base: Readonly<Record<string, number>>,
  ranges: Readonly<Record<string, readonly [low: number, high: number]>>,
  model: (parameters: Readonly<Record<string, number>>) => number,
): { readonly base: number; readonly bars: readonly TornadoBar[] } {
  const bars = Object.entries(ranges).map(([parameter, [low, high]]): TornadoBar => {
    if (!(parameter in base)) throw new RangeError(`${parameter} has no base value`);
    const atLow = model({ ...base, [parameter]: low });
    const atHigh = model({ ...base, [parameter]: high });
    return { parameter, low, high, atLow, atHigh, swing: Math.abs(atHigh - atLow) };
  });
  bars.sort((a, b) => b.swing - a.swing || (a.parameter < b.parameter ? -1 : 1));
  return { base: model(base), bars };
}
