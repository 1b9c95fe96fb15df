import type { Text } from '../../core/text.ts';
import { ancovaChange } from '../../effects/estimators/ancova-change.ts';
import { differenceInMeansStratified } from '../../effects/estimators/difference-in-means-stratified.ts';
import { differenceInMeansWelch } from '../../effects/estimators/difference-in-means-welch.ts';
import { type ResultRow, resultRow } from '../../effects/result-row.ts';
import type { Arm } from '../../protocol/schema.ts';
import type { SurveyWave } from '../../protocol/survey-schema.ts';
import { cellMoments } from '../../statistics/means/cell-moments.ts';
import { meanInterval } from '../../statistics/means/mean-interval.ts';
import type { NotEstimableCode } from '../../statistics/result.ts';
import type { FieldCitizen } from '../field-citizens.ts';
import type { AnswerSheet } from './answer-sheet.ts';
import { citizenWeights } from './citizen-weights.ts';
import type { Measure } from './measures.ts';
import { surveyAnalysisData } from './survey-analysis-data.ts';

/** How a measure changed between two waves, per arm and between arms. */
export interface MeasureChange {
  readonly measure: string;
  readonly label: Text;
  readonly kind: Measure['kind'];
  readonly higherIs: Measure['higherIs'];
  readonly from: string;
  readonly to: string;
  /** Arms in protocol order; those with a value in both waves. */
  readonly arms: readonly ArmChange[];
  /**
   * Difference between arms: `difference-in-means.*` of the change, `ancova.change` (follow-up adjusted for baseline), and the
   * latter once more with inverse-response weights (subgroup `response-weighted`).
   */
  readonly rows: readonly ResultRow[];
}

export interface ArmChange {
  readonly arm: string;
  /** Allocated citizens, and those with a value in the first, the second and both waves. */
  readonly invited: number;
  readonly before: number;
  readonly after: number;
  readonly n: number;
  /** Means of those with both values; null without any. */
  readonly meanBefore: number | null;
  readonly meanAfter: number | null;
  /** Mean of after − before with its t interval; null when it cannot be estimated. */
  readonly change: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly status: 'ok' | NotEstimableCode;
  /** By what higher means; null when it means neither. */
  readonly direction: {
    readonly improved: number;
    readonly unchanged: number;
    readonly worsened: number;
  } | null;
}

/** Differences below this are no change: rounding of means of several answers. */
const SAME = 1e-9;

/**
 * Change of a measure between two waves among citizens with a value in both.
 *
 * @param sheets current answers by trial id, of the first and the second wave
 * @param level of intervals, in (0, 1)
 * @param weightField baseline column whose categories divide the weighting cells, or null
 * @see docs/surveys.md; `ancova.change`, `difference-in-means.stratified` in docs/statistics.md
 */
export function waveChange(
  measure: Measure,
  waves: { readonly from: SurveyWave; readonly to: SurveyWave },
  sheets: {
    readonly from: ReadonlyMap<string, AnswerSheet>;
    readonly to: ReadonlyMap<string, AnswerSheet>;
  },
  citizens: readonly FieldCitizen[],
  arms: readonly Arm[],
  { level, weightField }: { readonly level: number; readonly weightField: string | null },
): MeasureChange {
  const value = (wave: 'from' | 'to', citizen: FieldCitizen) => {
    const sheet = sheets[wave].get(citizen.trialId);
    return sheet === undefined ? null : measure.value(waves[wave], sheet);
  };
  const rows = citizens.map((citizen) => ({
    citizen,
    before: value('from', citizen),
    after: value('to', citizen),
  }));
  const pairs = rows.filter((row): row is Pair => row.before !== null && row.after !== null);
  return {
    measure: measure.id,
    label: measure.label,
    kind: measure.kind,
    higherIs: measure.higherIs,
    from: waves.from.id,
    to: waves.to.id,
    arms: arms.map((arm) => {
      const own = rows.filter((row) => row.citizen.arm === arm.id);
      return armChange(
        arm.id,
        {
          invited: own.length,
          before: own.filter((row) => row.before !== null).length,
          after: own.filter((row) => row.after !== null).length,
        },
        pairs.filter((row) => row.citizen.arm === arm.id),
        measure.higherIs,
        level,
      );
    }),
    rows: betweenArms(
      `${measure.id}/${waves.from.id}-${waves.to.id}`,
      pairs,
      citizens,
      arms,
      level,
      weightField,
    ),
  };
}

interface Pair {
  readonly citizen: FieldCitizen;
  readonly before: number;
  readonly after: number;
}

function armChange(
  arm: string,
  counts: Pick<ArmChange, 'invited' | 'before' | 'after'>,
  pairs: readonly Pair[],
  higherIs: Measure['higherIs'],
  level: number,
): ArmChange {
  const one = new Int32Array(pairs.length);
  const moments = (values: readonly number[]) => cellMoments(Float64Array.from(values), one, 1, null);
  const mean = (values: readonly number[]) => {
    const { origin, centredMean } = moments(values);
    return values.length === 0 ? null : origin + centredMean[0]!;
  };
  const changes = pairs.map((pair) => pair.after - pair.before);
  const interval = meanInterval(moments(changes), 0, { level });
  const up = changes.filter((change) => change > SAME).length;
  const down = changes.filter((change) => change < -SAME).length;
  return {
    arm,
    ...counts,
    n: pairs.length,
    meanBefore: mean(pairs.map((pair) => pair.before)),
    meanAfter: mean(pairs.map((pair) => pair.after)),
    change: mean(changes),
    low: interval.status === 'ok' ? interval.low : null,
    high: interval.status === 'ok' ? interval.high : null,
    status: interval.status,
    direction:
      higherIs === 'neither'
        ? null
        : {
            improved: higherIs === 'better' ? up : down,
            unchanged: pairs.length - up - down,
            worsened: higherIs === 'better' ? down : up,
          },
  };
}

function betweenArms(
  name: string,
  pairs: readonly Pair[],
  everybody: readonly FieldCitizen[],
  arms: readonly Arm[],
  level: number,
  weightField: string | null,
): readonly ResultRow[] {
  const options = { level, horizon: null, draws: 0, random: noRandom, variant: null };
  const citizens = pairs.map((pair) => pair.citizen);
  const column = (values: readonly number[]) => ({
    kind: 'numeric' as const,
    name,
    values: Float64Array.from(values),
  });
  const before = Float64Array.from(pairs, (pair) => pair.before);
  const change = surveyAnalysisData(citizens, arms, column(pairs.map((pair) => pair.after - pair.before)), {
    baseline: null,
    weight: null,
  });
  const simple = change.strata === null ? differenceInMeansWelch : differenceInMeansStratified;
  const after = column(pairs.map((pair) => pair.after));
  const { weights } = citizenWeights(
    everybody,
    new Set(citizens.map((citizen) => citizen.trialId)),
    weightField,
  );
  const weight = Float64Array.from(citizens, (citizen) => weights.get(citizen.trialId) as number);
  const adjusted = surveyAnalysisData(citizens, arms, after, { baseline: before, weight: null });
  const weighted = surveyAnalysisData(citizens, arms, after, { baseline: before, weight });
  return [
    ...simple.estimate(change, options).filter((row) => row.estimand === 'mean-difference'),
    ...ancovaChange.estimate(adjusted, options),
    ...ancovaChange
      .estimate(weighted, options)
      .map((row) => resultRow({ ...row, subgroup: 'response-weighted' })),
  ];
}

function noRandom(): never {
  throw new TypeError('a closed form draws nothing');
}
