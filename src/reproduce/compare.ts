/** Whether a recomputed number agrees with one as printed. */
export interface Comparison {
  readonly agrees: boolean;
  /** The recomputed number, rounded to the printed decimals. */
  readonly shown: string;
}

/**
 * Agreement with a printed figure: the recomputed number, rounded to as many decimals as were printed (half away from
 * zero, with the last binary digits forgiven), is the same figure. A figure printed as "about" agrees within `about`.
 */
export function comparePrinted(printed: string, recomputed: number, about?: number): Comparison {
  const plain = printed.replace('−', '-');
  const decimals = plain.includes('.') ? plain.length - plain.indexOf('.') - 1 : 0;
  const scale = 10 ** decimals;
  const rounded = (Math.sign(recomputed) * Math.round(Math.abs(recomputed) * scale * (1 + 1e-12))) / scale;
  if (about !== undefined) {
    return {
      agrees: Math.abs(recomputed - Number(plain)) <= about,
      shown: (recomputed + 0).toFixed(decimals + 1),
    };
  }
  const shown = (rounded + 0).toFixed(decimals);
  return { agrees: Number(shown) === Number(plain), shown };
}
