import { formatIsoDate } from '../core/dates.ts';
import { sha256 } from '../core/sha256.ts';
import type { ReportInput } from '../report/report-input.ts';
import { ColumnSet } from './column-set.ts';
import type { ExportModel, ExportTable } from './export-model.ts';
import type { SurveyValues } from './survey-values.ts';
import { trialAnalyses } from './trial-analyses.ts';
import { addBaseline, addFrame } from './trial-columns.ts';

/** The one data file of a trial's export. */
export const TRIAL_DATA = 'analysis.csv';

/** Order of the exported citizens, and with it their ids. A new rule is a new version. */
const ORDER = 'trial/export/v1';

/**
 * A trial as a second analyst needs it: one row per citizen under an id of its own, and the toolkit's result rows, unprotected.
 *
 * Ids follow the SHA-256 order of (`trial/export/v1`, pseudonym): without state/sample.csv nobody can tell which trial id one
 * belongs to, and the same state gives the same export.
 *
 * @param surveys what surveys know of each citizen, or null
 */
export function trialModel(input: ReportInput, surveys: SurveyValues | null): ExportModel {
  const { protocol, provenance } = input;
  const set = new ColumnSet();
  const pseudonyms = new Map(input.sample.map(({ trialId, pseudonym }) => [trialId, pseudonym]));
  const order = input.allocation
    .map(({ trialId }, index) => ({ index, digest: sha256(`${ORDER}\n${pseudonyms.get(trialId) ?? ''}`) }))
    .sort((a, b) => (a.digest < b.digest ? -1 : 1));
  const width = Math.max(4, String(order.length).length);
  const ids: string[] = [];
  order.forEach(({ index }, place) => {
    ids[index] = `P${String(place + 1).padStart(width, '0')}`;
  });
  addFrame(set, input, ids);
  const baseline = addBaseline(set, input);
  const { analyses, results } = trialAnalyses(input, surveys, set, baseline);
  // Baseline last: its words may hold commas, and `cut` shall find the outcomes.
  const last = new Set(baseline.values());
  const at = set.fields.map((_, place) => place);
  const isLast = (place: number) => last.has(set.fields[place]!.name);
  const places = [...at.filter((place) => !isLast(place)), ...at.filter(isLast)];
  const table: ExportTable = {
    file: TRIAL_DATA,
    description: 'One row per citizen of the trial, in an order that says nothing.',
    fields: places.map((place) => set.fields[place]!),
    rows: order.map(({ index }) => places.map((place) => set.columns[place]![index] ?? null)),
  };
  return {
    name: protocol.id,
    title: protocol.title.en,
    sources: [
      `data as of ${formatIsoDate(input.asOf)}`,
      `state/allocation.csv SHA-256 ${provenance.allocationSha256}`,
      `ledger of ${provenance.ledgerEntries} entries, head ${provenance.ledgerHead}`,
    ],
    toolVersion: provenance.toolVersion,
    individual: true,
    tables: [table],
    analyses: analyses.map((analysis) => ({ ...analysis, data: TRIAL_DATA })),
    results,
  };
}
