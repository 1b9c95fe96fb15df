/** The one element of a list of one. */
export function only<T>(list: readonly T[]): T {
  if (list.length !== 1) throw new Error(`expected one element, got ${list.length}`);
  return list[0] as T;
}
