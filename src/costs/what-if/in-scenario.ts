import type { Problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';

/** A problem that says which scenario it is of. */
export function inScenario(found: Problem, id: string): Problem {
  const { en, da } = found.message;
  return { ...found, message: text(`scenario \`${id}\`: ${en}`, `scenariet \`${id}\`: ${da}`) };
}
