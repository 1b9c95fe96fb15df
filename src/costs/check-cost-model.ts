import type { Problem } from '../core/problem.ts';
import { buildCostContext, type CostProtocol } from './build-cost-context.ts';
import { CostLog } from './cost-log.ts';
import { checkSensitivity } from './what-if/check-sensitivity.ts';
import type { Scenario } from './what-if/compare-scenarios.ts';
import { inScenario } from './what-if/in-scenario.ts';
import { scenarioCosts } from './what-if/scenario-costs.ts';

/**
 * What is wrong with the cost model of a protocol before a single citizen is known: rates that overlap or do not exist, pay for events that there
 * are none of, prices, ranges, distributions; and the same of the protocol's scenarios, each by its name. Days without a rate show only once there
 * are citizens.
 *
 * @param file what messages call the protocol
 * @returns every problem; none when the protocol leaves costs out
 */
export function checkCostModel(protocol: CostProtocol, file: string): readonly Problem[] {
  const { costs } = protocol;
  if (costs.model === 'none') return [];
  const own = [...checkSensitivity(costs), ...modelProblems(protocol)];
  const known = new Set(own.map(({ message }) => message.en));
  const ofScenarios = (costs.scenarios ?? []).flatMap((scenario) => {
    const changed = scenarioCosts(costs, scenario.costs as Scenario['costs']);
    return modelProblems({ ...protocol, costs: changed })
      .filter(({ message }) => !known.has(message.en))
      .map((found) => inScenario(found, scenario.id));
  });
  return [...own, ...ofScenarios].map((found) => ({ ...found, at: { file, ...found.at } }));
}

function modelProblems(protocol: CostProtocol): readonly Problem[] {
  const log = new CostLog();
  buildCostContext(protocol, [], log);
  return log.problems;
}
