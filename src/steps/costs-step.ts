import { type Day, dayOf, daysInMonth } from '../core/dates.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { randomStream } from '../core/random.ts';
import { type Text, text, verbatim } from '../core/text.ts';
import { analyseCosts, type CostAnalysis } from '../costs/analyse-costs.ts';
import { computeCosts } from '../costs/compute-costs.ts';
import { costFaults } from '../costs/cost-faults.ts';
import type { CostResult } from '../costs/cost-result.ts';
import { type Invoice, invoice } from '../costs/pay/invoice.ts';
import { paidArms } from '../costs/provider-pay.ts';
import { scenarioCosts } from '../costs/what-if/scenario-costs.ts';
import { currentEntries } from '../ledger/current-entries.ts';
import { entriesAsOf } from '../ledger/entries-as-of.ts';
import type { Protocol } from '../protocol/schema.ts';
import { readScenarios } from './read-scenarios.ts';
import { evaluated, reconcileEvaluation } from './reconcile-evaluation.ts';
import { readTrialState } from './trial-state.ts';

export interface CostsRead {
  readonly protocol: Protocol;
  readonly asOf: Day;
  readonly analysis: CostAnalysis;
  /** The whole account under each scenario file, in the order given. */
  readonly scenarios: readonly { readonly id: string; readonly label: Text; readonly costs: CostResult }[];
  /** Seed of every random stream, as the protocol gives it. */
  readonly seed: string;
}

export interface CostsOptions {
  readonly asOf: string | null;
  /** Paths of YAML files with a `costs:` block whose fields replace those of the protocol, and perhaps a `label`. */
  readonly scenarios: readonly string[];
  /** Probabilistic sensitivity also when the protocol declares no distributions. */
  readonly sensitivity: boolean;
}

/**
 * The economic evaluation of a trial from state/ alone, and what it would be under scenarios.
 *
 * @throws TrialError exit 3 with every problem of the cost model, `COST_SCENARIO_INVALID`, `RECONCILE_MISMATCH`; exit 5 `COSTS_NOT_MODELLED`
 */
export function costsStep(dir: string, { asOf, scenarios, sensitivity }: CostsOptions): CostsRead {
  const state = readTrialState(dir, asOf, null);
  const { protocol, histories } = state;
  const { level, draws, seed } = protocol.reporting;
  if (protocol.costs.model === 'none') throw new TrialError(EXIT.refused, [notModelled()]);
  const { read, problems } = readScenarios(scenarios, protocol);
  // A file that cannot be read is told beside what is wrong with the others, not before it.
  if (problems.length > 0)
    throw new TrialError(EXIT.invalid, [...problems, ...costFaults(protocol, histories, read)]);
  const given = { histories, level, draws, random: (purpose: string) => randomStream(seed, purpose) };
  const analysis = analyseCosts({ ...given, protocol, scenarios: read, alwaysProbabilistic: sensitivity });
  reconcileEvaluation(state, evaluated(dir, state), analysis.costs);
  return {
    protocol,
    asOf: state.asOf,
    analysis,
    scenarios: read.map(({ id, label, costs }) => ({
      id,
      label,
      costs: computeCosts({
        ...given,
        protocol: { ...protocol, costs: scenarioCosts(protocol.costs, costs) },
      }),
    })),
    seed,
  };
}

export interface InvoiceRead extends Invoice {
  readonly provider: string;
  readonly month: string;
  readonly asOf: Day;
}

/**
 * What a provider is owed for a month.
 *
 * @param provider an arm with pay, or a sender of such an arm (then only its municipality's citizens)
 * @param month `YYYY-MM`
 * @throws TrialError exit 2 `OPTION_VALUE`, exit 3 as `costsStep`
 */
export function invoiceStep(dir: string, provider: string, month: string, asOf: string | null): InvoiceRead {
  const state = readTrialState(dir, asOf, null);
  const { protocol, histories } = state;
  const pay = paidArms(protocol, histories);
  const sender = protocol.senders.find(({ id }) => id === provider);
  const arm = sender === undefined ? provider : sender.arm;
  const found = pay.find((entry) => entry.arm === arm);
  const span = monthSpan(month);
  const problems: Problem[] = [];
  if (found === undefined) {
    const arms = pay.map((entry) => entry.arm);
    const senders = protocol.senders.filter((one) => one.arm !== undefined && arms.includes(one.arm));
    problems.push(
      problem(
        'OPTION_VALUE',
        {},
        text('no provider with pay has this name', 'ingen aktør med betaling har dette navn'),
        { permitted: verbatim([...arms, ...senders.map(({ id }) => id)].join(', ')) },
      ),
    );
  }
  if (span === null) {
    problems.push(
      problem('OPTION_VALUE', {}, text('the month is no month', 'måneden er ingen måned'), {
        permitted: text('YYYY-MM', 'ÅÅÅÅ-MM'),
      }),
    );
  }
  if (found === undefined || span === null) throw new TrialError(EXIT.usage, problems);
  const places = new Map(histories.map(({ trialId, municipality }) => [trialId, municipality]));
  const code = sender?.municipality.padStart(4, '0');
  const lines = found.lines.filter(({ trialId }) => code === undefined || places.get(trialId) === code);
  const entries = currentEntries(entriesAsOf(state.ledger.entries, state.asOf));
  return { ...invoice(lines, entries, span.from, span.to), provider, month, asOf: state.asOf };
}

function monthSpan(month: string): { readonly from: Day; readonly to: Day } | null {
  const match = /^(\d{4})-(\d{2})$/.exec(month);
  const [year, index] = [Number(match?.[1]), Number(match?.[2])];
  const from = match === null ? null : dayOf(year, index, 1);
  return from === null ? null : { from, to: from + daysInMonth(year, index) - 1 };
}

function notModelled(): Problem {
  return problem(
    'COSTS_NOT_MODELLED',
    {},
    text(
      'the protocol leaves costs out (`costs.model: none`)',
      'protokollen udelader udgifter (`costs.model: none`)',
    ),
    {
      remedy: text(
        'the one cost model is that of flexjob trials; take the line out where it fits',
        'den eneste omkostningsmodel er fleksjobforsøgenes; fjern linjen, hvis den passer',
      ),
    },
  );
}
