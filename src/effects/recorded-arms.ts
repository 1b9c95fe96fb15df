import type { RedrawnAssignments } from '../statistics/randomization/redrawn-test.ts';
import { type Estimated, notEstimable } from '../statistics/result.ts';
import type { AnalysisData } from './analysis-data.ts';
import type { TwoArms } from './two-arms.ts';

/** One arm against the control in the draws of the recorded design. */
export interface RecordedArms extends RedrawnAssignments {
  readonly status: 'ok';
  /** The rows behind `observed`: those of the two arms, or of all arms where there are more. */
  readonly data: AnalysisData;
  /** Whether there are only these two arms. */
  readonly two: boolean;
}

/** Citizens × draws beyond which redraws would take minutes. */
const LARGEST_WORK = 5e7;

/**
 * Purpose: the draws of the recorded design as a randomisation test reads them.
 *
 * With more than two arms a citizen of a third arm may have one of the two in another draw, so all rows are kept, and the null
 * hypothesis is that no arm does anything to anybody.
 *
 * @param draws assignments asked for
 * @returns null when no design is recorded, or all assignments are equally likely; `no-observations`, `too-large`
 */
export function recordedArms(pair: TwoArms, draws: number): Estimated<RecordedArms> | null {
  const two = pair.whole.arms.length === 2;
  const data = two ? pair : pair.whole;
  const { redraws } = data;
  if (redraws === undefined || redraws.draw === null) return null;
  const { place, citizens, armOf } = redraws;
  if (pair.rows === 0) return notEstimable('no-observations', 'There are no rows.');
  if (citizens * draws > LARGEST_WORK) {
    return notEstimable('too-large', `${citizens} citizens drawn ${draws} times: ask for fewer draws.`);
  }
  const treated = two ? 1 : pair.index;
  const roleOf = (arm: number | undefined): number => (arm === treated ? 1 : arm === 0 ? 0 : 2);
  const role = Uint8Array.from(armOf, roleOf);
  const drawn = redraws.draw(draws);
  return {
    status: 'ok',
    data,
    two,
    observed: Uint8Array.from(data.arm, roleOf),
    draws,
    read: (draw, arm) => {
      const from = draw * citizens;
      for (let row = 0; row < arm.length; row += 1) arm[row] = role[drawn[from + place[row]!]!]!;
    },
  };
}
