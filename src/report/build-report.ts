import { formatIsoDate } from '../core/dates.ts';
import { EXIT, TrialError } from '../core/problem.ts';
import { checkReportInput } from './model/check-report-input.ts';
import { type ReportContext, reportContext } from './model/report-context.ts';
import type { Block, Omission, PublishedRow, ReportModel, Section } from './model/report-model.ts';
import { surveyRows } from './model/survey-rows.ts';
import type { ReportInput } from './report-input.ts';
import { baselineSection } from './sections/baseline.ts';
import { costsSection } from './sections/costs.ts';
import { designSection } from './sections/design.ts';
import { effectsSection } from './sections/effects.ts';
import { flowSection } from './sections/flow.ts';
import { interviewsSection } from './sections/interviews.ts';
import { methodsSection } from './sections/methods.ts';
import { otherOutcomesSection } from './sections/other-outcomes.ts';
import { profileSection } from './sections/profile.ts';
import { provenanceSection } from './sections/provenance.ts';
import type { SectionResult } from './sections/section-result.ts';
import { summarySection } from './sections/summary.ts';
import { surveysSection } from './sections/surveys.ts';
import { timeSection } from './sections/time.ts';
import { weeklySection } from './sections/weekly.ts';
import { say } from './words/say.ts';

/** The sections in the order of the report: one file each, one line here. */
const SECTIONS: readonly ((context: ReportContext) => SectionResult)[] = [
  summarySection,
  designSection,
  flowSection,
  baselineSection,
  effectsSection,
  timeSection,
  weeklySection,
  otherOutcomesSection,
  costsSection,
  profileSection,
  surveysSection,
  interviewsSection,
  methodsSection,
  provenanceSection,
];

/**
 * The report as a model that formats write out: sections in both languages, numbers raw and protected.
 *
 * @param input everything the earlier stages computed
 * @throws TrialError exit 3, `REPORT_MISMATCH`, every disagreement between the parts together
 */
export function buildReport(input: ReportInput): ReportModel {
  const problems = checkReportInput(input);
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  const context = reportContext(input);
  const sections: Section[] = [];
  const omissions: Omission[] = [];
  for (const build of SECTIONS) {
    const result = build(context);
    if (result.kind === 'section') sections.push(result.section);
    else if (result.kind === 'omitted') omissions.push(result.omission);
  }
  sections.push(omittedSection(omissions));
  return {
    schema: 'trial/report/v1',
    trial: input.protocol.id,
    title: input.protocol.title,
    kicker: say((words) => words.kicker),
    asOf: formatIsoDate(input.asOf),
    generatedAt: input.generatedAt,
    toolVersion: input.provenance.toolVersion,
    languages: input.protocol.reporting.languages,
    smallCellMinimum: context.minimum,
    sections,
    omitted: omissions,
    results: [...context.outcomes.flatMap((outcome) => outcome.rows), ...fieldworkRows(context)],
  };
}

function fieldworkRows(context: ReportContext): readonly PublishedRow[] {
  const { fieldwork } = context.input;
  if (!fieldwork) return [];
  const rows = surveyRows(context, fieldwork);
  return [...rows.response.values(), ...rows.changes].flat();
}

function omittedSection(omissions: readonly Omission[]): Section {
  const blocks: Block[] =
    omissions.length === 0
      ? [{ type: 'paragraph', tone: 'plain', text: say((words) => words.omitted.none) }]
      : [
          { type: 'paragraph', tone: 'plain', text: say((words) => words.omitted.intro) },
          {
            type: 'list',
            items: omissions.map(({ title, reason }) =>
              say((words, language) => words.omitted.line(title[language], reason[language])),
            ),
          },
        ];
  return { id: 'omitted', title: say((words) => words.omitted.title), blocks };
}
