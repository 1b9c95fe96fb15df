/** Whether a recomputed number agrees with one as printed. */
export interface Comparison {
  readonly agrees: boolean;
  /** The recomputed number, rounded to the printed decimals. */
  readonly shown: string;
}

export interface ComparisonOptions {
  /** Printed as "about": the distance allowed. */
  readonly about?: number | undefined;
  /** What the print says of the number: `equal` (default), or that it lies above or below the printed bound. */
  readonly relation?: 'equal' | 'above' | 'below';
}

/**
 * Agreement with a printed figure: the recomputed number, rounded to as many decimals as were printed (half away from
 * zero, with the last binary digits forgiven), is the same figure. A figure printed as "about" agrees within `about`; a
 * bound is compared at full precision and shown with three significant digits; `5e-8` has as many significant digits as stand
 * before the `e`.
 */
export function comparePrinted(
  printed: string,
  recomputed: number,
  { about, relation = 'equal' }: ComparisonOptions = {},
): Comparison {
  const figure = printedNumber(printed);
  if (relation !== 'equal') {
    const agrees = relation === 'above' ? recomputed > figure : recomputed < figure;
    return { agrees, shown: String(Number(recomputed.toPrecision(3))) };
  }
  const exponent = printed.indexOf('e');
  const digits = exponent < 0 ? printed : printed.slice(0, exponent);
  const decimals = digits.includes('.') ? digits.length - digits.indexOf('.') - 1 : 0;
  if (exponent >= 0 && about === undefined) {
    const shown = recomputed.toExponential(decimals);
    return { agrees: Number(shown) === figure, shown };
  }
  const scale = 10 ** decimals;
  const rounded = (Math.sign(recomputed) * Math.round(Math.abs(recomputed) * scale * (1 + 1e-12))) / scale;
  if (about !== undefined) {
    return {
      agrees: Math.abs(recomputed - figure) <= about,
      shown: (recomputed + 0).toFixed(decimals + 1),
    };
  }
  const shown = (rounded + 0).toFixed(decimals);
  return { agrees: Number(shown) === figure, shown };
}

/** The number that a printed figure stands for; a typographic minus is a minus. */
export function printedNumber(printed: string): number {
  return Number(printed.replace('−', '-'));
}
