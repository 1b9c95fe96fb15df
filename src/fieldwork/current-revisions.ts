import { type Day, formatIsoDate } from '../core/dates.ts';
import type { Revision } from './plan-revisions.ts';

/**
 * What was known at the end of a day: per key the last revision recorded by then, without what was taken back.
 *
 * @param asOf null for everything that is known
 */
export function currentRevisions<T>(
  revisions: readonly Revision<T>[],
  asOf: Day | null,
): ReadonlyMap<string, T> {
  const until = asOf === null ? '9999' : formatIsoDate(asOf);
  const latest = new Map<string, Revision<T>>();
  for (const revision of revisions) {
    if (revision.recordedAt.slice(0, 10) > until) continue;
    const before = latest.get(revision.key);
    if (!before || before.revision < revision.revision) latest.set(revision.key, revision);
  }
  const current = new Map<string, T>();
  for (const [key, { content }] of latest) if (content !== null) current.set(key, content);
  return current;
}
