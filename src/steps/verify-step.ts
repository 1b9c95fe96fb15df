import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArmRatio } from '../allocation/allocation.ts';
import { SCHEMES } from '../allocation/schemes.ts';
import { EXIT, type Problem, problem, TrialError, warning } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { type Text, text } from '../core/text.ts';
import { verifyLedgerFile } from '../ledger/verify-ledger-file.ts';
import { loadProtocol } from '../protocol/load.ts';
import type { Protocol } from '../protocol/schema.ts';
import { samplingDigest } from '../sampling/draw-sample.ts';
import type { SampledCitizen } from '../sampling/sample.ts';
import { allocationText } from '../state/allocation-file.ts';
import { type Enrolment, parseEnrolments } from '../state/enrolments-file.ts';
import { type Manifest, readManifest } from '../state/manifest.ts';
import {
  baselineColumns,
  numericBaseline,
  parseSample,
  sampleText,
  screeningText,
} from '../state/sample-file.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { recordedScheme } from './allocation-manifest.ts';
import { readAndPlan } from './sample-step.ts';
import { verifyFieldwork } from './verify-fieldwork.ts';
import { verifyLock } from './verify-lock.ts';
import { verifySignatures } from './verify-signatures.ts';

/** One thing that was checked, and what came of it. */
export interface VerifiedPart {
  readonly part: 'sample' | 'lock' | 'allocation' | 'ledger' | 'fieldwork' | 'signatures';
  readonly result: 'recomputed' | 'matches' | 'differs' | 'absent';
  readonly detail: Text;
}

export interface Verified {
  readonly parts: readonly VerifiedPart[];
  readonly differences: readonly Problem[];
  readonly warnings: readonly Problem[];
  readonly ledgerHead: string | null;
}

/**
 * `trial verify`: does it all again and compares. The sample is redrawn from the extracts where they and the key are
 * here, else its order is recomputed from the pseudonyms; the allocation is redrawn from sample and seed; the ledger's chain is followed from the allocation's hash.
 */
export async function verifyStep(
  dir: string,
  keyFromEnvironment: string | undefined,
  progress: (line: Text) => void,
  publicKeyFile: string | null = null,
): Promise<Verified> {
  const trustedKey = publicKeyFile === null ? null : readPublicKey(publicKeyFile);
  const { protocol, bytes } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  const parts: VerifiedPart[] = [];
  const differences: Problem[] = [];
  const warnings: Problem[] = [];
  const add = (part: VerifiedPart, found: readonly Problem[]) => {
    parts.push(found.length > 0 ? { ...part, result: 'differs' } : part);
    differences.push(...found);
  };

  const sampled = readManifest(dir, 'sample');
  const sampleBytes = readIfThere(dir, STATE.sample);
  if (sampled === null || sampleBytes === null) {
    const both = sampled === null && sampleBytes === null;
    parts.push({
      part: 'sample',
      result: both ? 'absent' : 'differs',
      detail: text('not drawn yet', 'ikke trukket endnu'),
    });
    if (!both)
      differences.push(
        differs(
          'STATE_INCOMPLETE',
          STATE.sample,
          text('sample and manifest are not both here', 'stikprøve og manifest er her ikke begge'),
        ),
      );
  } else {
    if (hashOf(sampled.inputs, STATE.protocol) !== sha256(bytes)) {
      warnings.push(
        warning(
          'PROTOCOL_CHANGED',
          { file: STATE.protocol },
          text(
            'the protocol has been edited since the sample was drawn',
            'protokollen er redigeret, siden stikprøven blev trukket',
          ),
        ),
      );
    }
    add(...(await verifySample(dir, protocol, sampled, sampleBytes, keyFromEnvironment, progress)));
  }

  const randomized = readManifest(dir, 'randomize');
  const allocationBytes = readIfThere(dir, STATE.allocation);
  if (randomized === null || allocationBytes === null) {
    const both = randomized === null && allocationBytes === null;
    parts.push({
      part: 'allocation',
      result: both ? 'absent' : 'differs',
      detail: text('not drawn yet', 'ikke trukket endnu'),
    });
    if (!both)
      differences.push(
        differs(
          'STATE_INCOMPLETE',
          STATE.allocation,
          text('allocation and manifest are not both here', 'fordeling og manifest er her ikke begge'),
        ),
      );
  } else {
    const enrolments = readEnrolments(dir, randomized);
    differences.push(...enrolments.problems);
    add(...verifyAllocation(protocol, randomized, sampleBytes, allocationBytes, enrolments.entries));
  }
  const lock = verifyLock(readManifest(dir, 'lock'), randomized, sampleBytes);
  add({ part: 'lock', result: lock.result, detail: lock.detail }, lock.differences);

  let ledgerHead: string | null = null;
  if (allocationBytes !== null) {
    try {
      const ledger = verifyLedgerFile(inTrial(dir, STATE.ledger), sha256(allocationBytes));
      ledgerHead = ledger.head;
      warnings.push(...ledger.warnings);
      parts.push({
        part: 'ledger',
        result: ledger.entries === 0 ? 'absent' : 'recomputed',
        detail: text(
          `${ledger.entries} entries, head ${ledger.head}`,
          `${ledger.entries} poster, hoved ${ledger.head}`,
        ),
      });
    } catch (error) {
      if (!(error instanceof TrialError)) throw error;
      add(
        { part: 'ledger', result: 'differs', detail: text('the chain does not hold', 'kæden holder ikke') },
        error.problems,
      );
    }
  }
  const fieldwork = verifyFieldwork(dir, protocol);
  if (fieldwork.rows > 0 || fieldwork.differences.length > 0) {
    add({ part: 'fieldwork', result: 'matches', detail: fieldwork.detail }, fieldwork.differences);
  }
  const signatures = verifySignatures(dir, trustedKey);
  add({ part: 'signatures', result: signatures.result, detail: signatures.detail }, signatures.differences);
  return { parts, differences, warnings, ledgerHead };
}

