import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { idleProcessors } from '../core/idle-processors.ts';
import { EXIT, TrialError } from '../core/problem.ts';
import type { Reproduction } from './reproduce-study.ts';
import type { StudyMessage, StudyTask } from './study-worker.ts';

/** Names of the folders below `folder` that hold a study file, in order. */
export function studiesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'study.yaml')))
    .sort();
}

/**
 * Recomputes every study below a folder, with every processor that is idle; the result is in the order of their names. (Measured with the
 * built-in library on two processors: beside other work a second thread, which loads the program once more, takes half as long again.)
 * @param progress Told when a study is begun: its name, its number from 1, and how many there are.
 * @param threads Threads beside this one; left out, one per further processor that nobody works on.
 * @throws TrialError exit 3 with the problems of all studies that are not usable: what was not run cannot be called
 * reproduced.
 */
export async function reproduceLibrary(
  folder: string,
  progress: (name: string, number: number, total: number) => void,
  threads = idleProcessors(),
): Promise<readonly Reproduction[]> {
  const { STUDY_WORKER, studyTask, takeStudies } = await import('./study-worker.ts');
  const names = studiesIn(folder);
  const task = studyTask(names.map((name) => join(folder, name)));
  const told = new Map<number, Exclude<StudyMessage, { readonly begun: true }>>();
  const tell = (message: StudyMessage) => {
    if ('begun' in message) progress(names[message.index] as string, message.index + 1, names.length);
    else told.set(message.index, message);
  };
  const helpers = canRunAgain(STUDY_WORKER) ? Math.max(0, Math.min(threads, names.length - 1)) : 0;
  await Promise.all([
    ...Array.from({ length: helpers }, () => runThread(STUDY_WORKER, task, tell)),
    takeStudies(task, tell),
  ]);
  const inOrder = names.map((_, index) => told.get(index));
  const problems = inOrder.flatMap((one) => (one !== undefined && 'problems' in one ? one.problems : []));
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  return inOrder.flatMap((one) => (one !== undefined && 'done' in one ? [one.done] : []));
}

/** Source files cannot be run in a thread, and a program bundled into one file would begin anew in it. */
function canRunAgain(worker: string): boolean {
  const program = process.argv[1];
  return worker.endsWith('.js') && (program === undefined || worker !== pathToFileURL(program).href);
}

/** Ends when the thread has no more to do. A study that a thread took and died with is a fault of ours, and is thrown. */
function runThread(worker: string, task: StudyTask, tell: (message: StudyMessage) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(new URL(worker), { workerData: task });
    thread.on('message', tell);
    thread.once('error', reject);
    thread.once('exit', () => resolve());
  });
}
