import { counted } from '../core/counted.ts';
import { type Place, type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';

/**
 * Reads a pseudonym key: 64 hexadecimal digits (256 bits), outer space ignored. The text never appears in the problem.
 *
 * @param where what the problem points at: the key file or the environment variable
 * @returns 32 bytes, or the problem `KEY_MALFORMED` or `KEY_WEAK` (one byte repeated: never the outcome of a random draw)
 */
export function parseKey(
  written: string,
  where: Place,
): { readonly key: Uint8Array } | { readonly problem: Problem } {
  const hex = written.trim();
  if (!/^[0-9a-fA-F]{64}$/.test(hex)) {
    return {
      problem: problem(
        'KEY_MALFORMED',
        where,
        /^[0-9a-fA-F]*$/.test(hex)
          ? text(
              `the pseudonym key has ${counted(hex.length, 'hexadecimal digit', 'hexadecimal digits')}.`,
              `pseudonymnøglen har ${counted(hex.length, 'hexadecimalt ciffer', 'hexadecimale cifre')}.`,
            )
          : text(
              'the pseudonym key holds characters that are not hexadecimal digits.',
              'pseudonymnøglen indeholder tegn, der ikke er hexadecimale cifre.',
            ),
        {
          permitted: text('64 hexadecimal digits (256 bits).', '64 hexadecimale cifre (256 bit).'),
          remedy: text(
            'restore the key of this trial from its safe copy; a new key gives other pseudonyms.',
            'hent forsøgets nøgle fra dens sikre kopi; en ny nøgle giver andre pseudonymer.',
          ),
        },
      ),
    };
  }
  const key = Uint8Array.from(Buffer.from(hex, 'hex'));
  if (key.every((byte) => byte === key[0])) {
    return {
      problem: problem(
        'KEY_WEAK',
        where,
        text(
          'the pseudonym key is one byte repeated, not a random key.',
          'pseudonymnøglen er én byte gentaget, ikke en tilfældig nøgle.',
        ),
        {
          remedy: text(
            'make a random one, for instance with: openssl rand -hex 32',
            'lav en tilfældig, for eksempel med: openssl rand -hex 32',
          ),
        },
      ),
    };
  }
  return { key };
}
