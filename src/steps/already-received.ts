import { existsSync, readdirSync } from 'node:fs';
import { type ManifestFile, readManifest } from '../state/manifest.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';

/**
 * Whether each of the files, with these bytes and this name, stands in a manifest of an earlier ingest.
 *
 * @param step the names of the manifests asked, without `.json`
 * @throws TrialError exit 3 when one of them is damaged
 */
export function alreadyReceived(dir: string, step: RegExp, inputs: readonly ManifestFile[]): boolean {
  const folder = inTrial(dir, STATE.manifests);
  if (!existsSync(folder)) return inputs.length === 0;
  const steps = readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => name.slice(0, -'.json'.length))
    .filter((name) => step.test(name));
  const recorded = steps.flatMap((name) => readManifest(dir, name)?.inputs ?? []);
  return inputs.every((input) =>
    recorded.some(({ path, sha256 }) => path === input.path && sha256 === input.sha256),
  );
}
