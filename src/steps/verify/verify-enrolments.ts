import { existsSync, readFileSync } from 'node:fs';
import { commitmentOf } from '../../allocation/commitment.ts';
import { designOf } from '../../allocation/design-of.ts';
import { fieldsOfOptions } from '../../allocation/fields-of-options.ts';
import { SCHEMES } from '../../allocation/schemes.ts';
import { counted } from '../../core/counted.ts';
import { TrialError } from '../../core/problem.ts';
import { type Text, text } from '../../core/text.ts';
import { type Enrolment, parseEnrolments } from '../../state/enrolments-file.ts';
import { inTrial, STATE } from '../../state/trial-paths.ts';
import { lockOf } from '../check-lock.ts';
import { enrolmentDifferences } from './enrolment-differences.ts';
import { inOrderOfEnrolment } from './in-order-of-enrolment.ts';
import { parseSampleBytes } from './parse-sample-bytes.ts';
import { readIfThere } from './read-if-there.ts';
import type { Finding, TrialFiles } from './verification.ts';

/**
 * While citizens are still being enrolled: follows the chain from the commitment, and where the secret is here draws everybody again.
 * @returns null when nobody is enrolled; differences `ENROLMENTS_DIFFER`
 */
export function verifyEnrolments(trial: TrialFiles): Finding | null {
  const bytes = readIfThere(trial.dir, STATE.enrolments);
  if (bytes === null) return null;
  const { lock } = trial.manifests;
  const said = (result: 'recomputed' | 'matches', detail: Text, differences: Finding['differences']) => ({
    part: { part: 'allocation' as const, result, detail },
    differences,
  });
  let entries: readonly Enrolment[];
  try {
    entries = parseEnrolments(
      bytes.toString('utf8'),
      STATE.enrolments,
      lock === null ? '' : lockOf(lock).commitment,
    );
  } catch (error) {
    if (!(error instanceof TrialError)) throw error;
    return said('matches', text('the chain does not hold', 'kæden holder ikke'), error.problems);
  }
  const enrolled = text(
    `${counted(entries.length, 'citizen', 'citizens')} enrolled so far`,
    `${counted(entries.length, 'borger', 'borgere')} indskrevet indtil nu`,
  );
  const rows = drawnSoFar(trial, entries);
  if (rows === null)
    return said(
      'matches',
      text(
        `${enrolled.en}; the chain holds, and the secret is not here to draw them again`,
        `${enrolled.da}; kæden holder, og hemmeligheden er her ikke, så de kan trækkes igen`,
      ),
      [],
    );
  return said(
    'recomputed',
    text(`${enrolled.en}, drawn again from the secret`, `${enrolled.da}, trukket igen fra hemmeligheden`),
    enrolmentDifferences(entries, rows),
  );
}

/** What secret and order give; null without the secret that was committed to, the sample, or the protocol that was locked. */
function drawnSoFar(
  { dir, protocol, protocolSha256, sample, manifests }: TrialFiles,
  entries: readonly Enrolment[],
) {
  const path = inTrial(dir, STATE.seed);
  if (manifests.lock === null || sample === null || !existsSync(path)) return null;
  const secret = readFileSync(path, 'utf8').trim();
  const lock = lockOf(manifests.lock);
  if (
    protocolSha256 !== lock.protocolSha256 ||
    commitmentOf(secret, lock.protocolSha256, lock.sampleSha256) !== lock.commitment
  )
    return null;
  const citizens = parseSampleBytes(sample, protocol, fieldsOfOptions(protocol.allocation));
  if (citizens === null) return null;
  const units = inOrderOfEnrolment(citizens, entries);
  return SCHEMES[protocol.allocation.scheme].plan(designOf(protocol, units), secret).rows;
}
