import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import type { AllocatedCitizen } from '../allocation/allocation.ts';
import { ALLOCATION_ALGORITHM, drawAllocation, REMAINDER_ALGORITHM } from '../allocation/draw-allocation.ts';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, type Problem, problem, TrialError, warning } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { text } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import { loadProtocol } from '../protocol/load.ts';
import type { Protocol } from '../protocol/schema.ts';
import { allocationText } from '../state/allocation-file.ts';
import { type Manifest, manifestPath, manifestText, type Origin, readManifest } from '../state/manifest.ts';
import { readSample } from '../state/read-state.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';

export interface Randomized {
  readonly protocol: Protocol;
  readonly rows: readonly AllocatedCitizen[];
  readonly allocationSha256: string;
  readonly seed: string;
  readonly seedOrigin: Origin;
  readonly warnings: readonly Problem[];
}

/**
 * Allocates a frozen sample: reads protocol and sample, draws, writes allocation.csv and its manifest together.
 * @param given The seed of the command line, or null to draw 256 bits from the operating system.
 * @throws TrialError exit 5 when an allocation exists, exit 4 when the sample is not the one that was drawn.
 */
export function randomizeStep(dir: string, given: string | null, now: string): Randomized {
  const { protocol, bytes } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  if (existsSync(inTrial(dir, STATE.allocation))) throw alreadyAllocated();
  const sample = readSample(dir, protocol);
  const recorded = readManifest(dir, 'sample')?.outputs.find((file) => file.path === STATE.sample)?.sha256;
  if (recorded !== sample.sha256) {
    throw new TrialError(EXIT.mismatch, [
      problem(
        'SAMPLE_CHANGED',
        { file: STATE.sample },
        text(
          'the sample is not the one that `trial sample` drew',
          'stikprøven er ikke den, som `trial sample` trak',
        ),
        {
          remedy: text(
            'run `trial verify`; restore the file, or draw the sample again',
            'kør `trial verify`; gendan filen, eller træk stikprøven igen',
          ),
        },
      ),
    ]);
  }
  if (given !== null && given.trim() === '') {
    throw new TrialError(EXIT.usage, [
      problem('SEED_EMPTY', {}, text('the seed is empty', 'frøet er tomt'), {
        remedy: text('give a seed, or leave --seed out', 'angiv et frø, eller udelad --seed'),
      }),
    ]);
  }
  const seed = given ?? randomBytes(32).toString('hex');
  const seedOrigin: Origin = given === null ? 'drawn' : 'command line';
  const rows = drawAllocation(sample.rows, protocol.arms, seed);
  const content = allocationText(rows);
  const manifest: Manifest = {
    format: 'trial-manifest/1',
    step: 'randomize',
    toolVersion: TOOL_VERSION,
    algorithms: [ALLOCATION_ALGORITHM, REMAINDER_ALGORITHM],
    options: {
      seed: { value: seed, origin: seedOrigin },
      arms: { value: protocol.arms.map(({ id, ratio }) => ({ id, ratio })), origin: 'protocol' },
      strata: { value: protocol.allocation.strata, origin: 'protocol' },
    },
    inputs: [
      { path: STATE.protocol, sha256: sha256(bytes) },
      { path: STATE.sample, sha256: sample.sha256 },
    ],
    outputs: [{ path: STATE.allocation, sha256: sha256(content) }],
    time: now,
  };
  try {
    writeFilesAtomically([
      { path: inTrial(dir, STATE.allocation), content, mustBeNew: true },
      { path: inTrial(dir, manifestPath('randomize')), content: manifestText(manifest) },
    ]);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw alreadyAllocated();
    throw error;
  }
  return {
    protocol,
    rows,
    allocationSha256: sha256(content),
    seed,
    seedOrigin,
    warnings: emptyArms(rows, protocol),
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

/** Strata in which an arm got nobody: effects cannot be estimated there. */
function emptyArms(rows: readonly AllocatedCitizen[], protocol: Protocol): readonly Problem[] {
  const strata = new Map<string, Set<string>>();
  for (const row of rows) {
    const arms = strata.get(row.stratum) ?? new Set();
    strata.set(row.stratum, arms.add(row.arm));
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