function readPublicKey(path: string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8');
  throw new TrialError(EXIT.usage, [
    problem(
      'PUBLIC_KEY_MISSING',
      { file: path },
      text('the public key is not here', 'den offentlige nøgle er her ikke'),
    ),
  ]);
}

async function verifySample(
  dir: string,
  protocol: Protocol,
  manifest: Manifest,
  bytes: Buffer,
  keyFromEnvironment: string | undefined,
  progress: (line: Text) => void,
): Promise<[VerifiedPart, readonly Problem[]]> {
  const found: Problem[] = [];
  const screeningBytes = readIfThere(dir, STATE.screening);
  const extracts = protocol.municipalities.map((entry) => entry.extract.file);
  const present = extracts.filter((file) => existsSync(join(dir, file)));
  const keyPresent = (keyFromEnvironment ?? '') !== '' || existsSync(inTrial(dir, STATE.key));
  let redrawn = false;
  if (present.length === extracts.length && keyPresent) {
    try {
      const skipInvalid = manifest.options['skipInvalid']?.value === true;
      const { plan } = await readAndPlan(dir, { skipInvalid, keyFromEnvironment, progress });
      for (const extract of plan.extracts) {
        if (hashOf(manifest.inputs, extract.path) !== extract.reading.sha256) {
          found.push(
            differs(
              'EXTRACT_CHANGED',
              extract.path,
              text(
                'the extract is not the one the sample was drawn from',
                'udtrækket er ikke det, stikprøven blev trukket fra',
              ),
            ),
          );
        }
      }
      found.push(
        ...firstDifference(
          STATE.sample,
          bytes.toString('utf8'),
          sampleText(plan.sample, baselineColumns(protocol)),
          'SAMPLE_DIFFERS',
        ),
      );
      found.push(
        ...firstDifference(
          STATE.screening,
          screeningBytes?.toString('utf8') ?? '',
          screeningText(plan.screening),
          'SCREENING_DIFFERS',
        ),
      );
      redrawn = true;
    } catch (error) {
      if (!(error instanceof TrialError)) throw error;
      found.push(
        differs(
          'EXTRACT_CHANGED',
          STATE.sample,
          text(
            'the extracts can no longer be read without errors',
            'udtrækkene kan ikke længere læses uden fejl',
          ),
        ),
        ...error.problems.slice(0, 3),
      );
    }
  } else {
    found.push(...orderDifferences(bytes, manifest, protocol));
  }
  for (const [path, content] of [
    [STATE.sample, bytes],
    [STATE.screening, screeningBytes],
  ] as const) {
    if (content !== null && hashOf(manifest.outputs, path) === sha256(content)) continue;
    if (!found.some((item) => item.at.file === path)) {
      found.push(
        differs(
          'HASH_DIFFERS',
          path,
          text('the bytes are not those of the manifest', 'bytene er ikke manifestets'),
        ),
      );
    }
  }
  const detail = redrawn
    ? text(
        'drawn again from the extracts: the same citizens',
        'trukket igen fra udtrækkene: de samme borgere',
      )
    : text(
        'order recomputed from the pseudonyms; extracts or key are not here, so eligibility was not checked',
        'rækkefølgen er genberegnet fra pseudonymerne; udtræk eller nøgle er her ikke, så egnethed er ikke kontrolleret',
      );
  return [{ part: 'sample', result: redrawn ? 'recomputed' : 'matches', detail }, found];
}

/** Without extracts: every municipality's citizens must stand in the order of their digests. */
function orderDifferences(bytes: Buffer, manifest: Manifest, protocol: Protocol): readonly Problem[] {
  const sample = parseOrNull(bytes, protocol);
  if (sample === null)
    return [differs('SAMPLE_DIFFERS', STATE.sample, text('the file is damaged', 'filen er beskadiget'))];
  const seed = String(manifest.options['seed']?.value ?? '');
  let before: { municipality: string; digest: string } | null = null;
  for (const [index, row] of sample.entries()) {
    const digest = samplingDigest(seed, row.municipality, row.pseudonym);
    if (before !== null && before.municipality === row.municipality && before.digest > digest) {
      return [
        problem(
          'SAMPLE_DIFFERS',
          { file: STATE.sample, line: index + 2 },
          text(
            `${row.trialId} does not stand in the order the seed gives`,
            `${row.trialId} står ikke i den rækkefølge, frøet giver`,
          ),
        ),
      ];
    }
    before = { municipality: row.municipality, digest };
  }
  return [];
}

