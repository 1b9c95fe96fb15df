import { allocationSeed, commitmentOf } from '../../allocation/commitment.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { type Text, text } from '../../core/text.ts';
import { manifestPath, recordedHash } from '../../state/manifest.ts';
import { STATE } from '../../state/trial-paths.ts';
import { checkBeacon } from '../check-beacon.ts';
import { lockDifferences, lockOf } from '../check-lock.ts';
import type { Finding, TrialFiles } from './verification.ts';

/**
 * Checks that the draw follows from the lock: protocol and sample are the locked ones, the secret is the one committed to,
 * the seed comes from secret and beacon.
 */
export function verifyLock({ manifests, sampleSha256, protocol, protocolSha256 }: TrialFiles): Finding {
  const { lock: lockManifest, randomize: randomized } = manifests;
  if (lockManifest === null) {
    const claimed = randomized?.options['commitment'] !== undefined;
    return {
      part: {
        part: 'lock',
        result: 'absent',
        detail: text(
          'no commitment was made before the draw: whether the seed was drawn once cannot be checked',
          'der er ingen forpligtelse fra før lodtrækningen: om frøet blev trukket én gang, kan ikke kontrolleres',
        ),
      },
      differences: claimed
        ? [
            problem(
              'LOCK_MISSING',
              { file: manifestPath('lock') },
              text('the draw names a lock that is not here', 'lodtrækningen nævner en lås, der ikke er her'),
            ),
          ]
        : [],
    };
  }
  const lock = lockOf(lockManifest);
  const found: Problem[] = [];
  if (sampleSha256 !== null) found.push(...lockDifferences(lock, lock.protocolSha256, sampleSha256));
  if (randomized === null)
    return {
      part: {
        part: 'lock',
        result: 'matches',
        detail: text(
          `commitment ${lock.commitment}, not drawn yet`,
          `forpligtelse ${lock.commitment}, ikke trukket endnu`,
        ),
      },
      differences: found,
    };
  const value = (name: string) => randomized.options[name]?.value;
  const input = (path: string) => recordedHash(randomized.inputs, path) ?? '';
  for (const item of lockDifferences(lock, input(STATE.protocol), input(STATE.sample)))
    if (!found.some((other) => other.code === item.code)) found.push(item);
  const differs = (code: string, message: Text) =>
    found.push(problem(code, { file: manifestPath('randomize') }, message));
  const secret = String(value('secret') ?? '');
  const beacon = value('beacon') === undefined ? null : String(value('beacon'));
  if (commitmentOf(secret, lock.protocolSha256, lock.sampleSha256) !== lock.commitment)
    differs(
      'COMMITMENT_DIFFERS',
      text(
        'the secret is not the one that was committed to',
        'hemmeligheden er ikke den, der blev forpligtet på',
      ),
    );
  if (allocationSeed(secret, beacon) !== value('seed'))
    differs(
      'SEED_DIFFERS',
      text(
        'the seed does not come from secret and beacon',
        'frøet kommer ikke fra hemmelighed og offentlig værdi',
      ),
    );
  // The protocol of today says which value it must be only when it is the one that was locked.
  if (protocolSha256 === lock.protocolSha256)
    for (const item of checkBeacon(protocol, beacon))
      found.push({ ...item, at: { file: manifestPath('randomize') } });
  const detail =
    beacon === null
      ? text(
          `commitment ${lock.commitment}: compare it with what was published`,
          `forpligtelse ${lock.commitment}: sammenlign med det offentliggjorte`,
        )
      : text(
          `commitment ${lock.commitment}, beacon "${beacon}": compare both with what was published`,
          `forpligtelse ${lock.commitment}, offentlig værdi "${beacon}": sammenlign begge med det offentliggjorte`,
        );
  return { part: { part: 'lock', result: 'recomputed', detail }, differences: found };
}
