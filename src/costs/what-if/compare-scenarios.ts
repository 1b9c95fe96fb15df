import { EXIT, type Problem, TrialError } from '../../core/problem.ts';
import { type Text, text } from '../../core/text.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { Estimated } from '../../statistics/result.ts';
import { armDifference } from '../arm-difference.ts';
import { ratioOf } from '../cost-per-extra-placement.ts';
import type { CostRatio, DifferenceInterval, Perspective } from '../cost-result.ts';
import { breakEvenFees } from '../provider-pay.ts';
import { costAgain } from './cost-again.ts';
import { inScenario } from './in-scenario.ts';
import { scenarioCosts } from './scenario-costs.ts';
import { type PairUnderWhatIf, pairsAgain, type WhatIfBase } from './under-what-if.ts';

export interface ScenarioRow {
  readonly perspective: Perspective;
  readonly arm: string;
  readonly reference: string;
  /** Extra cost per participant, øre. */
  readonly estimate: number | null;
  readonly interval: Estimated<DifferenceInterval>;
  /** Øre for an extra placement and for an extra week in a job, by the rule of the ratio; no bootstrap. */
  readonly perPlacement: CostRatio;
  readonly perWeek: CostRatio;
}

export interface ScenarioOutcome {
  /** `protocol` is the trial as it is. */
  readonly id: string;
  readonly label: Text;
  readonly rows: readonly ScenarioRow[];
  /** Full fee at which a purse breaks even, øre, by arm and purse. */
  readonly breakEven: readonly {
    readonly arm: string;
    readonly perspective: Perspective;
    readonly fee: number | null;
  }[];
}

/** A scenario as a protocol or a file writes it. */
export interface Scenario {
  readonly id: string;
  readonly label: Text;
  readonly costs: Partial<Protocol['costs']>;
}

/**
 * The same citizens and events under several cost models side by side, the trial as it is first.
 *
 * @param base the trial as it is
 * @param level in (0, 1)
 * @throws TrialError as `costCitizens`
 */
export function compareScenarios(
  base: WhatIfBase,
  scenarios: readonly Scenario[],
  level: number,
): readonly ScenarioOutcome[] {
  const { protocol, histories, groups } = base;
  const payers = groups.find(({ perspectives }) => perspectives.includes('state'));
  const asItIs: Scenario = { id: 'protocol', label: text('As in the trial', 'Som i forsøget'), costs: {} };
  const problems: Problem[] = [];
  const outcomes = [asItIs, ...scenarios].flatMap((scenario): ScenarioOutcome[] => {
    try {
      return [outcomeOf(scenario)];
    } catch (error) {
      if (!(error instanceof TrialError) || error.exitCode !== EXIT.invalid) throw error;
      problems.push(...error.problems.map((found) => inScenario(found, scenario.id)));
      return [];
    }
  });
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  return outcomes;

  function outcomeOf({ id, label, costs }: Scenario): ScenarioOutcome {
    const changed = { ...protocol, costs: scenarioCosts(protocol.costs, costs) };
    const costed = costAgain(changed, histories, base);
    const pairs = pairsAgain(base, costed);
    return {
      id,
      label,
      rows: groups.flatMap(({ perspectives }) =>
        pairs.flatMap((one) => perspectives.map((perspective) => rowOf(one, perspective, level))),
      ),
      breakEven: breakEvenFees(changed, costed, payers?.leftOut).flatMap(({ arm, breakEven }) =>
        Object.entries(breakEven).map(([perspective, fee]) => ({
          arm,
          perspective: perspective as Perspective,
          fee: fee ?? null,
        })),
      ),
    };
  }
}

function rowOf(
  { pair, totals, placed, weeks }: PairUnderWhatIf,
  perspective: Perspective,
  level: number,
): ScenarioRow {
  const part = (values: Float64Array) => ({
    difference: armDifference(pair, values, level),
    values,
    draws: null,
  });
  const cost = part(totals.get(perspective)!);
  return {
    perspective,
    arm: pair.arm,
    reference: pair.reference,
    estimate: cost.difference.estimate,
    interval: cost.difference.interval,
    perPlacement: ratioOf(pair, cost, part(placed), level),
    perWeek: ratioOf(pair, cost, part(weeks), level),
  };
}