function verifyAllocation(
  protocol: Protocol,
  manifest: Manifest,
  sampleBytes: Buffer | null,
  bytes: Buffer,
  enrolled: readonly Enrolment[] | null,
): [VerifiedPart, readonly Problem[]] {
  const found: Problem[] = [];
  const sample = sampleBytes === null ? null : parseOrNull(sampleBytes, protocol);
  if (sampleBytes === null || hashOf(manifest.inputs, STATE.sample) !== sha256(sampleBytes)) {
    found.push(
      differs(
        'SAMPLE_CHANGED',
        STATE.sample,
        text('the sample is not the one that was allocated', 'stikprøven er ikke den, der blev fordelt'),
      ),
    );
  }
  if (sample !== null) {
    const seed = String(manifest.options['seed']?.value ?? '');
    const arms = manifest.options['arms']?.value as readonly ArmRatio[];
    const { id, options } = recordedScheme(manifest);
    const order = enrolled === null ? sample : inOrder(sample, enrolled);
    const redrawn = allocationText(SCHEMES[id].plan({ units: order, arms, options }, seed).rows);
    found.push(...firstDifference(STATE.allocation, bytes.toString('utf8'), redrawn, 'ALLOCATION_DIFFERS'));
  }
  if (
    hashOf(manifest.outputs, STATE.allocation) !== sha256(bytes) &&
    !found.some((item) => item.at.file === STATE.allocation)
  ) {
    found.push(
      differs(
        'HASH_DIFFERS',
        STATE.allocation,
        text('the bytes are not those of the manifest', 'bytene er ikke manifestets'),
      ),
    );
  }
  const detail = text(
    'drawn again from sample and seed: the same allocation',
    'trukket igen fra stikprøve og frø: den samme fordeling',
  );
  return [{ part: 'allocation', result: 'recomputed', detail }, found];
}

/** The order of enrolment, where the allocation names one; an empty order when the file is damaged. */
function readEnrolments(
  dir: string,
  manifest: Manifest,
): { entries: readonly Enrolment[] | null; problems: readonly Problem[] } {
  const expected = hashOf(manifest.inputs, STATE.enrolments);
  if (expected === undefined) return { entries: null, problems: [] };
  const bytes = readIfThere(dir, STATE.enrolments);
  const commitment = String(manifest.options['commitment']?.value ?? '');
  try {
    const entries = parseEnrolments(bytes?.toString('utf8') ?? '', STATE.enrolments, commitment);
    if (bytes !== null && sha256(bytes) === expected) return { entries, problems: [] };
    const changed = text('the bytes are not those of the manifest', 'bytene er ikke manifestets');
    return { entries, problems: [differs('HASH_DIFFERS', STATE.enrolments, changed)] };
  } catch (error) {
    if (!(error instanceof TrialError)) throw error;
    return { entries: [], problems: error.problems };
  }
}

function inOrder(
  sample: readonly SampledCitizen[],
  enrolled: readonly Enrolment[],
): readonly SampledCitizen[] {
  const byId = new Map(sample.map((unit) => [unit.trialId, unit]));
  return enrolled.flatMap((entry) => byId.get(entry.trialId) ?? []);
}

/** The first line in which a file differs from what was recomputed; none when they are the same bytes. */
function firstDifference(path: string, there: string, recomputed: string, code: string): readonly Problem[] {
  if (there === recomputed) return [];
  const [a, b] = [there.split('\n'), recomputed.split('\n')];
  const index = a.findIndex((line, position) => line !== b[position]);
  const line = (index < 0 ? Math.min(a.length, b.length) : index) + 1;
  const fieldsA = (a[line - 1] ?? '').split(',');
  const fieldsB = (b[line - 1] ?? '').split(',');
  const column = fieldsA.findIndex((field, position) => field !== fieldsB[position]);
  return [
    problem(
      code,
      { file: path, line, ...(column >= 0 ? { column: column + 1 } : {}) },
      text(
        'here the file first differs from what was recomputed',
        'her afviger filen første gang fra det genberegnede',
      ),
      {
        remedy: text(
          'restore the file from a backup, and find out who changed it',
          'hent filen fra en sikkerhedskopi, og find ud af, hvem der har ændret den',
        ),
      },
    ),
  ];
}

function parseOrNull(bytes: Buffer, protocol: Protocol): readonly SampledCitizen[] | null {
  try {
    return parseSample(bytes.toString('utf8'), STATE.sample, numericBaseline(protocol));
  } catch (error) {
    if (error instanceof TrialError) return null;
    throw error;
  }
}

function readIfThere(dir: string, relative: string): Buffer | null {
  const path = inTrial(dir, relative);
  return existsSync(path) ? readFileSync(path) : null;
}

function hashOf(files: Manifest['inputs'], path: string): string | undefined {
  return files.find((file) => file.path === path)?.sha256;
}

function differs(code: string, file: string, message: Text): Problem {
  return problem(code, { file }, message);
}
