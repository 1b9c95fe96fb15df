import { parse } from 'csv-parse/sync';
import { csvText } from '../../core/csv-text.ts';
import { sha256 } from '../../core/sha256.ts';
import type { PublishedState } from '../../reproduce/trial/publication.ts';

/**
 * The published bytes of a state file, from the file as it lies here: the whole of it, or, when the trial has gone on since, its first
 * bytes (logs) or the rows that were recorded by then (files of the field). Null when the published bytes are not in it: the hash
 * decides, never the way.
 *
 * @param until the moment of publication, UTC
 */
export function asPublished(
  here: Buffer,
  published: Pick<PublishedState, 'sha256' | 'bytes'>,
  until: string,
): Buffer | null {
  const holds = (bytes: Buffer) => sha256(bytes) === published.sha256;
  if (holds(here)) return here;
  if (here.length <= published.bytes) return null;
  const first = here.subarray(0, published.bytes);
  if (holds(first)) return first;
  const earlier = recordedBy(here, until);
  return earlier !== null && holds(earlier) ? earlier : null;
}

function recordedBy(bytes: Buffer, until: string): Buffer | null {
  let rows: string[][];
  try {
    rows = parse(bytes) as string[][];
  } catch {
    return null;
  }
  const [header = [], ...rest] = rows;
  const column = header.indexOf('recorded_at');
  if (column < 0) return null;
  const kept = rest.filter((row) => (row[column] ?? '') <= until);
  return Buffer.from(csvText(header, kept), 'utf8');
}
