import { addPeriod, type Day, type Period, parseIsoDate, parsePeriod } from '../core/dates.ts';
import { type Ore, roundOre } from '../core/money.ts';
import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { CostContext, ProviderFee } from './cost-context.ts';
import type { CostLog } from './cost-log.ts';
import { PRESETS } from './presets/index.ts';
import { buildRateBook } from './rates/build-rate-book.ts';
import { exactValue } from './rates/exact-value.ts';
import type { DatedValue } from './rates/rate.ts';
import { readPresets } from './rates/read-presets.ts';

/** The parts of a protocol that costs are computed from. */
export type CostProtocol = Pick<Protocol, 'arms' | 'periods' | 'costs'>;

/**
 * Gathers what items read: presets with the protocol's rates put in, fees, the price of casework, the mean reported wage.
 * Problems go to the log: those of the rates, and `COST_FEE_VALUE` for a fee or price finer than an øre.
 */
export function buildCostContext(
  protocol: CostProtocol,
  histories: readonly CitizenHistory[],
  log: CostLog,
): CostContext {
  const { book, problems } = buildRateBook(readPresets(PRESETS), protocol.costs.rates);
  log.problems.push(...problems);
  const fees = new Map<string, ProviderFee>();
  for (const [arm, fee] of Object.entries(protocol.costs.fees)) {
    const where = `costs.fees.${arm}`;
    fees.set(arm, {
      base: priceOf(fee.base, `${where}.base`, log.problems),
      placement: priceOf(fee.placement, `${where}.placement`, log.problems),
      retention: retentionOf(fee.retention, where, log.problems),
    });
  }
  const start = parseIsoDate(protocol.periods.start) as Day;
  const { caseworkHourly } = protocol.costs;
  return {
    book,
    placementEnd: addPeriod(start, parsePeriod(protocol.periods.placement) as Period),
    fees,
    caseworkHour:
      caseworkHourly === undefined ? null : priceOf(caseworkHourly, 'costs.caseworkHourly', log.problems),
    meanWage: meanWageOf(histories),
    log,
  };
}

function retentionOf(
  given: NonNullable<Protocol['costs']['fees'][string]['retention']> | undefined,
  where: string,
  problems: Problem[],
): ProviderFee['retention'] {
  if (given === undefined) return null;
  const value = priceOf(given.amount, `${where}.retention.amount`, problems);
  return value === null ? null : { after: parsePeriod(given.after) as Period, value };
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
