import { counted } from '../../core/counted.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Unit } from '../allocation.ts';
import { ratioProbabilities } from '../deal-sets.ts';
import { equalRatios } from '../equal-ratios.ts';
import { orderByLot } from '../lot.ts';
import { type AllocationScheme, type Design, defineScheme } from '../scheme.ts';

export const PAIRS_ALGORITHM = 'trial/pairs/v1';

/**
 * Matched pairs: in every pair (a baseline field names it) the two citizens are ordered by
 * digest(`trial/pairs/v1`, seed, pair, trialId); the first gets the first arm of the protocol, the second the second.
 * allocation.csv records the pair as the stratum, so that the analysis compares within pairs.
 */
export const matchedPairs: AllocationScheme = defineScheme({
  id: 'matched-pairs',
  algorithms: [PAIRS_ALGORITHM],
  sequential: false,
  describe: ({ options }) =>
    text(
      `matched pairs (${options.pair}): one of each pair to either arm by lot`,
      `matchede par (${options.pair}): lodtrækning om, hvem i parret der kommer i hvilken arm`,
    ),
  check(design) {
    const found: Problem[] = [...equalRatios(design.arms, 2)];
    const at = { file: 'state/sample.csv' };
    const missing = design.units.filter((unit) => pairOf(unit, design) === null).length;
    const remedy = text(
      `every value of \`${design.options.pair}\` must stand at two citizens of one stratum`,
      `hver værdi af \`${design.options.pair}\` skal stå ved to borgere i samme stratum`,
    );
    if (missing > 0)
      found.push(
        problem(
          'PAIR_MISSING',
          at,
          text(
            `${counted(missing, 'citizen has', 'citizens have')} no pair`,
            `${counted(missing, 'borger', 'borgere')} har intet par`,
          ),
          { remedy },
        ),
      );
    const pairs = [...members(design).values()];
    const wrong = pairs.filter((pair) => pair.length !== 2).length;
    if (wrong > 0)
      found.push(
        problem(
          'PAIR_NOT_TWO',
          at,
          text(
            `${counted(wrong, 'pair does', 'pairs do')} not have two members`,
            `${wrong} par har ikke to medlemmer`,
          ),
          { remedy },
        ),
      );
    const torn = pairs.filter((pair) => new Set(pair.map((unit) => unit.stratum)).size > 1).length;
    if (torn > 0)
      found.push(
        problem(
          'PAIR_IN_TWO_STRATA',
          at,
          text(`${counted(torn, 'pair lies', 'pairs lie')} in two strata`, `${torn} par ligger i to strata`),
          {
            remedy,
          },
        ),
      );
    return found;
  },
  draw(design, lot) {
    const dealt = new Map<string, { arm: number; lot: string }>();
    for (const [pair, units] of members(design)) {
      const ids = units.map((unit) => unit.trialId);
      orderByLot(ids, (trialId) => lot(PAIRS_ALGORITHM, pair, trialId)).forEach(
        ({ key, lot: own }, position) => {
          dealt.set(key, { arm: position, lot: own });
        },
      );
    }
    return {
      arms: Int32Array.from(design.units, (unit) => dealt.get(unit.trialId)?.arm as number),
      lots: design.units.map((unit) => dealt.get(unit.trialId)?.lot as string),
      report: { pairs: design.units.length / 2 },
    };
  },
  probabilities: ({ units, arms }) => ratioProbabilities(units.length, arms),
  drawnWithin: (unit, options) =>
    [unit.stratum, pairOf(unit, { options })].filter((part) => part !== '').join('/'),
});

function pairOf(unit: Unit, { options }: Pick<Design, 'options'>): string | null {
  const value = unit.baseline[options.pair as string];
  return value === null || value === undefined ? null : String(value);
}

function members(design: Design): ReadonlyMap<string, readonly Unit[]> {
  const pairs = new Map<string, Unit[]>();
  for (const unit of design.units) {
    const pair = pairOf(unit, design);
    if (pair === null) continue;
    const there = pairs.get(pair);
    if (there) there.push(unit);
    else pairs.set(pair, [unit]);
  }
  return pairs;
}
