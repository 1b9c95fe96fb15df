import { compareText } from './lot.ts';

/** Places that fit beside 32 bits of a lot in the 53 bits of a double. */
const MOST = 2 ** 21;

/**
 * Sorts places by the lots that stand there, ties by the names: the order of `orderByLot`, by numbers instead of texts. The first
 * 32 bits of a lot and the position in the list make one number; whoever shares those bits is put in order by the whole lots.
 * Of a million lots it takes a third of the time.
 * @param places Positions in `lots`; not changed. @param nameOf Name of a place, for ties.
 */
export function orderPlaces(
  places: readonly number[],
  lots: readonly string[],
  nameOf: (place: number) => string,
): Int32Array {
  const before = (a: number, b: number) =>
    compareText(lots[a] as string, lots[b] as string) || compareText(nameOf(a), nameOf(b));
  if (places.length > MOST) return Int32Array.from(places).sort(before);
  const keys = Float64Array.from(places, (place, at) => firstBits(lots[place] as string) * MOST + at).sort();
  const ordered = new Int32Array(places.length);
  for (let from = 0; from < keys.length; ) {
    const bits = Math.floor((keys[from] as number) / MOST);
    let to = from;
    for (; to < keys.length && Math.floor((keys[to] as number) / MOST) === bits; to += 1)
      ordered[to] = places[(keys[to] as number) % MOST] as number;
    if (to > from + 1) ordered.subarray(from, to).sort(before);
    from = to;
  }
  return ordered;
}

/** The first eight hexadecimal digits, lower case, as a number. */
function firstBits(lot: string): number {
  let value = 0;
  for (let at = 0; at < 8; at += 1) {
    const code = lot.charCodeAt(at);
    value = value * 16 + (code < 58 ? code - 48 : code - 87);
  }
  return value;
}
