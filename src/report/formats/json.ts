import { sortedJson } from '../../core/canonical-json.ts';
import type { ReportModel } from '../model/report-model.ts';

/** The whole model with sorted keys, both languages, every number at full precision; what is protected is not in it. */
export function renderJson(model: ReportModel): string {
  return sortedJson(model);
}
