import { type AalenJohansenCurves, aalenJohansen } from '../statistics/survival/aalen-johansen.ts';
import type { AnalysisData } from './analysis-data.ts';
import { armCounts } from './kaplan-meier-curves.ts';
import { survivalData } from './survival-data.ts';

/** One set of Aalen–Johansen curves per arm (strata pooled), in arm order; sampling weights are used when given. */
export function incidenceCurves(data: AnalysisData): readonly AalenJohansenCurves[] {
  const survival = survivalData(data);
  return armCounts(survival, 1 + survival.outcome.competing.length, data.weight).map(aalenJohansen);
}

/** Names of the kinds of event: the outcome itself, then each competing event. */
export function causeNames(data: AnalysisData): readonly string[] {
  const { outcome } = survivalData(data);
  return [outcome.name, ...outcome.competing.map((label) => `${outcome.name}: ${label}`)];
}
