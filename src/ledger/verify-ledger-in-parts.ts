import { Worker } from 'node:worker_threads';
import { canRunInThread } from '../core/can-run-in-thread.ts';
import { idleProcessors } from '../core/idle-processors.ts';
import type { LedgerHead } from './ledger-head.ts';
import type { VerifiedLedger } from './verify-ledger.ts';
import type { PartResults, PartsTask } from './verify-parts-worker.ts';

export interface PartsOptions {
  /** Threads beside this one; left out, as many as there are other idle processors, at most 3. */
  readonly threads?: number;
  /** Bytes of a part; left out, 4 MiB. */
  readonly partBytes?: number;
}

/** A shorter ledger is verified before a thread has started. */
const WORTH_IT = 1 << 24;
const PART = 1 << 22;
const MOST_THREADS = 3;

/**
 * Verifies a long ledger with several processors: every entry carries the hash of the one before it, so that each part can be
 * verified by itself, and then it is enough that the parts fit: numbers, hashes and moments at every seam.
 *
 * @returns what `verifyLedger` returns of a ledger that holds; null when it does not, or when this way cannot be gone
 *   (a short ledger, no idle processor, no thread to be had): the caller then verifies it in one piece, which also finds the fault
 */
export async function verifyLedgerInParts(
  path: string,
  committed: LedgerHead,
  allocationHash: string,
  options: PartsOptions = {},
): Promise<VerifiedLedger | null> {
  const threads = options.threads ?? Math.min(MOST_THREADS, idleProcessors());
  const pays = threads > 0 && committed.bytes >= WORTH_IT;
  if (options.threads === undefined && !pays) return null;
  const { PARTS_WORKER, partsTask, takeParts } = await import('./verify-parts-worker.ts');
  if (threads > 0 && !canRunInThread(PARTS_WORKER)) return null;
  const task = partsTask(path, committed.bytes, options.partBytes ?? PART);
  const helpers = Array.from({ length: threads }, () => startThread(PARTS_WORKER, task));
  const own = takeParts(task);
  const results = [own, ...(await Promise.all(helpers))];
  return fitTogether(results, Math.ceil(committed.bytes / task.partBytes), allocationHash);
}

/** What a thread has found out; null when it could not. */
function startThread(worker: string, task: PartsTask): Promise<PartResults | null> {
  return new Promise((resolve) => {
    const thread = new Worker(new URL(worker), { workerData: task });
    thread.once('message', resolve);
    thread.once('error', () => resolve(null));
    thread.once('exit', () => resolve(null));
  });
}

function fitTogether(
  results: readonly (PartResults | null)[],
  parts: number,
  allocationHash: string,
): VerifiedLedger | null {
  let entries = 0;
  let head = allocationHash;
  let recordedAt: string | null = null;
  for (let number = 0; number < parts; number += 1) {
    const part = results.map((taken) => taken?.get(number)).find((found) => found !== undefined) ?? null;
    if (part === null) return null;
    if (part === 'none') continue;
    if (part.before !== entries || part.prev !== head) return null;
    if (recordedAt !== null && part.from < recordedAt) return null;
    ({ entries, head, recordedAt } = part);
  }
  return { ok: true, entries, head, recordedAt };
}
