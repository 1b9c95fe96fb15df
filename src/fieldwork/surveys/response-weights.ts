/** How a citizen's weight came about. */
export interface WeightCell {
  /** Index of the arm. */
  readonly arm: number;
  /** Index of the stratum; null where all strata of the arm were taken together. */
  readonly stratum: number | null;
  /** Index of the category; null where the categories were taken together. */
  readonly category: number | null;
  readonly invited: number;
  readonly answered: number;
  /** invited / answered. */
  readonly weight: number;
}

export interface ResponseWeights {
  /** One per citizen: the weight of those who answered, 0 for the others. Of an arm without answers all are 0. */
  readonly weights: Float64Array;
  readonly cells: readonly WeightCell[];
  /** Per arm: (Σ w)² / Σ w², the number of equally weighted answers that say as much; 0 without answers. */
  readonly effective: Float64Array;
}

/**
 * Inverse-response weights by cells: who answered stands for all who were asked in the same arm, stratum and baseline
 * category, weight = invited / answered of the cell. Where a category of an arm and stratum has too few answers, all its
 * categories are taken together; where that is still too few, all strata of the arm. In every cell, stratum (unless taken together) and arm the
 * weights of those who answered add up to the number invited.
 *
 * Unbiased for the mean of all invited when, within a cell, those who answered are like those who did not.
 *
 * @param input arm, stratum and category of each citizen as indexes from 0 (category all 0 when there is none);
 *   1 where the citizen answered
 * @param options fewest answers of a cell, whole, ≥ 1
 * @see Horvitz & Thompson 1952, JASA 47:663; weighting-class adjustment: Oh & Scheuren 1983; Lohr 2010, section 8.5
 */
export function responseWeights(
  input: {
    readonly arm: Int32Array;
    readonly stratum: Int32Array;
    readonly category: Int32Array;
    readonly answered: Uint8Array;
  },
  options: { readonly fewest: number },
): ResponseWeights {
  const { arm, stratum, category, answered } = input;
  const rows = Int32Array.from(arm, (_, i) => i);
  const weights = new Float64Array(arm.length);
  const cells: WeightCell[] = [];
  const arms = 1 + arm.reduce((most, value) => Math.max(most, value), -1);
  const effective = new Float64Array(arms);
  const settle = (own: Int32Array, where: Pick<WeightCell, 'arm' | 'stratum' | 'category'>) => {
    const count = total(own, answered);
    const weight = own.length / count;
    for (const i of own) weights[i] = answered[i] === 1 ? weight : 0;
    cells.push({ ...where, invited: own.length, answered: count, weight });
  };
  for (const [code, ofArm] of groups(rows, arm)) {
    if (total(ofArm, answered) === 0) continue;
    const strata = groups(ofArm, stratum);
    const together = strata.some(([, own]) => total(own, answered) < options.fewest);
    if (together) settle(ofArm, { arm: code, stratum: null, category: null });
    else {
      for (const [place, ofStratum] of strata) {
        const categories = groups(ofStratum, category);
        if (categories.every(([, own]) => total(own, answered) >= options.fewest))
          for (const [kind, own] of categories) settle(own, { arm: code, stratum: place, category: kind });
        else settle(ofStratum, { arm: code, stratum: place, category: null });
      }
    }
    let sum = 0;
    let squares = 0;
    for (const i of ofArm) {
      sum += weights[i]!;
      squares += weights[i]! ** 2;
    }
    effective[code] = sum ** 2 / squares;
  }
  return { weights, cells, effective };
}

/** Rows by the value of a code, in order of the codes. */
function groups(rows: Int32Array, codes: Int32Array): readonly (readonly [number, Int32Array])[] {
  const present = [...new Set(Array.from(rows, (i) => codes[i]!))].sort((a, b) => a - b);
  return present.map((code) => [code, rows.filter((i) => codes[i] === code)] as const);
}

function total(rows: Int32Array, answered: Uint8Array): number {
  let sum = 0;
  for (const i of rows) sum += answered[i]!;
  return sum;
}
