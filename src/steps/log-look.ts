import { withLedgerLock } from '../ledger/ledger-lock.ts';
import { appendLook, type LoggedLook, type Look, MONITORING_LOG } from '../monitoring/monitoring-log.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';

/** Logs a look at results by arm, before they are shown: a crash leaves a look too many in the log, never one too few. */
export async function logLook(dir: string, allocationHash: string, look: Look): Promise<LoggedLook> {
  return withLedgerLock(inTrial(dir, STATE.ledger), () =>
    appendLook(inTrial(dir, MONITORING_LOG), allocationHash, look),
  );
}
