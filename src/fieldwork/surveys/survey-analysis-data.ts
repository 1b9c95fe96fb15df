import type { AnalysisData, Outcome } from '../../effects/analysis-data.ts';
import type { Arm } from '../../protocol/schema.ts';
import type { FieldCitizen } from '../field-citizens.ts';

/**
 * Values of citizens as estimators read them; the control arm first.
 *
 * @param citizens those with a value, one per row of the outcome
 * @param outcome one value per citizen
 * @param more baseline value and weight per citizen, null where there is none
 */
export function surveyAnalysisData(
  citizens: readonly FieldCitizen[],
  arms: readonly Arm[],
  outcome: Outcome,
  more: { readonly baseline: Float64Array | null; readonly weight: Float64Array | null },
): AnalysisData {
  const ordered = [
    ...arms.filter((arm) => arm.role === 'control'),
    ...arms.filter((arm) => arm.role !== 'control'),
  ].map((arm) => arm.id);
  const strata = [...new Set(citizens.map((citizen) => citizen.stratum))].sort();
  const stratified = strata.length > 1;
  return {
    rows: citizens.length,
    arms: ordered,
    arm: Int32Array.from(citizens, (citizen) => ordered.indexOf(citizen.arm)),
    strata: stratified ? strata : null,
    stratum: Int32Array.from(citizens, (citizen) => (stratified ? strata.indexOf(citizen.stratum) : 0)),
    clusters: null,
    cluster: new Int32Array(0),
    count: new Float64Array(citizens.length).fill(1),
    weight: more.weight,
    covariates: [],
    outcome,
    baseline: more.baseline,
    received: null,
  };
}
