import { dirname, join } from 'node:path';

/** What messages call the ledger, whatever its path is. */
export const LEDGER_NAME = 'state/ledger.jsonl';
export const HEAD_NAME = 'state/ledger.head.json';
export const LOCK_NAME = 'state/ledger.lock';

/** The ledger's own file and its two companions in the same folder. */
export interface LedgerFiles {
  readonly folder: string;
  readonly ledger: string;
  /** How far the ledger is committed. */
  readonly head: string;
  /** Present while somebody writes. */
  readonly lock: string;
}

export function ledgerFiles(path: string): LedgerFiles {
  const folder = dirname(path);
  return {
    folder,
    ledger: path,
    head: join(folder, 'ledger.head.json'),
    lock: join(folder, 'ledger.lock'),
  };
}
