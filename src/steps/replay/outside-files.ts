import { createHash } from 'node:crypto';
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { EXIT, type Problem, problem, TrialError } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Publication, PublishedStep } from '../../reproduce/trial/publication.ts';
import { inTrial } from '../../state/trial-paths.ts';
import { outsideInputs } from './recorded-steps.ts';
import type { Replay } from './replay.ts';

/**
 * Files from outside that lie here with other bytes than those published: with them nothing can be judged. A file that is not here at
 * all is private, and no problem; one that a later file of the same name replaced is not here.
 *
 * @returns `INPUT_CHANGED` and `INPUT_UNREADABLE`, each with the first step that reads the file
 */
export function changedInputs(dir: string, { inputs }: Pick<Publication, 'inputs'>): readonly Problem[] {
  const published = new Map<string, { readonly hashes: Set<string>; readonly step: string }>();
  for (const { path, sha256, step } of inputs) {
    const known = published.get(path);
    if (known) known.hashes.add(sha256);
    else published.set(path, { hashes: new Set([sha256]), step });
  }
  return [...published].flatMap(([file, { hashes, step }]) => {
    const path = inTrial(dir, file);
    if (!existsSync(path)) return [];
    try {
      if (hashes.has(hashOf(path))) return [];
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
      const message = text(`the file cannot be read (${code})`, `filen kan ikke læses (${code})`);
      return [problem('INPUT_UNREADABLE', { file }, message)];
    }
    return [
      problem(
        'INPUT_CHANGED',
        { file },
        text(
          `not the file that the published numbers rest on; step ${step} reads it first`,
          `ikke den fil, som de offentliggjorte tal bygger på; trinnet ${step} læser den først`,
        ),
        {
          remedy: text(
            'restore the file; or take it away, and its step is taken as locked',
            'gendan filen; eller fjern den, så tages dens trin som låst',
          ),
        },
      ),
    ];
  });
}

/**
 * Puts the outside files of a step where the step looks for them in the clean folder: as links, because extracts are large and never
 * copied. Null when one of them is not here.
 *
 * @returns their paths, in the order of the manifest
 */
export function placeInputs(replay: Replay, step: PublishedStep): readonly string[] | null {
  const found = outsideInputs(step).map(({ path, sha256 }) => ({
    path,
    from: locate(replay.dir, path, sha256),
  }));
  if (found.some(({ from }) => from === null)) return null;
  return found.map(({ path, from }) => {
    const to = inTrial(replay.folder, path);
    placeFile(from as string, to);
    return to;
  });
}

/** A link to a file, or a copy where links may not be made (Windows). */
export function placeFile(from: string, to: string): void {
  mkdirSync(dirname(to), { recursive: true });
  rmSync(to, { force: true });
  try {
    symlinkSync(resolve(from), to, 'file');
  } catch {
    copyFileSync(from, to);
  }
}

/** Where a file with these bytes lies; one read in from elsewhere is known by its name only, and may lie in incoming/. */
function locate(dir: string, path: string, sha256: string): string | null {
  const places = [inTrial(dir, path), join(dir, 'incoming', basename(path))];
  return places.find((place) => existsSync(place) && hashOf(place) === sha256) ?? null;
}

/** SHA-256 of a file of any size. */
function hashOf(path: string): string {
  const hash = createHash('sha256');
  const buffer = Buffer.alloc(1 << 20);
  const handle = openSync(path, 'r');
  try {
    for (;;) {
      const read = readSync(handle, buffer, 0, buffer.length, null);
      if (read === 0) return hash.digest('hex');
      hash.update(buffer.subarray(0, read));
    }
  } finally {
    closeSync(handle);
  }
}

/** Stops when problems were found. @throws TrialError exit 3 */
export function stopAt(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
}
