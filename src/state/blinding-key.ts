import { randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { sortedJson } from '../core/canonical-json.ts';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { inTrial, STATE } from './trial-paths.ts';

/** Which letter stands for which arm in blinded reports; arms in the order of their letters. */
export type BlindingKey = readonly { readonly letter: string; readonly arm: string }[];

/**
 * The trial's blinding key; the first call deals the letters by lot and keeps them in keys/, mode 0600, so that every blinded
 * report of the trial uses the same. Who analyses must not have that file.
 * @throws TrialError exit 3 `BLINDING_KEY_INVALID` when the file does not name the protocol's arms, each once.
 */
export function blindingKey(dir: string, arms: readonly string[]): BlindingKey {
  const path = inTrial(dir, STATE.blindingKey);
  if (!existsSync(path)) {
    const dealt = [...arms];
    for (let last = dealt.length - 1; last > 0; last -= 1) {
      const other = randomInt(last + 1);
      [dealt[last], dealt[other]] = [dealt[other] as string, dealt[last] as string];
    }
    const key = Object.fromEntries(dealt.map((arm, index) => [letterOf(index), arm]));
    writeFilesAtomically([{ path, content: sortedJson(key), mode: 0o600, mustBeNew: true }]);
  }
  const key = parse(readFileSync(path, 'utf8'));
  if ([...key.map(({ arm }) => arm)].sort().join('\n') === [...arms].sort().join('\n')) return key;
  throw new TrialError(EXIT.invalid, [
    problem(
      'BLINDING_KEY_INVALID',
      { file: STATE.blindingKey },
      text(
        'the key does not name the arms of the protocol, each once',
        'nøglen nævner ikke protokollens arme, hver én gang',
      ),
      {
        remedy: text(
          'restore the file; or delete it, and new letters are dealt',
          'gendan filen; eller slet den, så gives nye bogstaver',
        ),
      },
    ),
  ]);
}

function letterOf(index: number): string {
  return String.fromCharCode(65 + index);
}

function parse(content: string): BlindingKey {
  try {
    return Object.entries(JSON.parse(content) as Record<string, unknown>)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([letter, arm]) => ({ letter, arm: String(arm) }));
  } catch {
    return [];
  }
}
