import type { CitizenHistory } from '../../outcomes/history.ts';
import { amountOfCitizen } from '../amount-of-citizen.ts';
import { type ArmPair, armPair } from '../arm-pair.ts';
import { armWeights } from '../arm-weights.ts';
import type { CostProtocol } from '../build-cost-context.ts';
import { type CostedCitizens, costCitizens } from '../cost-citizens.ts';
import type { Perspective } from '../cost-result.ts';
import { placedInTime } from '../placed-in-time.ts';
import { weeksInJob } from '../weeks-in-job.ts';
import type { Assumptions } from './assumptions.ts';

/** One comparison of the trial under a what-if: totals of every purse and both effects, citizen by citizen. */
export interface PairUnderWhatIf {
  readonly pair: ArmPair;
  /** Weights that turn citizens' values into the stratified difference; null when a stratum lacks an arm. */
  readonly weights: Float64Array | null;
  /** Purse → total of each citizen of the pair, øre. */
  readonly totals: ReadonlyMap<Perspective, Float64Array>;
  readonly placed: Float64Array;
  readonly weeks: Float64Array;
}

/** Costs the trial under assumptions on top of the protocol's own, and gives every arm beside control. */
export function underWhatIf(
  protocol: CostProtocol,
  histories: readonly CitizenHistory[],
  perspectives: readonly Perspective[],
  assumptions: Assumptions | undefined,
): readonly PairUnderWhatIf[] {
  const changed =
    assumptions === undefined
      ? protocol
      : {
          ...protocol,
          costs: { ...protocol.costs, assumptions: joined(protocol.costs.assumptions, assumptions) },
        };
  return pairsOf(protocol, costCitizens(changed, histories), perspectives);
}

/** The same from an account that has been made. */
export function pairsOf(
  protocol: CostProtocol,
  { ordered, citizens, context }: CostedCitizens,
  perspectives: readonly Perspective[],
): readonly PairUnderWhatIf[] {
  const control = protocol.arms.find(({ role }) => role === 'control')?.id ?? '';
  return protocol.arms
    .filter(({ id }) => id !== control)
    .map(({ id }): PairUnderWhatIf => {
      const pair = armPair(ordered, id, control);
      const values = (of: (row: number) => number) => Float64Array.from(pair.rows, of);
      return {
        pair,
        weights: armWeights(pair),
        totals: new Map(
          perspectives.map((perspective) => [
            perspective,
            values((row) => amountOfCitizen(citizens[row]!, 'total', perspective)),
          ]),
        ),
        placed: values((row) => (placedInTime(ordered[row]!, context.placementEnd).length > 0 ? 1 : 0)),
        weeks: values((row) => weeksInJob(ordered[row]!)),
      };
    });
}

/** Percentages on top of percentages; fixed values and the share of the subsidy replace. */
function joined(own: Assumptions | undefined, more: Assumptions): Assumptions {
  const percent = { ...own?.percent };
  for (const [id, value] of Object.entries(more.percent ?? {}))
    percent[id] = ((percent[id] ?? 100) * value) / 100;
  return { ...own, ...more, percent, value: { ...own?.value, ...more.value } };
}

/** Weighted sum: the stratified difference of the values; null without weights. */
export function differenceOf(weights: Float64Array | null, values: Float64Array): number | null {
  if (weights === null) return null;
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += weights[i]! * values[i]!;
  return sum;
}
