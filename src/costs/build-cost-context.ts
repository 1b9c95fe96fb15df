import { addPeriod, type Day, type Period, parseIsoDate, parsePeriod } from '../core/dates.ts';
import { type Ore, roundOre } from '../core/money.ts';
import { type Problem, problem } from '../core/problem.ts';
import { text, verbatim } from '../core/text.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { CostContext, ProviderFee, RefusionRules, Setup } from './cost-context.ts';
import type { CostLog } from './cost-log.ts';
import { EFFECTS, type EffectId } from './cost-result.ts';
import { providerLines } from './pay/provider-lines.ts';
import { readPaySchemes } from './pay/read-pay-schemes.ts';
import { buildRateBook } from './rates/build-rate-book.ts';
import { exactValue } from './rates/exact-value.ts';
import { presetRates } from './rates/preset-rates.ts';
import type { DatedValue } from './rates/rate.ts';
import { FIRST_YEAR_OF_STEPS, rulesOfYear } from './refusion/rules-of-year.ts';
import { readTimeValue } from './time-value/read-time-value.ts';
import { assumePay } from './what-if/assume-pay.ts';
import { assumePrice } from './what-if/assume-price.ts';
import { assumeRates } from './what-if/assume-rates.ts';
import { percentOf } from './what-if/assumptions.ts';
import type { ParameterId } from './what-if/parameters.ts';

/** The parts of a protocol that costs are computed from. */
export type CostProtocol = Pick<Protocol, 'arms' | 'periods' | 'costs'>;

/**
 * Gathers what items read: presets with the protocol's rates put in and what-ifs applied, fees, the price of casework, the mean reported wage.
 * Problems go to the log: those of the rates, and `COST_FEE_VALUE` for a fee or price finer than an øre.
 */
export function buildCostContext(
  protocol: CostProtocol,
  histories: readonly CitizenHistory[],
  log: CostLog,
): CostContext {
  const { assumptions } = protocol.costs;
  const dated = buildRateBook(presetRates(), protocol.costs.rates);
  log.problems.push(...dated.problems);
  const rulesOf = protocol.costs.refusion?.rulesOf;
  const book = assumeRates(
    rulesOf === undefined || rulesOf >= FIRST_YEAR_OF_STEPS ? dated.book : rulesOfYear(dated.book, rulesOf),
    assumptions,
    log.problems,
  );
  const price = (value: DatedValue | null, parameter: ParameterId): DatedValue | null =>
    value === null ? null : assumePrice(value, percentOf(assumptions, parameter));
  const fees = new Map<string, ProviderFee>();
  for (const [arm, fee] of Object.entries(protocol.costs.fees)) {
    const where = `costs.fees.${arm}`;
    fees.set(arm, {
      base: price(priceOf(fee.base, `${where}.base`, log.problems), 'fee'),
      placement: price(priceOf(fee.placement, `${where}.placement`, log.problems), 'fee'),
      retention: retentionOf(fee.retention, where, log.problems, percentOf(assumptions, 'fee')),
    });
  }
  const start = parseIsoDate(protocol.periods.start) as Day;
  const { caseworkHourly } = protocol.costs;
  const { costs } = protocol;
  const placementEnd = addPeriod(start, parsePeriod(protocol.periods.placement) as Period);
  const schemes = assumePay(readPaySchemes(costs, log.problems), percentOf(assumptions, 'fee'));
  const arms = protocol.arms.map(({ id }) => id);
  log.problems.push(...armProblems(costs.setup ?? [], Object.keys(costs.pay ?? {}), arms));
  const setup = (costs.setup ?? []).flatMap(({ arm, amount, payer }, index): Setup[] => {
    const value = price(priceOf(amount, `costs.setup[${index + 1}].amount`, log.problems), 'setup');
    return value === null ? [] : [{ arm, payer, value }];
  });
  const given = { scheme: 'shares' as const, weeksBefore: 0, limit: 'none' as const, ...costs.refusion };
  const refusion: RefusionRules = {
    scheme: rulesOf === undefined ? given.scheme : rulesOf >= FIRST_YEAR_OF_STEPS ? 'steps-2016' : 'shares',
    weeksBefore: given.weeksBefore,
    limit: given.limit,
  };
  return {
    scope: costs.scope ?? 'budget',
    effects: effectsOf(costs.outcomes, log.problems),
    refuseWageAboveCap: costs.wageAboveCap !== 'cap',
    wageCapFrom: costs.wageCapFrom === undefined ? null : parseIsoDate(costs.wageCapFrom),
    benefitsAfterWithdrawal: costs.afterWithdrawal === 'benefits',
    overhead: costs.overheadPercent ? price(overheadOf(costs.overheadPercent), 'overhead') : null,
    setup,
    schemes,
    payLines: providerLines(histories, schemes, placementEnd),
    refusion,
    timeValue: readTimeValue(costs, histories, log.problems),
    placeInArm: placesInArms(histories),
    book,
    placementEnd,
    fees,
    caseworkHour:
      caseworkHourly === undefined
        ? null
        : price(priceOf(caseworkHourly, 'costs.caseworkHourly', log.problems), 'casework-hour'),
    meanWage: meanWageOf(histories),
    log,
  };
}

