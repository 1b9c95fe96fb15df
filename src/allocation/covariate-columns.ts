import type { Unit } from './allocation.ts';
import { compareText } from './lot.ts';

/**
 * Covariates as columns of numbers: numbers as they are, a category as indicators of all levels but the first in text order.
 * @param covariates Names of baseline columns; no value may be missing (checked before).
 */
export function covariateColumns(
  units: readonly Unit[],
  covariates: readonly string[],
): readonly { readonly name: string; readonly of: (unit: Unit) => number }[] {
  return covariates.flatMap((name) => {
    if (units.every((unit) => typeof unit.baseline[name] === 'number'))
      return [{ name, of: (unit: Unit) => unit.baseline[name] as number }];
    const levels = [...new Set(units.map((unit) => String(unit.baseline[name])))].sort(compareText);
    return levels
      .slice(1)
      .map((level) => ({ name, of: (unit: Unit) => (String(unit.baseline[name]) === level ? 1 : 0) }));
  });
}
