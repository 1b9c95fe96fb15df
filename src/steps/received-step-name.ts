import { sha256 } from '../core/sha256.ts';
import type { ManifestFile } from '../state/manifest.ts';

/** Name of the manifest of files that added nothing: where the state stood, told apart by what the files are. */
export function receivedStepName(standing: string, inputs: readonly ManifestFile[]): string {
  const files = inputs.map(({ path, sha256: digest }) => `${digest}  ${path}\n`).sort();
  return `${standing}-${sha256(files.join('')).slice(0, 12)}`;
}
