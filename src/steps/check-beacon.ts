import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { Protocol } from '../protocol/schema.ts';

/** Whether a trial must be locked before its draw: it says so, or names a public value that only a lock gives a meaning. */
export function needsLock({ allocation }: Pick<Protocol, 'allocation'>): boolean {
  return allocation.lock === 'required' || allocation.beacon !== undefined;
}

/**
 * What is wrong with the public value of a draw. Somebody who knows the secret could otherwise choose between the value and none, or
 * between ways of writing it, until an allocation pleases: the locked protocol says which value it is, and how it is written.
 * @param beacon As given or recorded, or null when there is none.
 * @returns at most one problem: `BEACON_MISSING`, `BEACON_FORM`
 */
export function checkBeacon(
  { allocation }: Pick<Protocol, 'allocation'>,
  beacon: string | null,
): readonly Problem[] {
  const declared = allocation.beacon;
  if (beacon === null)
    return declared === undefined
      ? []
      : [
          problem(
            'BEACON_MISSING',
            {},
            text(
              `the protocol names a public value for the draw: ${declared.source}`,
              `protokollen nævner en offentlig værdi til lodtrækningen: ${declared.source}`,
            ),
            { remedy: text('give it with --beacon', 'angiv den med --beacon') },
          ),
        ];
  const wrong = (permitted: string, tilladt: string) => [
    problem(
      'BEACON_FORM',
      {},
      text(
        'the public value is not written as it must be',
        'den offentlige værdi er ikke skrevet, som den skal',
      ),
      { permitted: text(permitted, tilladt) },
    ),
  ];
  // Whoever checks the seed types the value into a shell, from a file in which these characters would stand otherwise.
  if (/["\\\p{Cc}]/u.test(beacon)) return wrong('one line without " and \\', 'én linje uden " og \\');
  const pattern = declared?.pattern;
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(beacon))
    return wrong(pattern, pattern);
  return [];
}
