import { partsOf } from '../../core/dates.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { type Text, text } from '../../core/text.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import type { Protocol } from '../../protocol/schema.ts';
import { discountSchedules } from './discount-schedules.ts';
import type { TimeValue } from './time-value.ts';

/**
 * Price level and discounting of the protocol. Problems go to `problems`: `COST_PRICE_INDEX_MISSING` for a year without an index,
 * `COST_PRICE_INDEX_TWICE`, `COST_DISCOUNT_CHOICE` when neither or both of schedule and percent are given.
 */
export function readTimeValue(
  { discounting, priceLevel }: Protocol['costs'],
  histories: readonly CitizenHistory[],
  problems: Problem[],
): TimeValue {
  let rateOfYear: TimeValue['rateOfYear'] = null;
  let discounted: Text = text('Not discounted.', 'Ikke diskonteret.');
  if (discounting !== undefined) {
    const { schedule, percent } = discounting;
    if ((schedule === undefined) === (percent === undefined)) problems.push(choice());
    else if (percent !== undefined) {
      const rate = Math.round(percent * 100);
      rateOfYear = () => rate;
      discounted = text(
        `Discounted by ${percent} % for each completed year since the first day of placement.`,
        `Diskonteret med ${String(percent).replace('.', ',')} % for hvert fuldt år siden første dag af jobformidlingen.`,
      );
    } else if (schedule !== undefined) {
      const chosen = discountSchedules().find(({ id }) => id === schedule);
      rateOfYear = (year) =>
        chosen?.steps.find(({ throughYear }) => throughYear === null || year <= throughYear)?.rate ?? 0;
      discounted = text(
        `Discounted for each completed year since the first day of placement by the rates of ${schedule} (${chosen?.source.en ?? ''}).`,
        `Diskonteret for hvert fuldt år siden første dag af jobformidlingen med satserne fra ${schedule} (${chosen?.source.da ?? ''}).`,
      );
    }
  }
  if (priceLevel === undefined) {
    return {
      prices: null,
      rateOfYear,
      told: text(`Nominal kroner. ${discounted.en}`, `Løbende priser. ${discounted.da}`),
    };
  }
  const index = new Map<number, number>();
  for (const { year, value } of priceLevel.index) {
    if (index.has(year)) problems.push(indexProblem('COST_PRICE_INDEX_TWICE', year));
    index.set(year, Math.round(value * 10_000));
  }
  for (const year of yearsOf(histories, priceLevel.year)) {
    if (!index.has(year)) problems.push(indexProblem('COST_PRICE_INDEX_MISSING', year));
  }
  return {
    prices: { year: priceLevel.year, index },
    rateOfYear,
    told: text(
      `Kroner of ${priceLevel.year} by ${priceLevel.source}. ${discounted.en}`,
      `${priceLevel.year}-kroner efter ${priceLevel.source}. ${discounted.da}`,
    ),
  };
}

function yearsOf(histories: readonly CitizenHistory[], level: number): readonly number[] {
  const years = new Set([level]);
  for (const { start, lastDay } of histories) {
    for (let year = partsOf(start).year; year <= partsOf(lastDay).year; year += 1) years.add(year);
  }
  return [...years].sort((a, b) => a - b);
}

function choice(): Problem {
  return problem(
    'COST_DISCOUNT_CHOICE',
    {},
    text(
      '`costs.discounting` needs one of `schedule` and `percent`',
      '`costs.discounting` skal have én af `schedule` og `percent`',
    ),
    { remedy: text('keep one of them', 'behold den ene') },
  );
}

function indexProblem(code: 'COST_PRICE_INDEX_MISSING' | 'COST_PRICE_INDEX_TWICE', year: number): Problem {
  const missing = code === 'COST_PRICE_INDEX_MISSING';
  return problem(
    code,
    {},
    missing
      ? text(`the price index of ${year} is missing`, `prisindekset for ${year} mangler`)
      : text(`the price index of ${year} is given twice`, `prisindekset for ${year} er angivet to gange`),
    { remedy: text('correct `costs.priceLevel.index`', 'ret `costs.priceLevel.index`') },
  );
}
