import { type Estimated, notEstimable } from '../statistics/result.ts';
import { type RestrictedMean, restrictedMean } from '../statistics/survival/restricted-mean.ts';
import type { AnalysisData } from './analysis-data.ts';
import { countRow, type RowKind, type RowNumbers } from './count-rows.ts';
import { armCounts } from './kaplan-meier-curves.ts';
import type { ResultRow } from './result-row.ts';
import { survivalData, survivalNotes, survivalPlace } from './survival-data.ts';

/** Restricted mean of each arm, or why there is none. */
export type ArmMeans = readonly Estimated<RestrictedMean>[];

/** The restricted means of all arms; `not-applicable` without a horizon. */
export function armMeans(data: AnalysisData, horizon: number | null): ArmMeans {
  return armCounts(survivalData(data), 1, data.weight).map((counts) =>
    horizon === null
      ? notEstimable('not-applicable', 'No horizon is given.')
      : restrictedMean(counts, horizon),
  );
}

/** One row per arm against the control from the two restricted means. */
export function meanContrasts(
  data: AnalysisData,
  means: ArmMeans,
  kind: RowKind,
  compare: (treated: RestrictedMean, control: RestrictedMean) => Estimated<RowNumbers>,
): readonly ResultRow[] {
  const survival = survivalData(data);
  return data.arms.slice(1).map((_, index) => {
    const treated = means[index + 1] as Estimated<RestrictedMean>;
    const control = means[0] as Estimated<RestrictedMean>;
    const place = survivalPlace(survival, index + 1, true, survivalNotes(data, true));
    if (treated.status !== 'ok') return countRow(kind, place, treated);
    if (control.status !== 'ok') return countRow(kind, place, control);
    return countRow(kind, place, compare(treated, control));
  });
}

/** How the horizon and the variance are told in a method sentence. */
export function horizonWords(data: AnalysisData, horizon: number | null): string {
  const variance = data.weight === null ? 'Greenwood' : 'infinitesimal-jackknife';
  return `up to time ${horizon ?? '(no horizon)'} (area under Kaplan–Meier; refused after an arm’s last time unless its curve is 0 there); ${variance} variance of the mean`;
}
