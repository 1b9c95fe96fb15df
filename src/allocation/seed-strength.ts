import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';

/** The problem of a seed under 128 bits, or null: at least 32 hexadecimal digits, of which eight or more differ. */
export function seedStrength(seed: string): Problem | null {
  if (/^[0-9a-f]{32,}$/i.test(seed) && new Set(seed.toLowerCase()).size >= 8) return null;
  return problem(
    'SEED_WEAK',
    {},
    text(
      'the seed has under 128 bits: somebody could try all seeds and pick an allocation',
      'frøet er på under 128 bit: nogen kunne prøve alle frø og vælge en fordeling',
    ),
    {
      permitted: text('32 or more random hexadecimal digits', 'mindst 32 tilfældige hexadecimale cifre'),
      remedy: text(
        'leave --seed out, so that 256 bits are drawn; --allow-weak-seed is for tests',
        'udelad --seed, så der trækkes 256 bit; --allow-weak-seed er til prøver',
      ),
    },
  );
}
