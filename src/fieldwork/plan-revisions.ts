import { canonicalJson } from '../core/canonical-json.ts';
import type { Place, Problem } from '../core/problem.ts';

/** What was said about one key (a citizen's answers, an interview, a statement), and when we learned of it. */
export interface Revision<T> {
  readonly key: string;
  /** 1, 2, … for each key. The highest is what counts. */
  readonly revision: number;
  /** Null: taken back. */
  readonly content: T | null;
  /** Why it replaces the one before; null for a first one. */
  readonly reason: string | null;
  /** UTC, `YYYY-MM-DDTHH:MM:SSZ`. */
  readonly recordedAt: string;
  readonly fileSha256: string;
}

/** A row of a file, understood. */
export interface ReadRow<T> {
  readonly key: string;
  readonly content: T | null;
  readonly reason: string | null;
  readonly at: Place;
  readonly fileSha256: string;
}

export interface RevisionPlan<T> {
  /** Old and new, sorted by key and revision; the old ones alone when there is any problem. */
  readonly revisions: readonly Revision<T>[];
  readonly added: number;
  /** Of the added: those that replace or take back an earlier one. */
  readonly corrected: number;
  /** Known before, and standing more than once in what is read in now. */
  readonly known: number;
  readonly repeated: number;
  /** Per file (as in `at.file`): added and known (with repeated). */
  readonly files: ReadonlyMap<string, { added: number; known: number }>;
  readonly problems: readonly Problem[];
}

/**
 * Decides what rows add to what is known. Nothing is overwritten: what is known already, also in an earlier revision,
 * is skipped, so that re-reading a file adds nothing; a different content is a new revision when it comes with a reason, and
 * refused when it does not.
 *
 * @param stored what is known, any order
 * @param rows of all files together, in the order read
 * @param options `recordedAt` of new revisions; `changed` words the refusal of a row that differs from what is known
 *   (`fresh`: from an earlier row of this very run); `nothing` that of taking back what is not there
 */
export function planRevisions<T>(
  stored: readonly Revision<T>[],
  rows: readonly ReadRow<T>[],
  options: {
    readonly recordedAt: string;
    readonly changed: (row: ReadRow<T>, current: Revision<T>, fresh: boolean) => Problem;
    readonly nothing: (row: ReadRow<T>) => Problem;
  },
): RevisionPlan<T> {
  const known = new Map<string, Known<T>>();
  for (const revision of [...stored].sort(byKey)) remember(known, revision, false);
  const problems: Problem[] = [];
  const files = new Map<string, { added: number; known: number }>();
  const fresh: Revision<T>[] = [];
  let corrected = 0;
  let again = 0;
  let repeated = 0;
  for (const row of rows) {
    const file = files.get(row.at.file ?? '') ?? { added: 0, known: 0 };
    files.set(row.at.file ?? '', file);
    const before = known.get(row.key);
    const identity = canonicalJson(row.content);
    // A row with a reason is a decision of its own, also when it confirms what stands: only when it is kept can the same
    // row be recognised after a later correction.
    const seen =
      before !== undefined &&
      (row.reason === null
        ? before.contents.has(identity)
        : before.withReason.has(`${row.reason}\n${identity}`));
    if (before && seen) {
      file.known += 1;
      if (before.fresh) repeated += 1;
      else again += 1;
      continue;
    }
    if (!before && row.content === null) {
      problems.push(options.nothing(row));
      continue;
    }
    if (before && row.reason === null) {
      problems.push(options.changed(row, before.latest, before.fresh));
      continue;
    }
    const revision: Revision<T> = {
      key: row.key,
      revision: (before?.latest.revision ?? 0) + 1,
      content: row.content,
      reason: row.reason,
      recordedAt: options.recordedAt,
      fileSha256: row.fileSha256,
    };
    if (before) corrected += 1;
    file.added += 1;
    fresh.push(revision);
    remember(known, revision, true);
  }
  return {
    revisions: [...stored, ...(problems.length > 0 ? [] : fresh)].sort(byKey),
    added: fresh.length,
    corrected,
    known: again,
    repeated,
    files,
    problems,
  };
}

interface Known<T> {
  latest: Revision<T>;
  /** Whether the latest revision comes from this very run. */
  fresh: boolean;
  readonly contents: Set<string>;
  readonly withReason: Set<string>;
}

function remember<T>(known: Map<string, Known<T>>, revision: Revision<T>, fresh: boolean): void {
  const identity = canonicalJson(revision.content);
  const entry = known.get(revision.key) ?? {
    latest: revision,
    fresh,
    contents: new Set<string>(),
    withReason: new Set<string>(),
  };
  entry.latest = revision;
  entry.fresh = fresh;
  entry.contents.add(identity);
  if (revision.reason !== null) entry.withReason.add(`${revision.reason}\n${identity}`);
  known.set(revision.key, entry);
}

function byKey(a: { key: string; revision: number }, b: { key: string; revision: number }): number {
  return a.key < b.key ? -1 : a.key > b.key ? 1 : a.revision - b.revision;
}
