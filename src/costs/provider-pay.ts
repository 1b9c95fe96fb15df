import type { CitizenHistory } from '../outcomes/history.ts';
import { accountTotals, purseOf } from './account-columns.ts';
import { armDifference } from './arm-difference.ts';
import { armPair } from './arm-pair.ts';
import { buildCostContext, type CostProtocol } from './build-cost-context.ts';
import type { CostedCitizens } from './cost-citizens.ts';
import type { CostContext } from './cost-context.ts';
import { CostLog } from './cost-log.ts';
import type { Perspective } from './cost-result.ts';
import { breakEvenFee } from './pay/break-even-fee.ts';
import { compareSchemes, type SchemeOutcome } from './pay/compare-schemes.ts';
import type { PayLine } from './pay/pay-lines.ts';
import type { PayScheme } from './pay/pay-scheme.ts';
import { providerLines } from './pay/provider-lines.ts';
import { namedSchemes, resolveScheme } from './pay/read-pay-schemes.ts';
import { schemeOfFee } from './pay/scheme-of-fee.ts';
import { valuesAt } from './values-at.ts';
import { assumeHistories } from './what-if/assume-histories.ts';

/** A provider's pay as the events came. */
export interface PaidArm {
  readonly arm: string;
  readonly scheme: PayScheme;
  readonly lines: readonly PayLine[];
  /** Full fee of the scheme in force, øre: what a citizen kept for as long as possible brings. */
  readonly fullFee: number;
}

/** What the providers of one arm are and would be paid. */
export interface ProviderPay extends PaidArm {
  /** The scheme in force first, then each other scheme with the same full fee. */
  readonly compared: readonly SchemeOutcome[];
  /** The full fee at which the purse breaks even against control, øre, by purse; null when it cannot be told. */
  readonly breakEven: Readonly<Partial<Record<Perspective, number | null>>>;
}

const FEES = ['provider-base-fee', 'provider-placement-fee', 'provider-retention-fee', 'provider-scheme'];
/** The purses that pay the fee. Society bears corrections on top of it, so that it has no break-even of this simple form. */
const ASKED: readonly Perspective[] = ['state', 'public'];

/** The account of the same protocol and histories. */
type Made = Pick<CostedCitizens, 'ordered' | 'columns'>;

/**
 * Provider pay of every arm that has any: lines, what other schemes would have paid on the same events, break-even fees.
 *
 * @param made the account of the same protocol and histories
 */
export function providerPay(protocol: CostProtocol, made: Made): readonly ProviderPay[] {
  const { arms, placementEnd } = paid(protocol, made.ordered);
  return arms.map((arm): ProviderPay => {
    const { scheme, fullFee } = arm;
    const others = [...namedSchemes(protocol.costs)].flatMap(([name, named]) => {
      const resolved = name === scheme.id ? null : resolveScheme(name, named, fullFee / 100, name, []);
      return resolved === null ? [] : [resolved];
    });
    const compared = compareSchemes(arm.arm, [scheme, ...others], made.ordered, placementEnd);
    return { ...arm, compared, breakEven: breakEvens(protocol, arm, made, []) };
  });
}

/** Lines and schemes alone: what an invoice needs, which no rate of another cost can hold up. */
export function paidArms(protocol: CostProtocol, known: readonly CitizenHistory[]): readonly PaidArm[] {
  return paid(protocol, assumeHistories(known, protocol.costs.assumptions)).arms;
}

/**
 * The break-even fees alone.
 *
 * @param leftOut items of the account that are nothing to the purses that pay the fee
 */
export function breakEvenFees(
  protocol: CostProtocol,
  made: Made,
  leftOut: readonly string[] = [],
): readonly Pick<ProviderPay, 'arm' | 'breakEven'>[] {
  return paid(protocol, made.ordered).arms.map((arm) => ({
    arm: arm.arm,
    breakEven: breakEvens(protocol, arm, made, leftOut),
  }));
}

/** @param histories what-ifs applied */
function paid(
  protocol: CostProtocol,
  histories: readonly CitizenHistory[],
): { readonly arms: readonly PaidArm[]; readonly placementEnd: CostContext['placementEnd'] } {
  const { fees, schemes, placementEnd } = buildCostContext(protocol, histories, new CostLog());
  const arms = protocol.arms.flatMap(({ id }): PaidArm[] => {
    const fee = fees.get(id);
    const scheme = schemes.get(id) ?? (fee === undefined ? null : schemeOfFee(id, fee));
    if (scheme === null) return [];
    const lines = [...providerLines(histories, new Map([[id, scheme]]), placementEnd).values()].flat();
    const fullFee = scheme.components.reduce((sum, { value }) => sum + value.numerator, 0);
    return [{ arm: id, scheme, lines, fullFee }];
  });
  return { arms, placementEnd };
}

function breakEvens(
  protocol: CostProtocol,
  { arm, lines, fullFee }: PaidArm,
  { ordered, columns }: Made,
  leftOut: readonly string[],
): ProviderPay['breakEven'] {
  const control = protocol.arms.find(({ role }) => role === 'control')?.id ?? '';
  const pair = armPair(ordered, arm, control);
  const totals = accountTotals(columns, ordered.length, [...FEES, ...leftOut]);
  const earned = new Map<string, number>();
  for (const { trialId, amount } of lines) earned.set(trialId, (earned.get(trialId) ?? 0) + amount);
  const share = (row: number) => (fullFee === 0 ? 0 : (earned.get(ordered[row]!.trialId) ?? 0) / fullFee);
  // Weighted by strata like the cost, so that both sides of the break-even are means of the same citizens.
  const fees = armDifference(pair, valuesAt(pair.rows, share), 0.95).estimate;
  return Object.fromEntries(
    ASKED.map((purse) => {
      const { estimate } = armDifference(pair, purseOf(totals, purse, pair.rows), 0.95);
      return [purse, estimate === null || fees === null ? null : breakEvenFee(estimate, fees)];
    }),
  );
}
