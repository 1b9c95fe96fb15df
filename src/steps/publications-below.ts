import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PUBLICATION_FILE, PUBLICATION_FORMAT } from '../reproduce/trial/publication.ts';
import { STATE } from '../state/trial-paths.ts';

/** What one trial has published in one file. */
export interface FoundPublication {
  /** The trial's folder, as it is reached from here. */
  readonly dir: string;
  /** Name of the file in that folder. */
  readonly file: string;
}

export interface FoundTrials {
  readonly publications: readonly FoundPublication[];
  /** Folders of trials that have published nothing. */
  readonly unpublished: readonly string[];
}

/** `trial-publication/1` and whatever comes after it: a format that is too new is found as well, and refused by who reads it. */
const FAMILY = PUBLICATION_FORMAT.split('/')[0];
const FORMAT = new RegExp(`"format"\\s*:\\s*"${FAMILY}/`);

/**
 * Every publication of the trials in a folder: of the folder itself when it is a trial, and of the folders directly below it, in the order of
 * their names. `publication.json` counts whatever it holds; any other JSON file beside `trial.yaml` where it says that it is a publication.
 */
export function publicationsBelow(folder: string): FoundTrials {
  const below = existsSync(folder) && statSync(folder).isDirectory() ? readdirSync(folder).sort() : [];
  const trials = [folder, ...below.map((name) => join(folder, name))].filter((dir) =>
    existsSync(join(dir, STATE.protocol)),
  );
  const found = trials.map((dir) => ({ dir, files: publicationsIn(dir) }));
  return {
    publications: found.flatMap(({ dir, files }) => files.map((file) => ({ dir, file }))),
    unpublished: found.filter(({ files }) => files.length === 0).map(({ dir }) => dir),
  };
}

function publicationsIn(dir: string): readonly string[] {
  const others = readdirSync(dir)
    .filter((name) => name.endsWith('.json') && name !== PUBLICATION_FILE)
    .filter((name) => statSync(join(dir, name)).isFile())
    .filter((name) => FORMAT.test(readFileSync(join(dir, name), 'utf8')))
    .sort();
  return existsSync(join(dir, PUBLICATION_FILE)) ? [PUBLICATION_FILE, ...others] : others;
}
