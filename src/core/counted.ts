/**
 * A number with its noun, and what else changes with the number: `1 error`, `2 errors`; `1 post`, `2 poster`. English and
 * Danish both have one form for one and another for everything else, 0 included.
 *
 * @param many the form for 0, 2, 3, …; left out where it is the same (`1 fejl`, `2 fejl`)
 */
export function counted(n: number, one: string, many: string = one): string {
  return `${n} ${n === 1 ? one : many}`;
}
