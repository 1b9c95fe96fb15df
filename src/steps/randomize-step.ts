import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import type { AllocatedCitizen } from '../allocation/allocation.ts';
import { allocationSeed } from '../allocation/commitment.ts';
import { designOf } from '../allocation/design-of.ts';
import { fieldsOfOptions } from '../allocation/fields-of-options.ts';
import { SCHEMES } from '../allocation/schemes.ts';
import { seedStrength } from '../allocation/seed-strength.ts';
import { counted } from '../core/counted.ts';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, type Problem, problem, TrialError, warning } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { type Text, text } from '../core/text.ts';
import { loadProtocol } from '../protocol/load.ts';
import type { Protocol } from '../protocol/schema.ts';
import { allocationBytes } from '../state/allocation-file.ts';
import { manifestPath, manifestText, type Origin } from '../state/manifest.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { allocationManifest, type SeedSource } from './allocation-manifest.ts';
import { checkBeacon, needsLock } from './check-beacon.ts';
import { type Lock, lockedSecret, lockRequired, readLock } from './check-lock.ts';
import { readFrozenSample } from './read-frozen-sample.ts';

export interface RandomizeOptions {
  /** The seed of the command line, or null to draw 256 bits from the operating system. */
  readonly seed: string | null;
  /** Where a seed that is given came from; left out, the command line. Of a draw that is made again (`trial reproduce`). */
  readonly seedOrigin?: Origin;
  readonly allowWeakSeed: boolean;
  /** A public value that came after the lock, or null. */
  readonly beacon: string | null;
  readonly now: string;
}

export interface Randomized {
  readonly protocol: Protocol;
  readonly rows: readonly AllocatedCitizen[];
  readonly allocationSha256: string;
  readonly seed: string;
  readonly seedOrigin: Origin;
  /** What the scheme reports of this draw, e.g. the accepted share of rerandomisation. */
  readonly achieved: Readonly<Record<string, number>>;
  readonly commitment: string | null;
  readonly warnings: readonly Problem[];
}

/**
 * Allocates a frozen sample: reads protocol and sample, draws, writes allocation.csv and its manifest together. A locked
 * trial is drawn from its secret, mixed with the beacon when one is given.
 * @throws TrialError exit 5 when an allocation exists, the lock does not hold or the seed is weak; exit 4 when the sample
 *   is not the one that was drawn; exit 3 when the scheme cannot be drawn from this sample.
 */
