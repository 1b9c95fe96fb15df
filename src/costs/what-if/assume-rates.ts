import { type Problem, problem } from '../../core/problem.ts';
import { suggest } from '../../core/suggest.ts';
import { text, verbatim } from '../../core/text.ts';
import type { RateBook } from '../rates/build-rate-book.ts';
import { exactValue } from '../rates/exact-value.ts';
import type { RateDefinition } from '../rates/rate.ts';
import { assumePrice } from './assume-price.ts';
import type { Assumptions } from './assumptions.ts';
import { PARAMETER_IDS } from './parameters.ts';

/**
 * The rates under a what-if: first the fixed values, then the percentages.
 *
 * Problems: `COST_PARAMETER_UNKNOWN` for a name that is neither a rate nor another parameter, `COST_RATE_VALUE` for a value that a rate cannot have.
 */
export function assumeRates(
  book: RateBook,
  assumptions: Assumptions | undefined,
  problems: Problem[],
): RateBook {
  if (assumptions === undefined) return book;
  const { percent = {}, value = {} } = assumptions;
  const rates = [...book.keys()];
  const wrong = [
    ...Object.keys(percent)
      .filter((id) => !book.has(id) && !(PARAMETER_IDS as readonly string[]).includes(id))
      .map((id) => unknownParameter(`costs.assumptions.percent.${id}`, id, [...rates, ...PARAMETER_IDS])),
    ...Object.keys(value)
      .filter((id) => !book.has(id))
      .map((id) => unknownParameter(`costs.assumptions.value.${id}`, id, rates)),
  ];
  problems.push(...wrong);
  return new Map(
    [...book].map(([id, rate]): [string, RateDefinition] => {
      const fixed = value[id] === undefined ? rate : fixedRate(rate, value[id], problems);
      const share = percent[id];
      return [
        id,
        share === undefined
          ? fixed
          : { ...fixed, values: fixed.values.map((dated) => assumePrice(dated, share, 1)) },
      ];
    }),
  );
}

function fixedRate(rate: RateDefinition, value: number, problems: Problem[]): RateDefinition {
  const exact = exactValue(value, rate.unit);
  if (exact === null) {
    problems.push(
      problem(
        'COST_RATE_VALUE',
        {},
        text(
          `costs.assumptions.value.${rate.id} is a value that the rate cannot have`,
          `costs.assumptions.value.${rate.id} er en værdi, som satsen ikke kan have`,
        ),
        {
          permitted: text(
            'kroner with at most two decimals, or percent from 0 to 100',
            'kroner med højst to decimaler, eller procent fra 0 til 100',
          ),
        },
      ),
    );
    return rate;
  }
  const source = text('Assumption of the scenario', 'Scenariets antagelse');
  return {
    ...rate,
    values: [{ from: null, to: null, value, ...exact, source, sureness: null, origin: 'override' }],
  };
}

/** `COST_PARAMETER_UNKNOWN`, with the nearest name. */
export function unknownParameter(where: string, id: string, known: readonly string[]): Problem {
  const near = suggest(id, known);
  return problem(
    'COST_PARAMETER_UNKNOWN',
    {},
    text(
      `${where}: nothing that can be varied has this name`,
      `${where}: intet, der kan varieres, har dette navn`,
    ),
    {
      permitted: verbatim(known.join(', ')),
      remedy:
        near === null
          ? text('use one of the permitted names', 'brug et af de tilladte navne')
          : text(`did you mean \`${near}\`?`, `mente du \`${near}\`?`),
    },
  );
}
