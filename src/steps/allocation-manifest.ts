import {
  BEACON_ALGORITHM,
  COMMITMENT_ALGORITHM,
  commitmentInShell,
  seedInShell,
} from '../allocation/commitment.ts';
import type { AllocationOptions, AllocationPlan } from '../allocation/scheme.ts';
import { SCHEMES } from '../allocation/schemes.ts';
import { TOOL_VERSION } from '../core/version.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { SchemeId } from '../protocol/scheme-ids.ts';
import { type Manifest, type ManifestFile, type Origin, recordedHash } from '../state/manifest.ts';
import { numericBaseline } from '../state/sample-file.ts';
import { STATE } from '../state/trial-paths.ts';

/** Where the seed of an allocation came from. */
export interface SeedSource {
  readonly seed: string;
  readonly origin: Origin;
  /** Of a locked trial. */
  readonly lock: {
    readonly secret: string;
    readonly commitment: string;
    readonly beacon: string | null;
  } | null;
}

/** The manifest of an allocation: enough for a stranger to draw it again and to check seed, beacon and commitment. */
export function allocationManifest(
  protocol: Protocol,
  source: SeedSource,
  plan: AllocationPlan,
  inputs: readonly ManifestFile[],
  outputs: readonly ManifestFile[],
  time: string,
): Manifest {
  const { scheme: id, strata, beacon: _beacon, ...options } = protocol.allocation;
  const { lock } = source;
  return {
    format: 'trial-manifest/1',
    step: 'randomize',
    toolVersion: TOOL_VERSION,
    algorithms: [
      ...SCHEMES[id].algorithms,
      ...(lock === null ? [] : [COMMITMENT_ALGORITHM]),
      ...(lock === null || lock.beacon === null ? [] : [BEACON_ALGORITHM]),
    ],
    options: {
      seed: { value: source.seed, origin: source.origin },
      arms: { value: protocol.arms.map(({ id: arm, ratio }) => ({ id: arm, ratio })), origin: 'protocol' },
      strata: { value: strata, origin: 'protocol' },
      ...(id === 'complete-stratified'
        ? {}
        : { scheme: { value: { id, ...options }, origin: 'protocol' as const } }),
      // Whether a covariate is a number or a category decides its columns, and does not stand in sample.csv.
      ...(id === 'rerandomisation'
        ? { numbers: { value: numbersOf(protocol, options.covariates ?? []), origin: 'protocol' as const } }
        : {}),
      ...(Object.keys(plan.report).length === 0
        ? {}
        : { achieved: { value: plan.report, origin: 'drawn' as const } }),
      ...(lock === null
        ? {}
        : {
            secret: { value: lock.secret, origin: 'drawn' as const },
            commitment: { value: lock.commitment, origin: 'drawn' as const },
            ...(lock.beacon === null
              ? {}
              : { beacon: { value: lock.beacon, origin: 'command line' as const } }),
            howToCheck: { value: howToCheck(lock, inputs), origin: 'default' as const },
          }),
    },
    inputs,
    outputs,
    time,
  };
}

function numbersOf(protocol: Protocol, covariates: readonly string[]): readonly string[] {
  const numbers = numericBaseline(protocol);
  return covariates.filter((name) => numbers.has(name));
}

/** The scheme and options that an allocation's manifest records. */
export function recordedScheme(manifest: Manifest): {
  readonly id: SchemeId;
  readonly options: AllocationOptions;
} {
  const strata = (manifest.options['strata']?.value ?? []) as readonly string[];
  const recorded = manifest.options['scheme']?.value as ({ id: SchemeId } & AllocationOptions) | undefined;
  if (recorded === undefined) return { id: 'complete-stratified', options: { strata } };
  const { id, ...options } = recorded;
  return { id, options: { ...options, strata } };
}

function howToCheck(
  lock: NonNullable<SeedSource['lock']>,
  inputs: readonly ManifestFile[],
): readonly string[] {
  const hash = (path: string) => recordedHash(inputs, path) ?? '';
  const [protocol, sample] = [hash(STATE.protocol), hash(STATE.sample)];
  return [
    `The commitment that was published before the draw: ${commitmentInShell(lock.secret, protocol, sample)}. The last two are what sha256sum gives for ${STATE.protocol} and ${STATE.sample}, as they were locked.`,
    lock.beacon === null
      ? 'The seed is the secret itself.'
      : `The seed, from the secret and the public value: ${seedInShell(lock.secret, lock.beacon)}. Compare the value with its source: it must be younger than the commitment.`,
    'The allocation from the seed: trial verify --script sh (or python, or r) writes a program that needs nothing of the toolkit.',
  ];
}
