import type { AllocatedCitizen } from '../allocation/allocation.ts';
import type { RecordedRedraws } from '../effects/report-design.ts';
import type { RecordedDesign } from './recorded-design.ts';

/**
 * More draws of a trial by its own scheme, for randomisation tests of its outcomes.
 *
 * The draws of one report are the same for all its outcomes: they are made once, when first asked for. Pairs and clusters are not
 * drawn here: given the numbers of units per arm and stratum all their assignments are equally likely, and tests count or
 * draw those themselves. Complete randomisation has none of this.
 *
 * @param allocation rows as the analysis sees them: where arms are blinded, with letters
 * @param random a stream for these draws alone
 * @returns null for complete randomisation within strata
 */
export function recordedRedraws(
  { scheme, design, assigned }: Omit<RecordedDesign, 'achieved'>,
  allocation: readonly AllocatedCitizen[],
  random: () => number,
): RecordedRedraws | null {
  if (scheme.id === 'complete-stratified') return null;
  const rowOf = new Map(allocation.map((row, index) => [row.trialId, index]));
  const rows = Int32Array.from(design.units, ({ trialId }) => rowOf.get(trialId) ?? -1);
  // What an arm is called in the analysis, by somebody who has it; an arm that nobody has is in no contrast.
  const arms = design.arms.map((_, arm) => {
    const index = assigned.indexOf(arm);
    return (index < 0 ? undefined : allocation[rows[index] as number]?.arm) ?? '';
  });
  const known = { scheme: scheme.describe(design), arms };
  if (scheme.id === 'matched-pairs' || scheme.id === 'cluster') return { ...known, draw: null };
  const citizens = allocation.length;
  let made = new Uint8Array(0);
  return {
    ...known,
    draw(draws) {
      const length = draws * citizens;
      if (made.length < length) {
        const more = new Uint8Array(length);
        more.set(made);
        for (let from = made.length; from < length; from += citizens) {
          const drawn = scheme.redraw(design, random);
          for (let unit = 0; unit < rows.length; unit += 1) {
            const row = rows[unit] as number;
            if (row >= 0) more[from + row] = drawn[unit] as number;
          }
        }
        made = more;
      }
      return made.subarray(0, length);
    },
  };
}
