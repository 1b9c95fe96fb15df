import { canonicalJson } from '../core/canonical-json.ts';
import { sha256 } from '../core/sha256.ts';
import type { ReportModel } from '../report/model/report-model.ts';
import type { Publication } from '../reproduce/trial/publication.ts';

/** SHA-256 of every section as it stands in the report, words included. */
export function sectionHashes(model: ReportModel): Publication['sections'] {
  return model.sections.map((section) => ({ id: section.id, sha256: sha256(canonicalJson(section)) }));
}
