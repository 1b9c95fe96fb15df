import { text } from '../../core/text.ts';
import type { AnalysisData } from '../analysis-data.ts';
import type { EstimatorDefinition } from '../estimator.ts';
import { olsSentence } from '../ols-definition.ts';
import { olsModel } from '../ols-model.ts';
import { regressionRows } from '../regression-rows.ts';

/**
 * `ancova.change`: follow-up score adjusted for the baseline score. With the baseline in the model the follow-up and the
 * change have one and the same effect; the variant `change-score` leaves the baseline out and compares raw changes.
 *
 * @see docs/statistics.md#ancova.change
 */
export const ancovaChange: EstimatorDefinition = {
  id: 'ancova.change',
  outcomes: ['numeric'],
  requires: ['baseline'],
  recommended: 'always',
  title: text('Follow-up adjusted for baseline (ANCOVA)', 'Opfølgning justeret for udgangsværdi (ANCOVA)'),
  reference: 'estimatr::lm_robust(followup ~ arm + baseline)',
  variants: {
    'change-score': text('difference in change, not adjusted', 'forskel i ændring, ikke justeret'),
    classical: text('classical standard errors', 'klassiske standardfejl'),
  },
  estimate: (data, { variant, level }) => {
    const change = variant === 'change-score';
    const used = change ? changes(data) : data;
    return regressionRows(used, olsModel(used, change ? null : data.baseline), {
      estimator: variant === null ? 'ancova.change' : `ancova.change:${variant}`,
      variance: variant === 'classical' ? 'classical' : 'hc2',
      level,
      model: change
        ? `${olsSentence(data)} of the change from baseline`
        : `${olsSentence(data, true)}; the effect on follow-up and on change is the same`,
    });
  },
};

/** The same data with outcome minus baseline as outcome. */
function changes(data: AnalysisData): AnalysisData {
  const { outcome, baseline } = data;
  if (outcome.kind !== 'numeric' || baseline === null) return data;
  return { ...data, outcome: { ...outcome, values: outcome.values.map((value, i) => value - baseline[i]!) } };
}
