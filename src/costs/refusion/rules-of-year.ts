import { dayOf } from '../../core/dates.ts';
import { text } from '../../core/text.ts';
import type { RateBook } from '../rates/build-rate-book.ts';
import type { DatedValue, RateDefinition } from '../rates/rate.ts';

/** First year of the falling steps, which replaced shares by benefit. */
export const FIRST_YEAR_OF_STEPS = 2016;

/**
 * The refusion shares of one year on every day: each `refusion-` rate holds the value of 1 July of that year. A rate without a value then
 * has none at all, so that a missing year is told as a missing rate and never guessed.
 */
export function rulesOfYear(book: RateBook, year: number): RateBook {
  const middle = dayOf(year, 7, 1) as number;
  return new Map(
    [...book].map(([id, rate]): [string, RateDefinition] => {
      if (!id.startsWith('refusion-')) return [id, rate];
      const then = rate.values.find(
        ({ from, to }) => (from ?? -Infinity) <= middle && middle <= (to ?? Infinity),
      );
      const held = (value: DatedValue): DatedValue => ({
        ...value,
        from: null,
        to: null,
        source: text(`Rules of ${year}: ${value.source.en}`, `Reglerne i ${year}: ${value.source.da}`),
      });
      return [id, { ...rate, values: then === undefined ? [] : [held(then)] }];
    }),
  );
}
