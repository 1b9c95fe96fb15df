import { existsSync, readFileSync } from 'node:fs';
import { designOf } from '../allocation/design-of.ts';
import { SCHEMES } from '../allocation/schemes.ts';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { type Text, text } from '../core/text.ts';
import { withLedgerLock } from '../ledger/ledger-lock.ts';
import { loadProtocol } from '../protocol/load.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { SampledCitizen } from '../sampling/sample.ts';
import { allocationBytes } from '../state/allocation-file.ts';
import { type Enrolment, enrolmentsText, linkEnrolment, parseEnrolments } from '../state/enrolments-file.ts';
import { manifestPath, manifestText } from '../state/manifest.ts';
import { readSample } from '../state/read-state.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { allocationManifest, type SeedSource } from './allocation-manifest.ts';
import { lockedSecret, lockRequired, readLock } from './check-lock.ts';

/** Everything that enrolment needs, read while the lock is held. */
interface Line {
  readonly protocol: Protocol;
  readonly protocolSha256: string;
  readonly sample: readonly SampledCitizen[];
  readonly sampleSha256: string;
  readonly source: SeedSource;
  readonly commitment: string;
  readonly enrolled: readonly Enrolment[];
}

/**
 * `trial enrol`: assigns the next citizen of a trial with rolling enrolment, and nobody else. Two people who enrol at once
 * wait for each other; a line counts once it lies safely on disk, and then the answer is given.
 * @throws TrialError exit 5: `ENROLMENT_BATCH`, `LOCK_MISSING`, `ENROLMENT_CLOSED`, `ENROLLED_ALREADY`, those of the lock;
 *   exit 2 `CITIZEN_UNKNOWN`; exit 4 `ENROLMENTS_DIFFER`
 */
export async function enrolStep(dir: string, trialId: string, now: string): Promise<Enrolment> {
  return withLedgerLock(inTrial(dir, STATE.ledger), () => {
    const line = readLine(dir);
    const { enrolled } = line;
    if (enrolled.some((entry) => entry.trialId === trialId))
      throw refused(
        'ENROLLED_ALREADY',
        text('this citizen is enrolled already', 'borgeren er allerede indskrevet'),
        text(`the arm stands in ${STATE.enrolments}`, `armen står i ${STATE.enrolments}`),
      );
    if (!line.sample.some((unit) => unit.trialId === trialId))
      throw new TrialError(EXIT.usage, [
        problem(
          'CITIZEN_UNKNOWN',
          {},
          text('nobody in the sample has this trial id', 'ingen i stikprøven har dette forsøgsnummer'),
          { permitted: text(`trial ids of ${STATE.sample}`, `forsøgsnumre i ${STATE.sample}`) },
        ),
      ]);
    const rows = planOf(line, [...enrolled.map((entry) => entry.trialId), trialId]).rows;
    const before = new Map(enrolled.map((entry) => [entry.trialId, entry]));
    const moved = rows.find((row) => row.trialId !== trialId && before.get(row.trialId)?.arm !== row.arm);
    const row = rows.find((item) => item.trialId === trialId);
    if (row === undefined || moved !== undefined)
      throw new TrialError(EXIT.mismatch, [
        problem(
          'ENROLMENTS_DIFFER',
          { file: STATE.enrolments },
          text('earlier enrolments are not those of the seed', 'tidligere indskrivninger er ikke frøets'),
        ),
      ]);
    const { stratum, arm, probability, digest } = row;
    const entry = linkEnrolment({
      seq: enrolled.length + 1,
      time: now,
      trialId,
      stratum,
      arm,
      probability,
      digest,
      prev: enrolled.at(-1)?.hash ?? line.commitment,
    });
    writeFilesAtomically([
      { path: inTrial(dir, STATE.enrolments), content: enrolmentsText([...enrolled, entry]) },
    ]);
    return entry;
  });
}

