/**
 * The thread that helps to reproduce a library. The module stands in a file of its own in the bundle, because it is only ever imported
 * when it is needed (`reproduceLibrary`), and is run again in the thread.
 */
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { type Problem, TrialError } from '../core/problem.ts';
import { type Reproduction, reproduceStudy } from './reproduce-study.ts';

const TASK = 'trial/reproduce-studies';

export interface StudyTask {
  readonly task: typeof TASK;
  /** Study folders, in the order in which they are taken. */
  readonly folders: readonly string[];
  /** One number, shared: the next study that nobody has taken. */
  readonly next: Int32Array;
}

/** What became of a study, or that it has been begun. */
export type StudyMessage =
  | { readonly index: number; readonly begun: true }
  | { readonly index: number; readonly done: Reproduction }
  | { readonly index: number; readonly problems: readonly Problem[] };

/** This module's own file: what a thread has to run. */
export const STUDY_WORKER = import.meta.url;

export function studyTask(folders: readonly string[]): StudyTask {
  return { task: TASK, folders, next: new Int32Array(new SharedArrayBuffer(4)) };
}

/** Takes studies until none is left, and tells of each. */
export async function takeStudies(
  { folders, next }: StudyTask,
  tell: (message: StudyMessage) => void,
): Promise<void> {
  for (let index = Atomics.add(next, 0, 1); index < folders.length; index = Atomics.add(next, 0, 1)) {
    tell({ index, begun: true });
    try {
      tell({ index, done: await reproduceStudy(folders[index] as string) });
    } catch (error) {
      if (!(error instanceof TrialError)) throw error;
      tell({ index, problems: error.problems });
    }
  }
}

if (!isMainThread && (workerData as StudyTask | null)?.task === TASK) {
  await takeStudies(workerData as StudyTask, (message) => parentPort?.postMessage(message));
}
