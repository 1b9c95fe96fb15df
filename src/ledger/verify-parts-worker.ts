/**
 * The thread that helps to verify a long ledger. The module stands in a file of its own in the bundle, because it is only
 * ever imported when it is needed (`verifyLedgerInParts`), and is run again in the thread.
 */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { type LedgerPart, verifyLedgerPart } from './verify-ledger-part.ts';

const TASK = 'trial/verify-parts';

export interface PartsTask {
  readonly task: typeof TASK;
  readonly path: string;
  readonly committed: number;
  readonly partBytes: number;
  /** One number, shared: the next part that nobody has taken. */
  readonly next: Int32Array;
}

/** Parts by number; null for one that does not hold. */
export type PartResults = ReadonlyMap<number, LedgerPart | 'none' | null>;

/** This module's own file: what a thread has to run. */
export const PARTS_WORKER = import.meta.url;

export function partsTask(path: string, committed: number, partBytes: number): PartsTask {
  const next = new Int32Array(new SharedArrayBuffer(4));
  return { task: TASK, path, committed, partBytes, next };
}

/** Takes parts until none is left, or one does not hold: then nobody needs to go on. */
export function takeParts({ path, committed, partBytes, next }: PartsTask): PartResults {
  const results = new Map<number, LedgerPart | 'none' | null>();
  const parts = Math.ceil(committed / partBytes);
  for (let part = Atomics.add(next, 0, 1); part < parts; part = Atomics.add(next, 0, 1)) {
    const from = part * partBytes;
    const result = verifyLedgerPart(path, from, Math.min(committed, from + partBytes), committed);
    results.set(part, result);
    if (result === null) Atomics.store(next, 0, parts);
  }
  return results;
}

if (!isMainThread && (workerData as PartsTask | null)?.task === TASK) {
  parentPort?.postMessage(takeParts(workerData as PartsTask));
}
