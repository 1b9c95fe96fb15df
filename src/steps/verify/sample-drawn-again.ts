import { type Problem, problem, TrialError } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { type Manifest, recordedHash } from '../../state/manifest.ts';
import { baselineColumns, sampleText, screeningText } from '../../state/sample-file.ts';
import { STATE } from '../../state/trial-paths.ts';
import { acceptPlan, type ReadPlan } from '../read-and-plan.ts';
import { firstDifference } from './first-difference.ts';

/** How state/sample.csv and state/screening.csv differ from a sample that was drawn again from the extracts. */
export function sampleDrawnAgain(
  read: ReadPlan,
  manifest: Manifest,
  there: { readonly sample: string; readonly screening: string },
): { readonly drawn: boolean; readonly differences: readonly Problem[] } {
  const { plan, protocol } = read;
  try {
    acceptPlan(read, manifest.options['skipInvalid']?.value === true);
  } catch (error) {
    if (!(error instanceof TrialError)) throw error;
    const unreadable = text(
      'the extracts can no longer be read without errors',
      'udtrækkene kan ikke længere læses uden fejl',
    );
    const changed = problem('EXTRACT_CHANGED', { file: STATE.sample }, unreadable);
    return { drawn: false, differences: [changed, ...error.problems.slice(0, 3)] };
  }
  const changed = plan.extracts
    .filter(({ path, reading }) => recordedHash(manifest.inputs, path) !== reading.sha256)
    .map(({ path }) =>
      problem(
        'EXTRACT_CHANGED',
        { file: path },
        text(
          'the extract is not the one the sample was drawn from',
          'udtrækket er ikke det, stikprøven blev trukket fra',
        ),
      ),
    );
  const sample = sampleText(plan.sample, baselineColumns(protocol));
  return {
    drawn: true,
    differences: [
      ...changed,
      ...firstDifference(STATE.sample, there.sample, sample, 'SAMPLE_DIFFERS'),
      ...firstDifference(
        STATE.screening,
        there.screening,
        screeningText(plan.screening),
        'SCREENING_DIFFERS',
      ),
    ],
  };
}
