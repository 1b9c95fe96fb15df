import type { AllocatedCitizen } from '../../allocation/allocation.ts';
import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Enrolment } from '../../state/enrolments-file.ts';
import { STATE } from '../../state/trial-paths.ts';

/**
 * The first line of the log of enrolment that told another arm than seed and order give. Its chain may hold all the same: whoever writes
 * all lines anew links them anew.
 */
export function enrolmentDifferences(
  entries: readonly Enrolment[],
  rows: readonly AllocatedCitizen[],
): readonly Problem[] {
  const drawn = new Map(rows.map((row) => [row.trialId, row]));
  const index = entries.findIndex((entry) => {
    const row = drawn.get(entry.trialId);
    return (
      row === undefined ||
      row.arm !== entry.arm ||
      row.stratum !== entry.stratum ||
      row.probability !== entry.probability ||
      row.digest !== entry.digest
    );
  });
  if (index < 0) return [];
  return [
    problem(
      'ENROLMENTS_DIFFER',
      { file: STATE.enrolments, line: index + 1 },
      text(
        'this is not what seed and order of enrolment give',
        'dette er ikke, hvad frø og indskrivningsorden giver',
      ),
      {
        remedy: text(
          'restore the file from a backup, and find out who changed it',
          'hent filen fra en sikkerhedskopi, og find ud af, hvem der har ændret den',
        ),
      },
    ),
  ];
}
