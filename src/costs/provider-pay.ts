import type { CitizenHistory } from '../outcomes/history.ts';
import { armDifference } from './arm-difference.ts';
import { armPair } from './arm-pair.ts';
import { buildCostContext, type CostProtocol } from './build-cost-context.ts';
import type { CostContext } from './cost-context.ts';
import { CostLog } from './cost-log.ts';
import { costOfCitizen } from './cost-of-citizen.ts';
import type { Perspective } from './cost-result.ts';
import { COST_ITEMS } from './items/index.ts';
import { breakEvenFee } from './pay/break-even-fee.ts';
import { compareSchemes, type SchemeOutcome } from './pay/compare-schemes.ts';
import type { PayLine } from './pay/pay-lines.ts';
import type { PayScheme } from './pay/pay-scheme.ts';
import { providerLines } from './pay/provider-lines.ts';
import { namedSchemes, resolveScheme } from './pay/read-pay-schemes.ts';
import { schemeOfFee } from './pay/scheme-of-fee.ts';
import { PURSES } from './purses.ts';
import { assumeHistories } from './what-if/assume-histories.ts';

/** What the providers of one arm are and would be paid. */
export interface ProviderPay {
  readonly arm: string;
  readonly scheme: PayScheme;
  readonly lines: readonly PayLine[];
  /** The scheme in force first, then each other scheme with the same full fee. */
  readonly compared: readonly SchemeOutcome[];
  /** Full fee of the scheme in force, øre: what a citizen kept for as long as possible brings. */
  readonly fullFee: number;
  /** The full fee at which the purse breaks even against control, øre, by purse; null when it cannot be told. */
  readonly breakEven: Readonly<Partial<Record<Perspective, number | null>>>;
}

const FEES = ['provider-base-fee', 'provider-placement-fee', 'provider-retention-fee', 'provider-scheme'];
/** The purses that pay the fee. Society bears corrections on top of it, so that it has no break-even of this simple form. */
const ASKED: readonly Perspective[] = ['state', 'public'];

/** Provider pay of every arm that has any: lines, what other schemes would have paid on the same events, break-even fees. */
export function providerPay(
  protocol: CostProtocol,
  known: readonly CitizenHistory[],
): readonly ProviderPay[] {
  const histories = assumeHistories(known, protocol.costs.assumptions);
  const context = buildCostContext(protocol, histories, new CostLog());
  const control = protocol.arms.find(({ role }) => role === 'control')?.id ?? '';
  return protocol.arms.flatMap(({ id }) => {
    const fee = context.fees.get(id);
    const scheme = context.schemes.get(id) ?? (fee === undefined ? null : schemeOfFee(id, fee));
    if (scheme === null) return [];
    const byCitizen = providerLines(histories, new Map([[id, scheme]]), context.placementEnd);
    const lines = [...byCitizen.values()].flat();
    const fullFee = scheme.components.reduce((sum, { value }) => sum + value.numerator, 0);
    const others = [...namedSchemes(protocol.costs)].flatMap(([name, named]) => {
      const resolved = name === scheme.id ? null : resolveScheme(name, named, fullFee / 100, name, []);
      return resolved === null ? [] : [resolved];
    });
    const earned = (trialId: string) =>
      fullFee === 0
        ? 0
        : (byCitizen.get(trialId) ?? []).reduce((sum, { amount }) => sum + amount, 0) / fullFee;
    return [
      {
        arm: id,
        scheme,
        lines,
        compared: compareSchemes(id, [scheme, ...others], histories, context.placementEnd),
        fullFee,
        breakEven: breakEvens(context, histories, id, control, earned),
      },
    ];
  });
}

function breakEvens(
  context: CostContext,
  histories: readonly CitizenHistory[],
  arm: string,
  control: string,
  earned: (trialId: string) => number,
): ProviderPay['breakEven'] {
  const items = COST_ITEMS.filter((item) => item.applies(context));
  const pair = armPair(histories, arm, control);
  const costs = pair.rows.map((row) => costOfCitizen(histories[row]!, items, context));
  // Weighted by strata like the cost, so that both sides of the break-even are means of the same citizens.
  const fees = armDifference(
    pair,
    Float64Array.from(pair.rows, (row) => earned(histories[row]!.trialId)),
    0.95,
  ).estimate;
  return Object.fromEntries(
    ASKED.map((purse) => {
      const values = Float64Array.from(costs, (citizen) =>
        citizen.items
          .filter(({ item }) => !FEES.includes(item))
          .reduce(
            (sum, { amounts }) => sum + PURSES[purse].reduce((all, account) => all + amounts[account], 0),
            0,
          ),
      );
      const { estimate } = armDifference(pair, values, 0.95);
      return [purse, estimate === null || fees === null ? null : breakEvenFee(estimate, fees)];
    }),
  );
}
