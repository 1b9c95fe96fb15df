import { formatNumber } from './numbers.ts';

const ONE: Readonly<Record<string, string>> = { dage: 'dag', uger: 'uge', år: 'år', timer: 'time' };

/** “Hver 14. dag”, “hver dag”: how often a curve is read, in Danish; the unit as it stands after a number. */
export function everyDanish(step: number, unit: string): string {
  const one = ONE[unit];
  const count = formatNumber(step, { kind: 'count' }, 'da');
  if (one === undefined) return `for hver ${count} ${unit}`;
  if (step !== 1) return `hver ${count}. ${one}`;
  return one === 'år' ? 'hvert år' : `hver ${one}`;
}
