import type { Unit } from './allocation.ts';
import { compareText } from './lot.ts';
import type { Design } from './scheme.ts';

/** The strata of a design in text order, with their sizes and the municipality whose totals they count towards. */
export interface BalancedTable {
  readonly strata: readonly string[];
  readonly sizes: readonly number[];
  /** The municipality, or empty where a stratum spans several: its totals are then not controlled by strata. */
  readonly groups: readonly string[];
}

/** Counts citizens by stratum. */
export function balancedTable({ units }: Pick<Design, 'units'>): BalancedTable {
  const strata = new Map<string, { size: number; group: string }>();
  for (const unit of units as readonly Unit[]) {
    const there = strata.get(unit.stratum);
    if (there === undefined) strata.set(unit.stratum, { size: 1, group: unit.municipality });
    else {
      there.size += 1;
      if (there.group !== unit.municipality) there.group = '';
    }
  }
  const names = [...strata.keys()].sort(compareText);
  return {
    strata: names,
    sizes: names.map((name) => strata.get(name)?.size as number),
    groups: names.map((name) => strata.get(name)?.group as string),
  };
}
