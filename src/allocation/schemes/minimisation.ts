import { counted } from '../../core/counted.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Unit } from '../allocation.ts';
import { ratioProbabilities } from '../deal-sets.ts';
import { equalRatios } from '../equal-ratios.ts';
import { lotFraction, orderByLot } from '../lot.ts';
import { type AllocationScheme, defineScheme } from '../scheme.ts';

export const MINIMISATION_ALGORITHM = 'trial/minimisation/v1';
export const MINIMISATION_ORDER = 'trial/minimisation-order/v1';
export const BIASED_COIN = 0.8;

/** Sums of weights that differ by less count as equal: 0.1 + 0.2 is 0.3. */
const SAME = 1e-9;

/**
 * Minimisation with a biased coin (Pocock & Simon 1975, Biometrics 31: 103–115, range as the measure of imbalance). For the
 * next citizen the imbalance of an arm is Σ over factors of weight × range over the arms of the citizens with the same level,
 * had the citizen got that arm. The arms with the least imbalance share the coin's probability (0.8 when nothing is said),
 * the others share the rest; all alike when all tie. The coin is the fraction of
 * digest(`trial/minimisation/v1`, seed, number in line, trialId). A sample that is allocated at once is lined up by
 * digest(`trial/minimisation-order/v1`, seed, trialId); in rolling enrolment the line is the order of enrolment.
 * With arms alike every citizen's probability, before anybody is assigned, is 1 / arms; that is what is recorded.
 */
export const minimisation: AllocationScheme = defineScheme({
  id: 'minimisation',
  algorithms: [MINIMISATION_ALGORITHM, MINIMISATION_ORDER],
  sequential: true,
  describe: ({ options }) => {
    const factors = (options.balance ?? []).map((factor) => factor.variable).join(', ');
    const coin = options.biasedCoin ?? BIASED_COIN;
    return text(
      `minimisation over ${factors} with a biased coin of ${coin}`,
      `minimering over ${factors} med skæv mønt på ${String(coin).replace('.', ',')}`,
    );
  },
  check({ units, arms, options }) {
    const found: Problem[] = [...equalRatios(arms)];
    const balance = options.balance ?? [];
    if (balance.length === 0)
      found.push(
        problem(
          'MINIMISATION_FACTORS_MISSING',
          { file: 'trial.yaml' },
          text('minimisation needs factors to balance', 'minimering kræver faktorer at balancere på'),
          { remedy: text('name them in `allocation.balance`', 'angiv dem i `allocation.balance`') },
        ),
      );
    for (const { variable } of balance) {
      const missing = units.filter((unit) => levelOf(unit, variable) === null).length;
      if (missing > 0)
        found.push(
          problem(
            'MINIMISATION_VALUE_MISSING',
            { file: 'state/sample.csv' },
            text(
              `${counted(missing, 'citizen has', 'citizens have')} no value of ${variable}`,
              `${counted(missing, 'borger', 'borgere')} mangler værdi i ${variable}`,
            ),
            {
              remedy: text(
                'fill it in in the extracts, or leave the factor out',
                'udfyld værdien i udtrækkene, eller udelad faktoren',
              ),
            },
          ),
        );
    }
    return found;
  },
  draw({ units, arms, options }, lot) {
    const balance = options.balance ?? [];
    const coin = options.biasedCoin ?? BIASED_COIN;
    const position = new Map(units.map((unit, index) => [unit.trialId, index]));
    const line =
      options.enrolment === 'rolling'
        ? units.map((_, index) => index)
        : orderByLot([...position.keys()], (id) => lot(MINIMISATION_ORDER, id)).map(
            ({ key }) => position.get(key) as number,
          );
    const counts = new Map<string, Int32Array>();
    const drawn = new Int32Array(units.length);
    const lots: string[] = new Array(units.length);
    line.forEach((index, place) => {
      const unit = units[index] as Unit;
      const marginals = balance.map(({ variable, weight }) => {
        const key = `${variable}\n${levelOf(unit, variable)}`;
        const there = counts.get(key) ?? new Int32Array(arms.length);
        counts.set(key, there);
        return { weight, there };
      });
      const imbalance = arms.map((_, arm) =>
        marginals.reduce((sum, { weight, there }) => sum + weight * rangeWith(there, arm), 0),
      );
      const least = Math.min(...imbalance);
      const preferred = imbalance.map((value) => value - least < SAME);
      const own = lot(MINIMISATION_ALGORITHM, String(place + 1), unit.trialId);
      const arm = toss(lotFraction(own), preferred, coin);
      drawn[index] = arm;
      lots[index] = own;
      for (const { there } of marginals) there[arm] = (there[arm] as number) + 1;
    });
    return { arms: drawn, lots, report: { biasedCoin: coin } };
  },
  probabilities: ({ units, arms }) => ratioProbabilities(units.length, arms),
});

/** Range over the arms had one more citizen been given to `arm`. */
function rangeWith(counts: Int32Array, arm: number): number {
  let low = Number.POSITIVE_INFINITY;
  let high = 0;
  for (let other = 0; other < counts.length; other += 1) {
    const count = (counts[other] as number) + (other === arm ? 1 : 0);
    low = Math.min(low, count);
    high = Math.max(high, count);
  }
  return high - low;
}

/** Preferred arms lie first on [0, coin), the others on [coin, 1), each in protocol order and equally wide. */
function toss(fraction: number, preferred: readonly boolean[], coin: number): number {
  const all = preferred.map((_, arm) => arm);
  const liked = all.filter((arm) => preferred[arm]);
  const rest = all.filter((arm) => !preferred[arm]);
  if (rest.length === 0) return liked[Math.floor(fraction * liked.length)] as number;
  if (fraction < coin)
    return liked[Math.min(liked.length - 1, Math.floor((fraction / coin) * liked.length))] as number;
  const within = (fraction - coin) / (1 - coin);
  return rest[Math.min(rest.length - 1, Math.floor(within * rest.length))] as number;
}

function levelOf(unit: Unit, variable: string): string | null {
  if (variable === 'municipality') return unit.municipality;
  const value = unit.baseline[variable];
  return value === null || value === undefined ? null : String(value);
}
