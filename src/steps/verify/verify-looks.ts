import { TrialError } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { MONITORING_LOG, readMonitoringLog } from '../../monitoring/monitoring-log.ts';
import { inTrial } from '../../state/trial-paths.ts';
import type { Finding, TrialFiles } from './verification.ts';

/**
 * Follows the chain of the log of looks from the allocation's hash. A log without an allocation belongs to no draw that is here:
 * its first line does not hold. Lines cut off at the end leave a chain that holds; `docs/verification.md` says so.
 *
 * @returns at most one difference, `MONITORING_LOG_BROKEN` at the first line that does not hold
 */
export function verifyLooks({ dir, allocationSha256 }: TrialFiles): Finding {
  try {
    const looks = readMonitoringLog(inTrial(dir, MONITORING_LOG), allocationSha256 ?? '');
    if (allocationSha256 === null) return { part: null, differences: [] };
    if (looks.length === 0) {
      const none = text(
        'no look at results by group has been logged',
        'der er ikke noteret noget kig på resultater fordelt på grupper',
      );
      return { part: { part: 'looks', result: 'absent', detail: none }, differences: [] };
    }
    const unplanned = looks.filter(({ planned }) => !planned).length;
    const detail = text(
      `${looks.length} logged, ${unplanned} not declared in the protocol`,
      `${looks.length} noteret, ${unplanned} ikke anmeldt i protokollen`,
    );
    return { part: { part: 'looks', result: 'recomputed', detail }, differences: [] };
  } catch (error) {
    if (!(error instanceof TrialError)) throw error;
    const detail = text('the chain does not hold', 'kæden holder ikke');
    return { part: { part: 'looks', result: 'differs', detail }, differences: error.problems };
  }
}
