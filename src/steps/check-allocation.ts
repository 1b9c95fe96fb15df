import { balanceByRedraws } from '../allocation/balance-by-redraws.ts';
import { convergenceShare } from '../allocation/convergence-share.ts';
import { randomStream } from '../core/random.ts';
import type { OutcomeColumn } from '../outcomes/outcome-column.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { AllocationCheck } from '../report/report-input.ts';
import { sampleRatioMismatch } from '../statistics/balance/sample-ratio-mismatch.ts';
import { quickRandom } from '../statistics/resampling/quick-random.ts';
import { measuredBaseline } from './measured-baseline.ts';
import type { RecordedDesign } from './recorded-design.ts';

/** Redraws behind the test of balance: p is known to within 0.04 at 0.5 and 0.01 at 0.01. */
const REDRAWS = 999;

/**
 * What the draw gave: arms against the design's shares, the citizens analysed against those allocated, and the baseline
 * against redraws of the recorded design.
 * @param primary The main outcome in the order of `arms`; null when there is none. @param arms Arm of every citizen allocated.
 */
export function checkAllocation(
  protocol: Protocol,
  { scheme, design, assigned, achieved }: RecordedDesign,
  primary: OutcomeColumn | null,
  arms: readonly string[],
): AllocationCheck {
  const count = (keep: (index: number) => boolean) =>
    design.arms.map(({ id }) => arms.filter((arm, index) => arm === id && keep(index)).length);
  const allocated = count(() => true);
  const shares = new Float64Array(design.arms.length);
  scheme.probabilities(design).forEach((p, at) => {
    const arm = at % design.arms.length;
    shares[arm] = (shares[arm] as number) + p;
  });
  return {
    description: scheme.describe(design),
    accepted:
      achieved['acceptedShare'] === undefined || achieved['attempt'] === undefined
        ? null
        : { share: achieved['acceptedShare'], attempt: achieved['attempt'] },
    // Only who enrols one citizen after another can guess the next.
    guessed: design.options.enrolment === 'rolling' ? convergenceShare(design, assigned) : null,
    allocated: sampleRatioMismatch(allocated, shares),
    analysed:
      primary === null
        ? null
        : sampleRatioMismatch(
            count((index) => (primary.missing[index] ?? null) === null),
            allocated,
          ),
    balance: balanceByRedraws(
      scheme,
      design,
      assigned,
      measuredBaseline(protocol),
      REDRAWS,
      quickRandom(randomStream(protocol.reporting.seed, 'balance of the recorded design')),
    ),
  };
}
