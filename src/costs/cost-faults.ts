import { EXIT, type Problem, TrialError } from '../core/problem.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import type { CostProtocol } from './build-cost-context.ts';
import { costCitizens } from './cost-citizens.ts';
import { checkSensitivity } from './what-if/check-sensitivity.ts';
import type { Scenario } from './what-if/compare-scenarios.ts';
import { inScenario } from './what-if/in-scenario.ts';
import { scenarioCosts } from './what-if/scenario-costs.ts';

/**
 * Everything that would stop the evaluation of a trial and of scenarios, found by costing its citizens once under each and comparing nothing.
 *
 * @returns the problems of the protocol, then those that each scenario adds, by its name
 */
export function costFaults(
  protocol: CostProtocol,
  histories: readonly CitizenHistory[],
  scenarios: readonly Scenario[],
): readonly Problem[] {
  const faultsOf = (costs: CostProtocol['costs']): readonly Problem[] => {
    try {
      costCitizens({ ...protocol, costs }, histories);
      return [];
    } catch (error) {
      if (error instanceof TrialError && error.exitCode === EXIT.invalid) return error.problems;
      throw error;
    }
  };
  const own = [...checkSensitivity(protocol.costs), ...faultsOf(protocol.costs)];
  const known = new Set(own.map(({ message }) => message.en));
  const added = scenarios.flatMap(({ id, costs }) =>
    // As `costAgain`: under an assumed cap no wage is a fault.
    faultsOf({ ...scenarioCosts(protocol.costs, costs), wageAboveCap: 'cap' })
      .filter(({ message }) => !known.has(message.en))
      .map((found) => inScenario(found, id)),
  );
  return [...own, ...added];
}
