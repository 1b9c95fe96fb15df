import { type Day, formatIsoDate } from '../../core/dates.ts';
import { type Place, type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { DatedValue } from './rate.ts';

/** One `COST_RATE_OVERLAP` for each pair of neighbours that share days, one `COST_RATE_DATES` for each value that ends before it begins. */
export function rateOverlaps(
  id: string,
  sorted: readonly Pick<DatedValue, 'from' | 'to'>[],
  at: Place,
): readonly Problem[] {
  const problems: Problem[] = [];
  sorted.forEach((value, index) => {
    const from = value.from as Day;
    if (value.to !== null && value.to < from) {
      problems.push(
        problem(
          'COST_RATE_DATES',
          at,
          text(
            `the rate \`${id}\` from ${formatIsoDate(from)} ends before it begins`,
            `satsen \`${id}\` fra ${formatIsoDate(from)} slutter, før den begynder`,
          ),
          { remedy: text('correct `from` or `to`', 'ret `from` eller `to`') },
        ),
      );
    }
    const next = sorted[index + 1];
    if (next !== undefined && (value.to === null || value.to >= (next.from as Day))) {
      problems.push(
        problem(
          'COST_RATE_OVERLAP',
          at,
          text(
            `two values of the rate \`${id}\` hold on ${formatIsoDate(next.from as Day)}`,
            `to værdier af satsen \`${id}\` gælder ${formatIsoDate(next.from as Day)}`,
          ),
          {
            remedy: text(
              'end one value the day before the next begins',
              'lad den ene slutte dagen før den næste begynder',
            ),
          },
        ),
      );
    }
  });
  return problems;
}
