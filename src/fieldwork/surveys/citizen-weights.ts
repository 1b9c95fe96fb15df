import type { FieldCitizen } from '../field-citizens.ts';
import { type ResponseWeights, responseWeights } from './response-weights.ts';

/** Fewest answers of a weighting cell. */
export const FEWEST_IN_CELL = 5;

/** Inverse-response weights with the names of their cells. */
export interface CitizenWeights {
  /** By trial id; only those who answered. */
  readonly weights: ReadonlyMap<string, number>;
  readonly cells: readonly {
    readonly arm: string;
    readonly stratum: string | null;
    readonly category: string | null;
    readonly invited: number;
    readonly answered: number;
    readonly weight: number;
  }[];
  readonly effective: readonly {
    readonly arm: string;
    readonly answered: number;
    readonly effective: number;
  }[];
  /** Baseline field whose categories divide the cells; null for arm and stratum alone. */
  readonly field: string | null;
}

/**
 * Inverse-response weights of citizens: cells of arm × stratum × category of one baseline field (`responseWeights`).
 *
 * @param answered trial ids of those who answered
 * @param field baseline column with categories, null for none; an unknown value is a category of its own
 */
export function citizenWeights(
  citizens: readonly FieldCitizen[],
  answered: ReadonlySet<string>,
  field: string | null,
): CitizenWeights {
  const category = (citizen: FieldCitizen) => (field === null ? '' : String(citizen.baseline[field] ?? ''));
  const arms = names(citizens.map((citizen) => citizen.arm));
  const strata = names(citizens.map((citizen) => citizen.stratum));
  const categories = names(citizens.map(category));
  const result: ResponseWeights = responseWeights(
    {
      arm: Int32Array.from(citizens, (citizen) => arms.indexOf(citizen.arm)),
      stratum: Int32Array.from(citizens, (citizen) => strata.indexOf(citizen.stratum)),
      category: Int32Array.from(citizens, (citizen) => categories.indexOf(category(citizen))),
      answered: Uint8Array.from(citizens, (citizen) => (answered.has(citizen.trialId) ? 1 : 0)),
    },
    { fewest: FEWEST_IN_CELL },
  );
  const weights = new Map<string, number>();
  citizens.forEach((citizen, index) => {
    const weight = result.weights[index] as number;
    if (weight > 0) weights.set(citizen.trialId, weight);
  });
  return {
    weights,
    field,
    cells: result.cells.map((cell) => ({
      ...cell,
      arm: arms[cell.arm] as string,
      stratum: cell.stratum === null ? null : (strata[cell.stratum] as string),
      category: cell.category === null || field === null ? null : (categories[cell.category] as string),
    })),
    effective: arms.map((arm, index) => ({
      arm,
      answered: citizens.filter((citizen) => citizen.arm === arm && answered.has(citizen.trialId)).length,
      effective: result.effective[index] as number,
    })),
  };
}

function names(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort();
}
