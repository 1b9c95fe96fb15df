import { closeSync, existsSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { syncDirectory, writeFilesAtomically } from '../core/files.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { EntryDraft } from './entry.ts';
import { type EntryLine, entryLines } from './entry-lines.ts';
import { lastEntry } from './last-entry.ts';
import { LEDGER_NAME, ledgerFiles } from './ledger-files.ts';
import { headText, type LedgerHead, ledgerHead } from './ledger-head.ts';
import { type LedgerLock, withLedgerLock } from './ledger-lock.ts';
import { notWritable } from './not-writable.ts';

export interface AppendOptions {
  /** UTC, `YYYY-MM-DDTHH:MM:SSZ`: the moment of the run. */
  readonly recordedAt: string;
  /** Head of the ledger on which the drafts were planned; when it has moved, the append is refused. */
  readonly expectedHead?: string;
  /** The lock already held by the caller; without it the append takes it. */
  readonly lock?: LedgerLock;
  /** How long to wait for another writer. */
  readonly waitSeconds?: number;
}

/**
 * A writer that had to wait brings a moment from before the other's: it is recorded with the other's. The same makes up
 * for clocks of two machines that differ a little. In milliseconds.
 */
const CLOCK_SLACK = 600_000;
/** Bytes written at a time. */
const BLOCK = 1 << 20;

/**
 * Appends a batch of events: all of them or none, durable before it returns.
 *
 * The entries are written behind the committed end and fsynced; then a new head file, which says how far the ledger is
 * committed, replaces the old one by an atomic rename. That rename is the commit: killed before it, the new bytes do not
 * count and the next append removes them; killed after it, the whole batch is there. Memory is bounded by one block.
 *
 * @param path of state/ledger.jsonl, created when it is not there
 * @param allocationHash SHA-256 of allocation.csv
 * @param drafts in the order in which they get their numbers; none leaves every byte as it is
 * @returns the new head
 * @throws TrialError exit 4 when the ledger's end does not hold; exit 5 `LEDGER_LOCKED`, `LEDGER_MOVED` (somebody else has
 *   appended since `expectedHead`), `LEDGER_CLOCK` (`recordedAt` lies more than ten minutes before the last entry's; less is lifted to it), `LEDGER_NOT_WRITABLE` (disk
 *   full, no permission)
 */
export async function appendEntries(
  path: string,
  allocationHash: string,
  drafts: Iterable<EntryDraft>,
  options: AppendOptions,
): Promise<LedgerHead> {
  const run = () => appendLocked(path, allocationHash, drafts, options);
  if (options.lock?.path === path) return run();
  return withLedgerLock(
    path,
    run,
    options.waitSeconds === undefined ? {} : { waitSeconds: options.waitSeconds },
  );
}

function appendLocked(
  path: string,
  allocationHash: string,
  drafts: Iterable<EntryDraft>,
  { recordedAt: now, expectedHead }: AppendOptions,
): LedgerHead {
  const before = ledgerHead(path, allocationHash);
  const last = lastEntry(path, before);
  if (expectedHead !== undefined && expectedHead !== before.head) throw refused('LEDGER_MOVED', MOVED);
  const recordedAt = last && now < last.recordedAt ? last.recordedAt : now;
  if (Date.parse(recordedAt) - Date.parse(now) > CLOCK_SLACK) throw refused('LEDGER_CLOCK', CLOCK);
  const lines = entryLines(drafts, before, recordedAt);
  const first = lines.next();
  if (first.done) return before;
  try {
    return write(path, before, first.value, lines);
  } catch (error) {
    throw notWritable(error);
  }
}

function write(path: string, before: LedgerHead, first: EntryLine, lines: Iterable<EntryLine>): LedgerHead {
  const files = ledgerFiles(path);
  if (!existsSync(files.head)) writeFilesAtomically([{ path: files.head, content: headText(before) }]);
  const isNew = !existsSync(path);
  const handle = openSync(path, isNew ? 'wx' : 'r+');
  let { entries, bytes, head } = before;
  try {
    ftruncateSync(handle, before.bytes);
    let block: string[] = [];
    let held = 0;
    const flush = () => {
      const buffer = Buffer.from(block.join(''), 'utf8');
      for (let done = 0; done < buffer.length; ) {
        done += writeSync(handle, buffer, done, buffer.length - done, bytes + done);
      }
      bytes += buffer.length;
      block = [];
      held = 0;
    };
    const add = (line: EntryLine) => {
      block.push(line.content);
      held += line.content.length;
      entries += 1;
      head = line.hash;
      if (held >= BLOCK) flush();
    };
    add(first);
    for (const line of lines) add(line);
    flush();
    fsyncSync(handle);
  } catch (error) {
    tryTruncate(handle, before.bytes);
    throw error;
  } finally {
    closeSync(handle);
  }
  if (isNew) syncDirectory(files.folder);
  const after: LedgerHead = { entries, bytes, head };
  writeFilesAtomically([{ path: files.head, content: headText(after) }]);
  return after;
}

/** Gives the space back at once; when even that fails, the bytes do not count anyway. */
function tryTruncate(handle: number, bytes: number): void {
  try {
    ftruncateSync(handle, bytes);
  } catch {
    // the next append does it
  }
}

function refused(
  code: string,
  [message, remedy]: readonly [ReturnType<typeof text>, ReturnType<typeof text>],
) {
  return new TrialError(EXIT.refused, [problem(code, { file: LEDGER_NAME }, message, { remedy })]);
}

const MOVED = [
  text(
    'somebody else has added events since these were checked',
    'andre har tilføjet hændelser, siden disse blev kontrolleret',
  ),
  text('run the command again', 'kør kommandoen igen'),
] as const;
const CLOCK = [
  text(
    "this computer's clock is behind the last entry of the ledger",
    'computerens ur er bagud i forhold til den sidste post i hændelsesloggen',
  ),
  text('set the clock right and run the command again', 'stil uret, og kør kommandoen igen'),
] as const;
