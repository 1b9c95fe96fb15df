import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { COMMITMENT_ALGORITHM, commitmentInShell, commitmentOf } from '../allocation/commitment.ts';
import { designOf } from '../allocation/design-of.ts';
import { SCHEMES } from '../allocation/schemes.ts';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { text } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import { loadProtocol } from '../protocol/load.ts';
import { type Manifest, manifestPath, manifestText } from '../state/manifest.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { readFrozenSample } from './read-frozen-sample.ts';

export interface Locked {
  readonly commitment: string;
  readonly protocolSha256: string;
  readonly sampleSha256: string;
  readonly citizens: number;
  /** The public value that the protocol, and so the commitment, names for the draw; null when it names none. */
  readonly beaconSource: string | null;
}

/**
 * `trial lock`: freezes protocol and sample, draws the secret part of the allocation seed (256 bits from the operating
 * system), keeps it in keys/ with mode 0600, and commits to it. All or nothing.
 * @param secret 64 hexadecimal digits: a lock that is made again (`trial reproduce`) has the secret that was recorded
 * @throws TrialError exit 5 when the trial is locked or allocated already; exit 4 when the sample is not the one drawn;
 *   exit 3 when the scheme cannot be drawn from this sample.
 */
export function lockStep(dir: string, now: string, secret = randomBytes(32).toString('hex')): Locked {
  const { protocol, bytes } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  const taken = [manifestPath('lock'), STATE.seed, STATE.allocation, STATE.enrolments].find((path) =>
    existsSync(inTrial(dir, path)),
  );
  if (taken !== undefined) throw lockedAlready(taken);
  const sample = readFrozenSample(dir, protocol);
  const problems = SCHEMES[protocol.allocation.scheme].check(designOf(protocol, sample.rows));
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  const protocolSha256 = sha256(bytes);
  const commitment = commitmentOf(secret, protocolSha256, sample.sha256);
  const manifest: Manifest = {
    format: 'trial-manifest/1',
    step: 'lock',
    toolVersion: TOOL_VERSION,
    algorithms: [COMMITMENT_ALGORITHM],
    options: {
      commitment: { value: commitment, origin: 'drawn' },
      howToCheck: {
        value: `When the secret is known: ${commitmentInShell('SECRET', protocolSha256, sample.sha256)}. The last two are what sha256sum gives for ${STATE.protocol} and ${STATE.sample}.`,
        origin: 'default',
      },
    },
    inputs: [
      { path: STATE.protocol, sha256: protocolSha256 },
      { path: STATE.sample, sha256: sample.sha256 },
    ],
    outputs: [],
    time: now,
  };
  try {
    writeFilesAtomically([
      { path: inTrial(dir, STATE.seed), content: `${secret}\n`, mode: 0o600, mustBeNew: true },
      { path: inTrial(dir, manifestPath('lock')), content: manifestText(manifest), mustBeNew: true },
    ]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw lockedAlready(STATE.seed);
    throw error;
  }
  return {
    commitment,
    protocolSha256,
    sampleSha256: sample.sha256,
    citizens: sample.rows.length,
    beaconSource: protocol.allocation.beacon?.source ?? null,
  };
}

function lockedAlready(file: string): TrialError {
  const allocated = file === STATE.allocation || file === STATE.enrolments;
  return new TrialError(EXIT.refused, [
    allocated
      ? problem(
          'ALLOCATION_EXISTS',
          { file },
          text('the citizens are already allocated', 'borgerne er allerede fordelt'),
          {
            remedy: text(
              'a lock after the draw proves nothing; run `trial verify`',
              'en låsning efter lodtrækningen beviser intet; kør `trial verify`',
            ),
          },
        )
      : problem('LOCK_EXISTS', { file }, text('the trial is locked already', 'forsøget er allerede låst'), {
          remedy: text(
            'a trial is locked once; `trial verify` shows the commitment',
            'et forsøg låses én gang; `trial verify` viser forpligtelsen',
          ),
        }),
  ]);
}
