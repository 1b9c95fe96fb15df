import { type Place, type Problem, problem } from '../core/problem.ts';
import { verbatim } from '../core/text.ts';

/**
 * Reads how many people took part in an interview or a meeting.
 *
 * @param most highest number that is believed
 * @param wrong code and message of what is no such number
 * @returns null for an empty cell
 */
export function readParticipants(
  cell: string,
  at: Place,
  most: number,
  wrong: readonly [code: string, message: Problem['message']],
): number | null | Problem {
  const written = cell.trim();
  if (written === '') return null;
  const count = /^\d{1,3}$/.test(written) ? Number(written) : 0;
  if (count >= 1 && count <= most) return count;
  return problem(wrong[0], at, wrong[1], { permitted: verbatim(`1–${most}`) });
}
