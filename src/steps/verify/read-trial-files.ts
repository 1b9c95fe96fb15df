import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fieldsOfOptions } from '../../allocation/fields-of-options.ts';
import { EXIT, problem, TrialError } from '../../core/problem.ts';
import { sha256 } from '../../core/sha256.ts';
import { text } from '../../core/text.ts';
import { loadProtocol } from '../../protocol/load.ts';
import type { SampledCitizen } from '../../sampling/sample.ts';
import { readManifest } from '../../state/manifest.ts';
import { inTrial, STATE } from '../../state/trial-paths.ts';
import { recordedScheme } from '../allocation-manifest.ts';
import type { ReadPlan } from '../read-and-plan.ts';
import { parseSampleBytes } from './parse-sample-bytes.ts';
import { readIfThere } from './read-if-there.ts';
import type { TrialFiles } from './verification.ts';

/**
 * Reads what all verifiers share.
 *
 * @param readPlan reads the extracts and plans the sample; called at most once, by the verifier of the sample
 * @param publicKeyFile path of the key that must have signed, or null
 * @throws TrialError exit 2 `PUBLIC_KEY_MISSING`; exit 3 when the protocol or a manifest cannot be read
 */
export function readTrialFiles(
  dir: string,
  keyFromEnvironment: string | undefined,
  readPlan: () => Promise<ReadPlan>,
  publicKeyFile: string | null,
): TrialFiles {
  const trustedKey = publicKeyFile === null ? null : readPublicKey(publicKeyFile);
  const { protocol, bytes } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  const extractsHere = protocol.municipalities.every(({ extract }) => existsSync(join(dir, extract.file)));
  const keyHere = (keyFromEnvironment ?? '') !== '' || existsSync(inTrial(dir, STATE.key));
  const sample = readIfThere(dir, STATE.sample);
  const allocation = readIfThere(dir, STATE.allocation);
  const randomize = readManifest(dir, 'randomize');
  let citizens: readonly SampledCitizen[] | null | undefined;
  return {
    dir,
    protocol,
    protocolSha256: sha256(bytes),
    manifests: { sample: readManifest(dir, 'sample'), randomize, lock: readManifest(dir, 'lock') },
    sample,
    allocation,
    sampleSha256: sample === null ? null : sha256(sample),
    allocationSha256: allocation === null ? null : sha256(allocation),
    citizens: () => {
      const fields =
        randomize === null ? new Set<string>() : fieldsOfOptions(recordedScheme(randomize).options);
      citizens ??= sample === null ? null : parseSampleBytes(sample, protocol, fields);
      return citizens;
    },
    drawAgain: extractsHere && keyHere ? readPlan : null,
    trustedKey,
  };
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
