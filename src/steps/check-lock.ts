import { existsSync, readFileSync } from 'node:fs';
import { commitmentOf } from '../allocation/commitment.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { type Text, text } from '../core/text.ts';
import { type Manifest, manifestPath, readManifest, recordedHash } from '../state/manifest.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';

/** What `trial lock` froze. */
export interface Lock {
  readonly protocolSha256: string;
  readonly sampleSha256: string;
  readonly commitment: string;
  readonly time: string;
}

/** Reads the lock, or null when the trial is not locked. @throws TrialError exit 3 when its manifest is damaged. */
export function readLock(dir: string): Lock | null {
  const manifest = readManifest(dir, 'lock');
  return manifest === null ? null : lockOf(manifest);
}

export function lockOf(manifest: Manifest): Lock {
  const hash = (path: string) => recordedHash(manifest.inputs, path) ?? '';
  return {
    protocolSha256: hash(STATE.protocol),
    sampleSha256: hash(STATE.sample),
    commitment: String(manifest.options['commitment']?.value ?? ''),
    time: manifest.time,
  };
}

/** How protocol or sample differ from what was locked; none when they do not. */
export function lockDifferences(
  lock: Lock,
  protocolSha256: string,
  sampleSha256: string,
): readonly Problem[] {
  const remedy = text(
    'restore the file as it was when it was locked; a changed trial needs a new folder and a new commitment',
    'gendan filen, som den var ved låsningen; et ændret forsøg kræver en ny mappe og en ny forpligtelse',
  );
  const changed = (code: string, file: string, message: Text) => problem(code, { file }, message, { remedy });
  return [
    ...(lock.protocolSha256 === protocolSha256
      ? []
      : [
          changed(
            'PROTOCOL_CHANGED_AFTER_LOCK',
            STATE.protocol,
            text('the protocol has changed since the lock', 'protokollen er ændret efter låsningen'),
          ),
        ]),
    ...(lock.sampleSha256 === sampleSha256
      ? []
      : [
          changed(
            'SAMPLE_CHANGED_AFTER_LOCK',
            STATE.sample,
            text('the sample has changed since the lock', 'stikprøven er ændret efter låsningen'),
          ),
        ]),
  ];
}

/**
 * The secret of a locked trial, after everything has been compared with the lock.
 * @throws TrialError exit 5: `PROTOCOL_CHANGED_AFTER_LOCK`, `SAMPLE_CHANGED_AFTER_LOCK`, `SECRET_MISSING`,
 *   `COMMITMENT_DIFFERS`
 */
export function lockedSecret(dir: string, lock: Lock, protocolSha256: string, sampleSha256: string): string {
  const found = [...lockDifferences(lock, protocolSha256, sampleSha256)];
  const path = inTrial(dir, STATE.seed);
  const secret = existsSync(path) ? readFileSync(path, 'utf8').trim() : null;
  if (secret === null)
    found.push(
      problem(
        'SECRET_MISSING',
        { file: STATE.seed },
        text('the secret of the lock is not here', 'låsens hemmelighed er her ikke'),
        { remedy: text('restore the file from a backup', 'hent filen fra en sikkerhedskopi') },
      ),
    );
  else if (commitmentOf(secret, lock.protocolSha256, lock.sampleSha256) !== lock.commitment)
    found.push(
      problem(
        'COMMITMENT_DIFFERS',
        { file: STATE.seed },
        text(
          'the secret is not the one that was committed to',
          'hemmeligheden er ikke den, der blev forpligtet på',
        ),
        { remedy: text('restore the file from a backup', 'hent filen fra en sikkerhedskopi') },
      ),
    );
  if (secret === null || found.length > 0) throw new TrialError(EXIT.refused, found);
  return secret;
}

/** The refusal where the protocol asks for a lock and there is none. */
export function lockRequired(): TrialError {
  return new TrialError(EXIT.refused, [
    problem(
      'LOCK_MISSING',
      { file: manifestPath('lock') },
      text('the protocol asks for a lock before this', 'protokollen kræver, at forsøget låses før dette'),
      {
        remedy: text(
          'run `trial lock`, and publish the commitment it prints',
          'kør `trial lock`, og offentliggør den forpligtelse, den skriver',
        ),
      },
    ),
  ]);
}