function retentionOf(
  given: NonNullable<Protocol['costs']['fees'][string]['retention']> | undefined,
  where: string,
  problems: Problem[],
  percent: number,
): ProviderFee['retention'] {
  if (given === undefined) return null;
  const value = priceOf(given.amount, `${where}.retention.amount`, problems);
  return value === null
    ? null
    : { after: parsePeriod(given.after) as Period, value: assumePrice(value, percent) };
}

function effectsOf(given: readonly string[] | undefined, problems: Problem[]): readonly EffectId[] {
  for (const name of given ?? []) {
    if ((EFFECTS as readonly string[]).includes(name)) continue;
    problems.push(
      problem(
        'COST_OUTCOME_MISSING',
        {},
        text(
          `costs cannot be set against \`${name}\`: there is no such outcome in the cost model`,
          `udgifter kan ikke sættes over for \`${name}\`: det resultat findes ikke i omkostningsmodellen`,
        ),
        { permitted: verbatim(EFFECTS.join(', ')) },
      ),
    );
  }
  return EFFECTS.filter((effect) => given === undefined || given.includes(effect));
}

function armProblems(
  setup: readonly { readonly arm: string }[],
  pay: readonly string[],
  arms: readonly string[],
): readonly Problem[] {
  const wrong = [
    ...setup.map(({ arm }, index) => [`costs.setup[${index + 1}].arm`, arm] as const),
    ...pay.map((arm) => [`costs.pay.${arm}`, arm] as const),
  ].filter(([, arm]) => !arms.includes(arm));
  return wrong.map(([where]) =>
    problem(
      'COST_ARM_UNKNOWN',
      {},
      text(`${where}: no arm has this id`, `${where}: ingen arm har dette id`),
      { permitted: verbatim(arms.join(', ')) },
    ),
  );
}

function overheadOf(percent: number): DatedValue {
  return {
    from: null,
    to: null,
    value: percent,
    numerator: Math.round(percent * 100),
    denominator: 10_000,
    source: text('the protocol, `costs.overheadPercent`', 'protokollen, `costs.overheadPercent`'),
    sureness: null,
    origin: 'protocol',
  };
}

/** Put in order when first asked for: without a set-up cost nobody asks. */
function placesInArms(histories: readonly CitizenHistory[]): CostContext['placeInArm'] {
  let places: ReadonlyMap<string, { place: number; of: number }> | null = null;
  return (trialId) => {
    places ??= placesOf(histories);
    return places.get(trialId) ?? { place: 0, of: 1 };
  };
}

function placesOf(histories: readonly CitizenHistory[]): ReadonlyMap<string, { place: number; of: number }> {
  const members = new Map<string, string[]>();
  for (const { arm, trialId } of histories) {
    const known = members.get(arm);
    if (known === undefined) members.set(arm, [trialId]);
    else known.push(trialId);
  }
  const places = new Map<string, { place: number; of: number }>();
  for (const ids of members.values()) {
    ids.sort().forEach((id, place) => {
      places.set(id, { place, of: ids.length });
    });
  }
  return places;
}

/** A price of the protocol, without dates; null when it is 0 and so no cost. */
function priceOf(kroner: number, where: string, problems: Problem[]): DatedValue | null {
  if (kroner === 0) return null;
  const exact = exactValue(kroner, 'kr-per-event');
  if (exact === null) {
    problems.push(
      problem('COST_FEE_VALUE', {}, text(`${where} is no amount of money`, `${where} er ikke et beløb`), {
        permitted: text(
          'kroner, 0 or more, at most two decimals',
          'kroner, 0 eller mere, højst to decimaler',
        ),
      }),
    );
    return null;
  }
  return {
    from: null,
    to: null,
    value: kroner,
    ...exact,
    source: text(`the protocol, \`${where}\``, `protokollen, \`${where}\``),
    sureness: null,
    origin: 'protocol',
  };
}

function meanWageOf(histories: readonly CitizenHistory[]): Ore | null {
  let sum = 0;
  let jobs = 0;
  for (const { placements } of histories) {
    for (const { hourlyWage } of placements) {
      if (hourlyWage === null || !Number.isSafeInteger(hourlyWage)) continue;
      sum += hourlyWage;
      jobs += 1;
    }
  }
  return jobs === 0 ? null : roundOre(sum / jobs);
}
