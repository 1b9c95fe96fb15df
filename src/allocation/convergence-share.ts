import type { Design } from './scheme.ts';

/**
 * Share of assignments that a guesser gets right who knows the assignments before and always names the arm that lags most
 * behind its ratio in the citizen's stratum; ties are guessed by lot and count in part (convergence strategy, Blackwell &
 * Hodges 1957, Ann. Math. Statist. 28: 449–460). Without any knowledge it is 1 / arms at equal ratios.
 * @param assigned Arm position of every citizen, in order of enrolment.
 */
export function convergenceShare({ units, arms }: Design, assigned: Int32Array): number {
  const counts = new Map<string, Float64Array>();
  let right = 0;
  units.forEach(({ stratum }, index) => {
    const own = counts.get(stratum) ?? new Float64Array(arms.length);
    counts.set(stratum, own);
    const load = arms.map((arm, position) => (own[position] as number) / arm.ratio);
    const least = Math.min(...load);
    const guesses = load.filter((value) => value - least < 1e-12).length;
    const arm = assigned[index] as number;
    if ((load[arm] as number) - least < 1e-12) right += 1 / guesses;
    own[arm] = (own[arm] as number) + 1;
  });
  return units.length === 0 ? 0 : right / units.length;
}
