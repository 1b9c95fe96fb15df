import { existsSync, readFileSync, statSync } from 'node:fs';
import { canonicalJson } from '../core/canonical-json.ts';
import { counted } from '../core/counted.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { HEAD_NAME, LEDGER_NAME, ledgerFiles } from './ledger-files.ts';

/** How far the ledger is committed: what lies behind `bytes` was never acknowledged and does not count. */
export interface LedgerHead {
  readonly entries: number;
  readonly bytes: number;
  /** Hash of the last committed entry; of allocation.csv when there is none. */
  readonly head: string;
}

/** Bytes of state/ledger.head.json. */
export function headText(head: LedgerHead): string {
  return `${canonicalJson({ ...head, format: 'trial-ledger-head/1' })}\n`;
}

/**
 * Reads how far the ledger is committed. A trial that has no ledger yet has 0 entries.
 *
 * @param path of state/ledger.jsonl
 * @throws TrialError exit 4: `LEDGER_HEAD_MISSING` a ledger without its head file, `LEDGER_HEAD` a head file that cannot be
 *   read or belongs to another allocation, `LEDGER_TRUNCATED` fewer bytes than were committed
 */
export function ledgerHead(path: string, allocationHash: string): LedgerHead {
  const files = ledgerFiles(path);
  const size = existsSync(files.ledger) ? statSync(files.ledger).size : null;
  if (!existsSync(files.head)) {
    if (size === null) return { entries: 0, bytes: 0, head: allocationHash };
    throw new TrialError(EXIT.mismatch, [
      problem(
        'LEDGER_HEAD_MISSING',
        { file: HEAD_NAME },
        text(
          'the file is missing, so nobody can say how much of the ledger is complete',
          'filen mangler, så ingen kan sige, hvor meget af hændelsesloggen der er fuldstændigt',
        ),
        {
          remedy: text(
            'restore it together with state/ledger.jsonl from a backup or from version control',
            'hent den sammen med state/ledger.jsonl fra en sikkerhedskopi eller versionsstyring',
          ),
        },
      ),
    ]);
  }
  const head = parseHead(readFileSync(files.head, 'utf8'));
  if (head === null || (head.entries === 0 && (head.bytes !== 0 || head.head !== allocationHash))) {
    throw new TrialError(EXIT.mismatch, [
      problem(
        'LEDGER_HEAD',
        { file: HEAD_NAME },
        head === null
          ? text('this is not what the toolkit wrote', 'dette er ikke, hvad værktøjet skrev')
          : text('it belongs to another state/allocation.csv', 'den hører til en anden state/allocation.csv'),
      ),
    ]);
  }
  if ((size ?? 0) < head.bytes) {
    throw new TrialError(EXIT.mismatch, [
      problem(
        'LEDGER_TRUNCATED',
        { file: LEDGER_NAME },
        text(
          `committed: ${counted(head.bytes, 'byte', 'bytes')} in ${counted(head.entries, 'entry', 'entries')}; left: ${counted(size ?? 0, 'byte', 'bytes')}`,
          `gemt: ${head.bytes} byte i ${counted(head.entries, 'post', 'poster')}; tilbage: ${size ?? 0} byte`,
        ),
        {
          remedy: text(
            'restore the file from a backup or from version control',
            'hent filen fra en sikkerhedskopi eller versionsstyring',
          ),
        },
      ),
    ]);
  }
  return head;
}

function parseHead(content: string): LedgerHead | null {
  try {
    const { entries, bytes, head } = JSON.parse(content) as LedgerHead;
    const whole = (value: unknown) => Number.isSafeInteger(value) && (value as number) >= 0;
    if (!whole(entries) || !whole(bytes) || typeof head !== 'string') return null;
    return headText({ entries, bytes, head }) === content ? { entries, bytes, head } : null;
  } catch {
    return null;
  }
}