/** `trial enrol --close`: no more citizens; writes allocation.csv and its manifest, from which the other steps go on. */
export async function closeEnrolment(
  dir: string,
  now: string,
): Promise<{ readonly citizens: number; readonly allocationSha256: string }> {
  return withLedgerLock(inTrial(dir, STATE.ledger), () => {
    const line = readLine(dir, cutOff(dir));
    if (line.enrolled.length === 0)
      throw refused(
        'ENROLMENT_EMPTY',
        text('nobody is enrolled yet', 'ingen er indskrevet endnu'),
        text('enrol citizens with --citizen', 'indskriv borgere med --citizen'),
      );
    const plan = planOf(
      line,
      line.enrolled.map((entry) => entry.trialId),
    );
    const content = allocationBytes(plan.rows);
    const manifest = allocationManifest(
      line.protocol,
      line.source,
      plan,
      [
        { path: STATE.protocol, sha256: line.protocolSha256 },
        { path: STATE.sample, sha256: line.sampleSha256 },
        { path: STATE.enrolments, sha256: sha256(enrolmentsText(line.enrolled)) },
      ],
      [{ path: STATE.allocation, sha256: sha256(content) }],
      now,
    );
    const files = [{ path: inTrial(dir, manifestPath('randomize')), content: manifestText(manifest) }];
    if (!cutOff(dir))
      writeFilesAtomically([{ path: inTrial(dir, STATE.allocation), content, mustBeNew: true }, ...files]);
    else if (content.equals(readFileSync(inTrial(dir, STATE.allocation)))) writeFilesAtomically(files);
    else throw closed();
    return { citizens: plan.rows.length, allocationSha256: sha256(content) };
  });
}

function planOf(line: Line, order: readonly string[]) {
  const byId = new Map(line.sample.map((unit) => [unit.trialId, unit]));
  const units = order.map((id) => byId.get(id) as SampledCitizen);
  return SCHEMES[line.protocol.allocation.scheme].plan(designOf(line.protocol, units), line.source.seed);
}

/** Whether a close was killed between its two files: the allocation is there, and its manifest can be written after it. */
function cutOff(dir: string): boolean {
  return existsSync(inTrial(dir, STATE.allocation)) && !existsSync(inTrial(dir, manifestPath('randomize')));
}

function closed(): TrialError {
  return refused(
    'ENROLMENT_CLOSED',
    text('enrolment is closed', 'indskrivningen er lukket'),
    text('run `trial verify` to check it', 'kør `trial verify` for at kontrollere den'),
  );
}

function readLine(dir: string, closing = false): Line {
  const { protocol, bytes } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  if (protocol.allocation.enrolment !== 'rolling')
    throw refused(
      'ENROLMENT_BATCH',
      text('this trial is allocated all at once', 'i dette forsøg fordeles alle på én gang'),
      text(
        'use `trial randomize`, or set `enrolment: rolling`',
        'brug `trial randomize`, eller sæt `enrolment: rolling`',
      ),
    );
  const lock = readLock(dir);
  if (lock === null) throw lockRequired();
  if (existsSync(inTrial(dir, STATE.allocation)) && !closing) throw closed();
  const sample = readSample(dir, protocol);
  const secret = lockedSecret(dir, lock, sha256(bytes), sample.sha256);
  const path = inTrial(dir, STATE.enrolments);
  const content = existsSync(path) ? readFileSync(path, 'utf8') : '';
  return {
    protocol,
    protocolSha256: sha256(bytes),
    sample: sample.rows,
    sampleSha256: sample.sha256,
    source: { seed: secret, origin: 'drawn', lock: { secret, commitment: lock.commitment, beacon: null } },
    commitment: lock.commitment,
    enrolled: parseEnrolments(content, STATE.enrolments, lock.commitment),
  };
}

function refused(code: string, message: Text, remedy: Text): TrialError {
  return new TrialError(EXIT.refused, [problem(code, {}, message, { remedy })]);
}
