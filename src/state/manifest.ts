import { existsSync, readFileSync } from 'node:fs';
import { sortedJson } from '../core/canonical-json.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { inTrial, STATE } from './trial-paths.ts';

/** Where an option's value came from. */
export type Origin = 'default' | 'protocol' | 'command line' | 'environment' | 'drawn';

export interface ManifestFile {
  /** Relative to the trial's folder, with `/`. */
  readonly path: string;
  readonly sha256: string;
}

/** What a step did: enough to do it again and to see whether anything has changed since. */
export interface Manifest {
  readonly format: 'trial-manifest/1';
  readonly step: string;
  readonly toolVersion: string;
  readonly algorithms: readonly string[];
  readonly options: Readonly<Record<string, { readonly value: unknown; readonly origin: Origin }>>;
  readonly inputs: readonly ManifestFile[];
  readonly outputs: readonly ManifestFile[];
  /** UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly time: string;
}

export function manifestPath(step: string): string {
  return `${STATE.manifests}/${step}.json`;
}

/** The SHA-256 that a manifest records of a file; undefined when it does not name the file. */
export function recordedHash(files: readonly ManifestFile[], path: string): string | undefined {
  return files.find((file) => file.path === path)?.sha256;
}

/** The bytes of a manifest: sorted keys, files sorted by path. */
export function manifestText(manifest: Manifest): string {
  const byPath = (a: ManifestFile, b: ManifestFile) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
  return sortedJson({
    ...manifest,
    inputs: [...manifest.inputs].sort(byPath),
    outputs: [...manifest.outputs].sort(byPath),
  });
}

/** Reads a step's manifest, or null when the step has not been run. @throws TrialError exit 3 when it is damaged. */
export function readManifest(dir: string, step: string): Manifest | null {
  const relative = manifestPath(step);
  const path = inTrial(dir, relative);
  if (!existsSync(path)) return null;
  try {
    const value = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
    if (
      value.format === 'trial-manifest/1' &&
      value.step === step &&
      Array.isArray(value.inputs) &&
      Array.isArray(value.outputs)
    ) {
      return value;
    }
  } catch {
    // said below
  }
  throw new TrialError(EXIT.invalid, [
    problem(
      'MANIFEST_INVALID',
      { file: relative },
      text(
        'this is not a manifest of this step in a format this version knows',
        'dette er ikke et manifest for trinnet i et format, denne version kender',
      ),
      {
        remedy: text(
          'restore the file from a backup or from version control',
          'hent filen fra en sikkerhedskopi eller versionsstyring',
        ),
      },
    ),
  ]);
}
