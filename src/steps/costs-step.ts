import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { type Day, dayOf, daysInMonth } from '../core/dates.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { randomStream } from '../core/random.ts';
import { text, verbatim } from '../core/text.ts';
import { computeCosts } from '../costs/compute-costs.ts';
import type { CostResult } from '../costs/cost-result.ts';
import { type Invoice, invoice } from '../costs/pay/invoice.ts';
import { type ProviderPay, providerPay } from '../costs/provider-pay.ts';
import { currentEntries } from '../ledger/current-entries.ts';
import { entriesAsOf } from '../ledger/entries-as-of.ts';
import { type Protocol, protocolSchema } from '../protocol/schema.ts';
import { readTrialState } from './trial-state.ts';

export interface CostsRead {
  readonly protocol: Protocol;
  readonly asOf: Day;
  readonly costs: CostResult;
  /** The same with the scenario's cost model; null when none was asked for. */
  readonly scenario: CostResult | null;
  readonly pay: readonly ProviderPay[];
}

/**
 * Costs of a trial from state/ alone, and what they would be under a scenario.
 *
 * @param scenario path of a YAML file with a `costs:` block whose fields replace those of the protocol, or null
 * @throws TrialError exit 3 with every problem of the cost model, `COST_SCENARIO_INVALID`
 */
export function costsStep(dir: string, asOf: string | null, scenario: string | null): CostsRead {
  const state = readTrialState(dir, asOf, null);
  const { protocol, histories } = state;
  const { level, draws, seed } = protocol.reporting;
  const run = (costs: Protocol['costs']) =>
    computeCosts({
      protocol: { ...protocol, costs },
      histories,
      level,
      draws,
      random: (purpose) => randomStream(seed, purpose),
    });
  const costs = run(protocol.costs);
  const changed = scenario === null ? null : readScenario(scenario, protocol);
  return {
    protocol,
    asOf: state.asOf,
    costs,
    scenario: changed === null ? null : run(changed),
    pay: providerPay(protocol, histories),
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
  const pay = providerPay(protocol, histories);
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

function readScenario(path: string, protocol: Protocol): Protocol['costs'] {
  let given: unknown;
  try {
    given = parse(readFileSync(path, 'utf8'));
  } catch {
    throw new TrialError(EXIT.invalid, [scenarioProblem('the file cannot be read', 'filen kan ikke læses')]);
  }
  const block = (given as { costs?: unknown } | null)?.costs;
  if (typeof block !== 'object' || block === null || Array.isArray(block)) {
    throw new TrialError(EXIT.invalid, [
      scenarioProblem('the file has no block `costs`', 'filen har ingen blok `costs`'),
    ]);
  }
  const parsed = protocolSchema.shape.costs.safeParse({ ...protocol.costs, ...block });
  if (parsed.success) return parsed.data;
  throw new TrialError(
    EXIT.invalid,
    parsed.error.issues.map(({ path: at }) => {
      const field = ['costs', ...at.map(String)].join('.');
      return scenarioProblem(`the field ${field} is not valid`, `feltet ${field} er ikke gyldigt`);
    }),
  );
}

function scenarioProblem(en: string, da: string): Problem {
  return problem('COST_SCENARIO_INVALID', { file: '--scenario' }, text(en, da), {
    remedy: text(
      'the file holds a block `costs` with fields of the protocol',
      'filen indeholder en blok `costs` med felter fra protokollen',
    ),
  });
}
