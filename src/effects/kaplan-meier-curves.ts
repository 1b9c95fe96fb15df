import { type KaplanMeierCurve, kaplanMeier } from '../statistics/survival/kaplan-meier.ts';
import { type SurvivalCounts, survivalCounts } from '../statistics/survival/survival-counts.ts';
import type { AnalysisData } from './analysis-data.ts';
import { type SurvivalData, survivalData } from './survival-data.ts';

/** One Kaplan–Meier curve per arm (strata pooled), in arm order; sampling weights are used when there are any. */
export function kaplanMeierCurves(data: AnalysisData): readonly KaplanMeierCurve[] {
  return armCounts(survivalData(data), 1, data.weight).map(kaplanMeier);
}

/** Risk sets per arm, `causes` kinds of event told apart. */
export function armCounts(
  { data, outcome, order }: SurvivalData,
  causes: number,
  weight: Float64Array | null,
): readonly SurvivalCounts[] {
  return survivalCounts({
    order,
    event: outcome.event,
    group: data.arm,
    groups: data.arms.length,
    count: data.count,
    weight,
    causes,
  });
}
