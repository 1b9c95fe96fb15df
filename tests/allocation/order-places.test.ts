import fc from 'fast-check';
import { expect, it } from 'vitest';
import { orderByLot } from '../../src/allocation/lot.ts';
import { orderPlaces } from '../../src/allocation/order-places.ts';

/** Lots that often share their first eight digits, and sometimes all of them. */
const lot = fc
  .tuple(
    fc.constantFrom('00000000', '00000001', '9fffffff', 'a0000000', 'ffffffff'),
    fc.constantFrom('0', '9', 'a', 'f'),
  )
  .map(([first, rest]) => first + rest.repeat(56));

it('puts places in the order of their lots, ties by name, as the order by texts does', () => {
  fc.assert(
    fc.property(fc.array(lot, { maxLength: 40 }), (lots) => {
      // Names run against the places, so that a tie is seen.
      const nameOf = (place: number) => String(100 - place);
      const places = lots.map((_, place) => place).filter((place) => place % 5 !== 3);
      const byText = orderByLot(places.map(nameOf), (name) => lots[100 - Number(name)] as string);
      expect([...orderPlaces(places, lots, nameOf)].map(nameOf)).toEqual(byText.map(({ key }) => key));
    }),
  );
});
