/**
 * The thread that reckons the what-ifs of a large trial while the report does everything else. The module stands in a file of its own in
 * the bundle, because it is only ever imported when it is needed, and is run again in the thread.
 */
import { availableParallelism } from 'node:os';
import {
  isMainThread,
  MessageChannel,
  type MessagePort,
  receiveMessageOnPort,
  Worker,
  workerData,
} from 'node:worker_threads';
import { canRunInThread } from '../core/can-run-in-thread.ts';
import { type WhatIfQuestion, type WhatIfs, whatIfs } from '../costs/what-if/what-ifs.ts';

const TASK = 'trial/what-ifs';

interface Task {
  readonly task: typeof TASK;
  readonly question: WhatIfQuestion;
  /** One number, shared: how far the thread is. */
  readonly stage: Int32Array;
  readonly answers: MessagePort;
}

const BEGUN = 1;
const DONE = 2;

/** With fewer citizens the thread would not have started before the what-ifs are made. */
const WORTH_IT = 1000;
/** A thread that has not begun after this long never will. Milliseconds. */
const PATIENCE = 5000;
/** A thread that ran out of memory says nothing more. Milliseconds. */
const LONGEST = 300_000;

/**
 * Begins the what-ifs of a trial on another processor.
 *
 * @param always also of a small trial, and where there is one processor
 * @returns waits for them; null when the thread could not make them: the caller then makes them itself, which also tells every problem.
 *   Null at once where this way does not pay or cannot be gone
 */
export function startWhatIfs(question: WhatIfQuestion, always = false): (() => WhatIfs | null) | null {
  const pays = question.histories.length >= WORTH_IT && availableParallelism() > 1;
  if (!(always || pays) || !canRunInThread(import.meta.url)) return null;
  const stage = new Int32Array(new SharedArrayBuffer(4));
  const { port1: own, port2: answers } = new MessageChannel();
  const task: Task = { task: TASK, question, stage, answers };
  try {
    const thread = new Worker(new URL(import.meta.url), { workerData: task, transferList: [answers] });
    // What goes wrong there shows in the stage; it is no error here.
    thread.on('error', () => {});
    thread.unref();
  } catch {
    // A machine that gives no thread.
    return null;
  }
  return () => {
    Atomics.wait(stage, 0, 0, PATIENCE);
    if (Atomics.load(stage, 0) === BEGUN) Atomics.wait(stage, 0, BEGUN, LONGEST);
    const received = receiveMessageOnPort(own) as { readonly message: WhatIfs } | undefined;
    own.close();
    return received?.message ?? null;
  };
}

function answer({ question, stage, answers }: Task): void {
  const reach = (next: number) => {
    Atomics.store(stage, 0, next);
    Atomics.notify(stage, 0);
  };
  reach(BEGUN);
  try {
    answers.postMessage(whatIfs(question));
  } catch {
    // Problems are told by the thread that asked: it makes the same what-ifs and finds the same problems.
  } finally {
    reach(DONE);
  }
}

if (!isMainThread && (workerData as Task | null)?.task === TASK) answer(workerData as Task);
