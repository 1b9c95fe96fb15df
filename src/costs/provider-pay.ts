import type { CitizenHistory } from '../outcomes/history.ts';
import { accountTotals, purseTotals } from './account-totals.ts';
import { armDifference } from './arm-difference.ts';
import { armPair } from './arm-pair.ts';
import { buildCostContext, type CostProtocol } from './build-cost-context.ts';
import type { CostedCitizens } from './cost-citizens.ts';
import type { CostContext } from './cost-context.ts';
import { CostLog } from './cost-log.ts';
import { type CitizenCost, costOfCitizen } from './cost-of-citizen.ts';
import type { Perspective } from './cost-result.ts';
import { COST_ITEMS } from './items/index.ts';
import { breakEvenFee } from './pay/break-even-fee.ts';
import { compareSchemes, type SchemeOutcome } from './pay/compare-schemes.ts';
import type { PayLine } from './pay/pay-lines.ts';
import type { PayScheme } from './pay/pay-scheme.ts';
import { providerLines } from './pay/provider-lines.ts';
import { namedSchemes, resolveScheme } from './pay/read-pay-schemes.ts';
import { schemeOfFee } from './pay/scheme-of-fee.ts';
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

/** An account that has been made of the same protocol and histories, so that it is not made again. */
type Made = Pick<CostedCitizens, 'ordered' | 'citizens'>;

/**
 * Provider pay of every arm that has any: lines, what other schemes would have paid on the same events, break-even fees.
 *
 * @param made the account of the same protocol and histories, where there is one
 */
export function providerPay(
  protocol: CostProtocol,
  known: readonly CitizenHistory[],
  made?: Made,
): readonly ProviderPay[] {
  const paid = paidArms(protocol, known, made);
  return paid.arms.map(({ arm, scheme, fullFee, byCitizen, breakEven }): ProviderPay => {
    const others = [...namedSchemes(protocol.costs)].flatMap(([name, named]) => {
      const resolved = name === scheme.id ? null : resolveScheme(name, named, fullFee / 100, name, []);
      return resolved === null ? [] : [resolved];
    });
    return {
      arm,
      scheme,
      lines: [...byCitizen.values()].flat(),
      compared: compareSchemes(arm, [scheme, ...others], paid.histories, paid.placementEnd),
      fullFee,
      breakEven: breakEven(),
    };
  });
}

/** The break-even fees alone. */
export function breakEvenFees(
  protocol: CostProtocol,
  known: readonly CitizenHistory[],
  made: Made,
): readonly Pick<ProviderPay, 'arm' | 'breakEven'>[] {
  return paidArms(protocol, known, made).arms.map(({ arm, breakEven }) => ({ arm, breakEven: breakEven() }));
}

interface PaidArm extends Pick<ProviderPay, 'arm' | 'scheme' | 'fullFee'> {
  readonly byCitizen: ReadonlyMap<string, readonly PayLine[]>;
  readonly breakEven: () => ProviderPay['breakEven'];
}

function paidArms(
  protocol: CostProtocol,
  known: readonly CitizenHistory[],
  made: Made | undefined,
): {
  readonly arms: readonly PaidArm[];
  readonly histories: readonly CitizenHistory[];
  readonly placementEnd: CostContext['placementEnd'];
} {
  const histories = assumeHistories(known, protocol.costs.assumptions);
  const context = buildCostContext(protocol, histories, new CostLog());
  const control = protocol.arms.find(({ role }) => role === 'control')?.id ?? '';
  const costOf = costedBy(made) ?? ((history) => costOfCitizen(history, items, context));
  const items = COST_ITEMS.filter((item) => item.applies(context));
  const arms = protocol.arms.flatMap(({ id }): PaidArm[] => {
    const fee = context.fees.get(id);
    const scheme = context.schemes.get(id) ?? (fee === undefined ? null : schemeOfFee(id, fee));
    if (scheme === null) return [];
    const byCitizen = providerLines(histories, new Map([[id, scheme]]), context.placementEnd);
    const fullFee = scheme.components.reduce((sum, { value }) => sum + value.numerator, 0);
    const earned = (trialId: string) =>
      fullFee === 0
        ? 0
        : (byCitizen.get(trialId) ?? []).reduce((sum, { amount }) => sum + amount, 0) / fullFee;
    const breakEven = () => breakEvens(costOf, histories, id, control, earned);
    return [{ arm: id, scheme, fullFee, byCitizen, breakEven }];
  });
  return { arms, histories, placementEnd: context.placementEnd };
}

function costedBy(made: Made | undefined): ((history: CitizenHistory) => CitizenCost) | null {
  if (made === undefined) return null;
  const places = new Map(made.ordered.map(({ trialId }, index) => [trialId, index]));
  return ({ trialId }) => made.citizens[places.get(trialId) as number] as CitizenCost;
}

function breakEvens(
  costOf: (history: CitizenHistory) => CitizenCost,
  histories: readonly CitizenHistory[],
  arm: string,
  control: string,
  earned: (trialId: string) => number,
): ProviderPay['breakEven'] {
  const pair = armPair(histories, arm, control);
  const totals = accountTotals(
    pair.rows.map((row) => costOf(histories[row]!)),
    FEES,
  );
  // Weighted by strata like the cost, so that both sides of the break-even are means of the same citizens.
  const fees = armDifference(
    pair,
    Float64Array.from(pair.rows, (row) => earned(histories[row]!.trialId)),
    0.95,
  ).estimate;
  return Object.fromEntries(
    ASKED.map((purse) => {
      const { estimate } = armDifference(pair, purseTotals(totals, purse), 0.95);
      return [purse, estimate === null || fees === null ? null : breakEvenFee(estimate, fees)];
    }),
  );
}
