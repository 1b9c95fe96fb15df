import type { ResultRow } from '../effects/result-row.ts';
import { analysisDocuments } from './analysis-documents.ts';
import type { LoadedStudy } from './load-study.ts';

/**
 * The result rows of every analysis of a study, by the analysis's name.
 * @throws TrialError exit 3 with all that is wrong with the data.
 */
export async function resultRows(loaded: LoadedStudy): Promise<ReadonlyMap<string, readonly ResultRow[]>> {
  const { documents } = await analysisDocuments(loaded);
  return new Map([...documents].map(([id, { results }]) => [id, results]));
}
