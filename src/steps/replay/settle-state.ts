import { existsSync, readFileSync } from 'node:fs';
import { writeFilesAtomically } from '../../core/files.ts';
import { sha256 } from '../../core/sha256.ts';
import { type Text, text } from '../../core/text.ts';
import type { PublishedState } from '../../reproduce/trial/publication.ts';
import { inTrial } from '../../state/trial-paths.ts';
import { asPublished } from './as-published.ts';
import type { Divergence, Replay } from './replay.ts';

/**
 * Compares a state file three ways: as published (its hash), as it lies here, and as its step made it again. Then leaves the published bytes in
 * the clean folder, whoever has them, so that one divergence does not make others of the steps after it; where nobody has
 * them, those made again, else those here.
 *
 * @param again false when the step was not done again
 */
export function settleState(
  replay: Replay,
  published: PublishedState,
  again: boolean,
): readonly Divergence[] {
  const { path } = published;
  const here = readIfThere(inTrial(replay.dir, path));
  const made = again ? readIfThere(inTrial(replay.folder, path)) : null;
  const stood = here === null ? null : asPublished(here, published, replay.publication.generatedAt);
  const comesOut = made !== null && sha256(made) === published.sha256;
  const found: Divergence[] = [];
  const differs = (message: Text, a: Buffer | null, b: Buffer | null) =>
    found.push({ what: 'state', at: placeOf(path, a, b), message });
  if (again && !comesOut && !(published.private && made === null && here === null)) {
    const message =
      made === null
        ? text('the step no longer makes this file', 'trinnet danner ikke længere filen')
        : text('now comes out otherwise', 'bliver nu anderledes');
    differs(message, made, stood);
  }
  if (stood === null && !(published.private && here === null))
    differs(
      text('the file here is not the published one', 'filen her er ikke den offentliggjorte'),
      here,
      comesOut ? made : null,
    );
  const content = comesOut ? made : (stood ?? made ?? here);
  if (content !== null && content !== made)
    writeFilesAtomically([
      { path: inTrial(replay.folder, path), content, ...(published.private ? { mode: 0o600 } : {}) },
    ]);
  return found;
}

/** The file, and where the line stands in which the two first differ, when there are two. */
function placeOf(path: string, a: Buffer | null, b: Buffer | null): Divergence['at'] {
  if (a === null || b === null) return { file: path };
  const [left, right] = [a.toString('utf8').split('\n'), b.toString('utf8').split('\n')];
  const index = left.findIndex((line, position) => line !== right[position]);
  return { file: path, line: (index < 0 ? Math.min(left.length, right.length) : index) + 1 };
}

function readIfThere(path: string): Buffer | null {
  return existsSync(path) ? readFileSync(path) : null;
}
