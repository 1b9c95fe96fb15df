/**
 * Whether a label already names its unit, so that it is not said twice: “Weeks in a flexjob” needs no “, weeks”.
 *
 * @param unit in the reader's language; empty where there is none, which then needs no saying
 */
export function saysUnit(label: string, unit: string): boolean {
  const words = (text: string) =>
    ` ${text
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .join(' ')} `;
  return unit.trim() === '' || words(label).includes(words(unit));
}
