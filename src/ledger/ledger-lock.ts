import { randomBytes } from 'node:crypto';
import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { hostname } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { type LedgerFiles, LOCK_NAME, ledgerFiles } from './ledger-files.ts';
import { notWritable } from './not-writable.ts';

/** Proof that this process may write the ledger; handed to what writes while the lock is held. */
export interface LedgerLock {
  readonly path: string;
  readonly token: string;
}

/** Who holds a lock: the content of the lock file. */
interface Holder {
  readonly token: string;
  readonly pid: number;
  readonly host: string;
  /** When the lock was taken, UTC. */
  readonly since: string;
  /** Start of the process in the kernel's ticks where that can be read, else null: tells a reused pid from the holder. */
  readonly started: string | null;
}

/** A file that is being made is left alone for so long before it counts as litter. */
const LITTER_AGE = 60_000;

/**
 * Runs `body` while holding the one lock on a trial's ledger. Waits for another writer; takes over a lock whose process
 * is dead. The lock is a file that is created whole and exclusively (hard link), so that of any number of processes one
 * gets it. It is given back also when `body` throws; a killed process leaves it behind, and the next one recognises that.
 *
 * @param path of state/ledger.jsonl
 * @param waitSeconds how long to wait for another writer, ≥ 0; 10 when left out
 * @throws TrialError exit 5: `LEDGER_LOCKED`, saying who holds it since when; `LEDGER_NOT_WRITABLE`, disk full or no permission
 */
export async function withLedgerLock<T>(
  path: string,
  body: (lock: LedgerLock) => T | Promise<T>,
  { waitSeconds = 10 }: { readonly waitSeconds?: number } = {},
): Promise<T> {
  const files = ledgerFiles(path);
  const mine: Holder = {
    token: randomBytes(16).toString('hex'),
    pid: process.pid,
    host: hostname(),
    since: new Date().toISOString(),
    started: processStart(process.pid),
  };
  const deadline = Date.now() + waitSeconds * 1000;
  for (let pause = 5; ; pause = Math.min(pause * 2, 100)) {
    const other = tryLock(files, mine);
    if (other === null) break;
    if (Date.now() >= deadline) throw locked(other);
    await sleep(pause);
  }
  try {
    sweep(files);
    return await body({ path, token: mine.token });
  } finally {
    if (readHolder(files.lock)?.token === mine.token) rmSync(files.lock, { force: true });
  }
}

/** As `takeLock`; a folder that takes no lock takes no entries either. */
function tryLock(files: LedgerFiles, mine: Holder): Holder | null {
  try {
    mkdirSync(files.folder, { recursive: true });
    return takeLock(files.lock, mine);
  } catch (error) {
    throw notWritable(error);
  }
}

/** Takes the lock, or gives back who has it. */
function takeLock(lock: string, mine: Holder): Holder | null {
  if (createWhole(lock, mine)) return null;
  const holder = readHolder(lock);
  if (holder === null) return unknownHolder(lock);
  if (!isDead(holder)) return holder;
  return takeOver(lock, holder, mine) ? null : holder;
}

/**
 * Takes a dead process's lock over without ever leaving a gap. Only who creates `<lock>.after-<token>` may replace the
 * lock with that token; should that one die too, its own marker is followed up in the same way. A marker that was made
 * too late is told by the lock no longer holding the dead one's token.
 */
function takeOver(lock: string, dead: Holder, mine: Holder): boolean {
  let last = dead;
  const markers: string[] = [];
  for (;;) {
    const marker = `${lock}.after-${last.token}`;
    if (createWhole(marker, mine)) {
      markers.push(marker);
      break;
    }
    const claimant = readHolder(marker);
    if (claimant === null || !isDead(claimant)) return false;
    markers.push(marker);
    last = claimant;
  }
  const still = readHolder(lock)?.token === dead.token;
  if (still) {
    const temporary = `${lock}.${mine.token}.tmp`;
    writeFileSync(temporary, JSON.stringify(mine), { flag: 'wx' });
    renameSync(temporary, lock);
    for (const marker of markers) rmSync(marker, { force: true });
  } else {
    rmSync(markers.at(-1) as string, { force: true });
  }
  return still;
}

/** Creates a file with its whole content, or not at all when it is there already. */
function createWhole(path: string, holder: Holder): boolean {
  const temporary = `${path}.${holder.token}.tmp`;
  const content = JSON.stringify(holder);
  try {
    writeFileSync(temporary, content, { flag: 'wx' });
    linkSync(temporary, path);
    return true;
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EEXIST') return false;
    // A full disk also ends here: what was written of the temporary file goes away again.
    // File systems without hard links: exclusive creation, with a moment in which the file is empty.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS' && code !== 'EOPNOTSUPP') throw error;
    return createExclusively(path, content);
  } finally {
    rmSync(temporary, { force: true });
  }
}

function createExclusively(path: string, content: string): boolean {
  try {
    writeFileSync(path, content, { flag: 'wx' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function readHolder(path: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as Holder;
    return typeof holder.token === 'string' && typeof holder.pid === 'number' ? holder : null;
  } catch {
    return null;
  }
}

/** Only a process of this machine can be known to be dead. */
function isDead(holder: Holder): boolean {
  if (holder.host !== hostname()) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH';
  }
  const started = processStart(holder.pid);
  return started !== null && holder.started !== null && started !== holder.started;
}

/** Field 22 of /proc/PID/stat; null where there is no such file. */
function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function unknownHolder(lock: string): Holder {
  let since = '';
  try {
    since = statSync(lock).mtime.toISOString();
  } catch {
    // gone meanwhile: the next round gets it
  }
  return { token: '', pid: 0, host: '', since, started: null };
}

/**
 * Removes what killed processes left behind. Markers may go whenever somebody alive holds the
 * lock: they stand for tokens that never come back.
 */
function sweep({ folder, lock, head }: LedgerFiles): void {
  for (const name of readdirSync(folder)) {
    const temporary = name.endsWith('.tmp');
    const ofLock = name.startsWith(`${basename(lock)}.${temporary ? '' : 'after-'}`);
    // Heads are written under the lock alone, so what lies about is a dead writer's.
    const ofHead = temporary && name.startsWith(`${basename(head)}.`);
    if (!ofLock && !ofHead) continue;
    try {
      const path = join(folder, name);
      const litter = ofHead || !temporary || Date.now() - statSync(path).mtimeMs > LITTER_AGE;
      if (litter) rmSync(path, { force: true });
    } catch {
      // somebody else was quicker
    }
  }
}

function locked(holder: Holder): TrialError {
  const { pid, host, since } = holder;
  const who =
    pid === 0
      ? text(
          `somebody has written in the ledger since ${since} (the lock does not say who)`,
          `nogen har skrevet i hændelsesloggen siden ${since} (låsen siger ikke hvem)`,
        )
      : text(
          `process ${pid} on ${host} has written in the ledger since ${since}`,
          `proces ${pid} på ${host} har skrevet i hændelsesloggen siden ${since}`,
        );
  return new TrialError(EXIT.refused, [
    problem('LEDGER_LOCKED', { file: LOCK_NAME }, who, {
      remedy: text(
        'try again when it has finished; if it is known to be gone, delete the lock file',
        'prøv igen, når den er færdig; er den med sikkerhed væk, så slet låsefilen',
      ),
    }),
  ]);
}
