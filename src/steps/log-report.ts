import { type Day, formatIsoDate, parseIsoDate } from '../core/dates.ts';
import { type Problem, warning } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import { armsVisible } from '../monitoring/arms-visible.ts';
import { MONITORING_LOG } from '../monitoring/monitoring-log.ts';
import { logLook } from './log-look.ts';
import type { TrialState } from './trial-state.ts';

/**
 * A report shows every outcome by arm. While the trial runs that is a look which no protocol can declare as a whole; it is
 * permitted, logged before it is shown, and warned of. When the trial has ended nothing happens here.
 *
 * @param state what the report will be made of
 * @returns the warning `LOOK_UNPLANNED`, or none
 */
export async function logReport(dir: string, state: TrialState, now: string): Promise<readonly Problem[]> {
  const { protocol } = state;
  if (armsVisible(protocol, parseIsoDate(now.slice(0, 10)) as Day).why === 'closed') return [];
  await logLook(dir, state.allocation.sha256, {
    what: 'report',
    at: now,
    asOf: formatIsoDate(state.asOf),
    planned: false,
    outcomes: protocol.outcomes.map(({ id }) => id),
    ledgerHead: state.ledger.head,
    ledgerEntries: state.ledger.entries.length,
    toolVersion: TOOL_VERSION,
    interim: null,
  });
  return [
    warning(
      'LOOK_UNPLANNED',
      { file: MONITORING_LOG },
      text(
        'the trial is still running: this report shows results by group before its end, and the look has been logged',
        'forsøget kører endnu: rapporten viser resultater fordelt på grupper før dets slutning, og kigget er noteret',
      ),
      {
        remedy: text(
          'declare an interim analysis in the protocol and use `trial report --interim`',
          'anmeld en interimanalyse i protokollen, og brug `trial report --interim`',
        ),
      },
    ),
  ];
}