export function randomizeStep(dir: string, options: RandomizeOptions): Randomized {
  const { protocol, bytes } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  // A draw that was killed between its two files: a locked one comes out again, and gets its manifest.
  const there = inTrial(dir, STATE.allocation);
  const cutOff = existsSync(there) && !existsSync(inTrial(dir, manifestPath('randomize')));
  if (existsSync(there) && !cutOff) throw alreadyAllocated();
  if (protocol.allocation.enrolment === 'rolling') {
    throw new TrialError(EXIT.refused, [
      problem(
        'ENROLMENT_ROLLING',
        { file: STATE.protocol },
        text('this trial enrols one citizen at a time', 'i dette forsøg fordeles borgerne én ad gangen'),
        {
          remedy: text(
            'use `trial enrol`, and `trial enrol --close` at the end',
            'brug `trial enrol`, og til sidst `trial enrol --close`',
          ),
        },
      ),
    ]);
  }
  const lock = readLock(dir);
  if (lock === null && needsLock(protocol)) throw lockRequired();
  if (cutOff && lock === null) throw seedLost();
  const fields = fieldsOfOptions(protocol.allocation);
  const sample =
    lock === null ? readFrozenSample(dir, protocol, fields) : readLockedSample(dir, protocol, lock, fields);
  const source = seedSource(dir, protocol, options, lock, sha256(bytes), sample.sha256);
  const scheme = SCHEMES[protocol.allocation.scheme];
  const design = designOf(protocol, sample.rows);
  const problems = scheme.check(design);
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  const plan = scheme.plan(design, source.seed);
  const content = allocationBytes(plan.rows);
  const allocationSha256 = sha256(content);
  const manifest = allocationManifest(
    protocol,
    source,
    plan,
    [
      { path: STATE.protocol, sha256: sha256(bytes) },
      { path: STATE.sample, sha256: sample.sha256 },
    ],
    [{ path: STATE.allocation, sha256: allocationSha256 }],
    options.now,
  );
  if (cutOff && !content.equals(readFileSync(there))) throw alreadyAllocated();
  try {
    writeFilesAtomically([
      ...(cutOff ? [] : [{ path: there, content, mustBeNew: true }]),
      { path: inTrial(dir, manifestPath('randomize')), content: manifestText(manifest) },
    ]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyAllocated();
    throw error;
  }
  return {
    protocol,
    rows: plan.rows,
    allocationSha256,
    seed: source.seed,
    seedOrigin: source.origin,
    achieved: plan.report,
    commitment: lock?.commitment ?? null,
    warnings: [...emptyArms(plan.rows, protocol), ...ratioNotMet(plan.rows, protocol)],
  };
}

/** A sample changed after the lock is refused with the lock's own code, whatever the sample's manifest says. */
function readLockedSample(dir: string, protocol: Protocol, lock: Lock, fields: ReadonlySet<string>) {
  try {
    return readFrozenSample(dir, protocol, fields);
  } catch (error) {
    if (error instanceof TrialError && error.exitCode === EXIT.mismatch)
      lockedSecret(dir, lock, lock.protocolSha256, '');
    throw error;
  }
}

function seedSource(
  dir: string,
  protocol: Protocol,
  { seed: given, seedOrigin, allowWeakSeed, beacon }: RandomizeOptions,
  lock: Lock | null,
  protocolSha256: string,
  sampleSha256: string,
): SeedSource {
  const refuse = (code: string, en: string, da: string, remedy: Text) =>
    new TrialError(EXIT.refused, [problem(code, {}, text(en, da), { remedy })]);
  if (beacon !== null && beacon.trim() === '')
    throw new TrialError(EXIT.usage, [
      problem('BEACON_EMPTY', {}, text('the beacon is empty', 'den offentlige værdi er tom')),
    ]);
  if (lock !== null) {
    if (given !== null)
      throw refuse(
        'SEED_LOCKED',
        'the trial is locked: its seed comes from the secret',
        'forsøget er låst: frøet kommer fra hemmeligheden',
        text('leave --seed out', 'udelad --seed'),
      );
    const secret = lockedSecret(dir, lock, protocolSha256, sampleSha256);
    const value = beacon?.trim() ?? null;
    const problems = checkBeacon(protocol, value);
    if (problems.length > 0) throw new TrialError(value === null ? EXIT.refused : EXIT.usage, problems);
    return {
      seed: allocationSeed(secret, value),
      origin: 'drawn',
      lock: { secret, commitment: lock.commitment, beacon: value },
    };
  }
  if (beacon !== null)
    throw refuse(
      'BEACON_WITHOUT_LOCK',
      'a beacon proves nothing without a commitment made before it',
      'en offentlig værdi beviser intet uden en tidligere forpligtelse',
      text('run `trial lock` first', 'kør `trial lock` først'),
    );
  if (given !== null && given.trim() === '') {
    throw new TrialError(EXIT.usage, [
      problem('SEED_EMPTY', {}, text('the seed is empty', 'frøet er tomt'), {
        remedy: text('give a seed, or leave --seed out', 'angiv et frø, eller udelad --seed'),
      }),
    ]);
  }
  const weak = given === null || allowWeakSeed ? null : seedStrength(given);
  if (weak !== null) throw new TrialError(EXIT.refused, [weak]);
  return {
    seed: given ?? randomBytes(32).toString('hex'),
    origin: given === null ? 'drawn' : (seedOrigin ?? 'command line'),
    lock: null,
  };
}

function alreadyAllocated(): TrialError {
  return new TrialError(EXIT.refused, [
    problem(
      'ALLOCATION_EXISTS',
      { file: STATE.allocation },
      text('the citizens are already allocated', 'borgerne er allerede fordelt'),
      {
        remedy: text(
          'an allocation is drawn once; run `trial verify` to check it',
          'der trækkes lod én gang; kør `trial verify` for at kontrollere fordelingen',
        ),
      },
    ),
  ]);
}

/** Without a lock nobody knows the seed of a draw whose manifest was never written. */
function seedLost(): TrialError {
  return new TrialError(EXIT.refused, [
    problem(
      'ALLOCATION_WITHOUT_SEED',
      { file: STATE.allocation },
      text(
        'the draw was cut off before its manifest was written: its seed is lost, and nobody can check it',
        'lodtrækningen blev afbrudt, før dens manifest var skrevet: frøet er tabt, og ingen kan kontrollere den',
      ),
      {
        remedy: text(
          'delete the file and draw again, and note that you did; `trial lock` before a draw makes it come out again',
          'slet filen, træk igen, og notér det; med `trial lock` før lodtrækningen kommer den ud igen',
        ),
      },
    ),
  ]);
}

/** Strata in which an arm got nobody: effects cannot be estimated there. */
function emptyArms(rows: readonly AllocatedCitizen[], protocol: Protocol): readonly Problem[] {
  if (protocol.allocation.scheme === 'matched-pairs') return [];
  const strata = new Map<string, Set<string>>();
  for (const { stratum, arm } of rows) {
    const arms = strata.get(stratum);
    if (arms === undefined) strata.set(stratum, new Set([arm]));
    else if (arms.size < protocol.arms.length) arms.add(arm);
  }
  return [...strata]
    .filter(([, arms]) => arms.size < protocol.arms.length)
    .map(([stratum]) =>
      warning(
        'STRATUM_WITHOUT_ARM',
        { file: STATE.allocation },
        text(
          `stratum ${stratum} is too small to fill every arm`,
          `stratum ${stratum} er for lille til alle arme`,
        ),
      ),
    );
}

/** Differences of a recorded probability from the ratio's share that are worth a word. */
const WORTH_SAYING = 0.01;

/** Strata whose numbers the ratio does not divide, so that citizens have another chance than the ratio says. */
function ratioNotMet(rows: readonly AllocatedCitizen[], { arms }: Protocol): readonly Problem[] {
  const whole = arms.reduce((sum, arm) => sum + arm.ratio, 0);
  // Arms alike have equal shares in every stratum.
  if (arms.every((arm) => arm.ratio === arms[0]?.ratio)) return [];
  const share = new Map(arms.map((arm) => [arm.id, arm.ratio / whole]));
  const strata = new Set<string>();
  let largest = 0;
  for (const { stratum, arm, probability } of rows) {
    const off = Math.abs(probability - (share.get(arm) as number));
    if (off <= WORTH_SAYING) continue;
    strata.add(stratum);
    largest = Math.max(largest, off);
  }
  if (strata.size === 0) return [];
  const points = (100 * largest).toFixed(1);
  return [
    warning(
      'RATIO_NOT_MET',
      { file: STATE.allocation },
      text(
        `in ${counted(strata.size, 'stratum', 'strata')} the number of citizens does not divide by the ratio: probabilities are up to ${points} percentage points off it`,
        `i ${counted(strata.size, 'stratum', 'strata')} går antallet af borgere ikke op i forholdet: sandsynlighederne afviger op til ${points.replace('.', ',')} procentpoint fra det`,
      ),
      {
        remedy: text(
          'the exact ones are recorded, and analyses that weigh use them; `scheme: balanced-remainders` keeps the ratio',
          'de nøjagtige er noteret og bruges af de vægtede analyser; `scheme: balanced-remainders` holder forholdet',
        ),
      },
    ),
  ];
}
