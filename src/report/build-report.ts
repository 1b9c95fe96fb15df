import { formatIsoDate } from '../core/dates.ts';
import { EXIT, TrialError } from '../core/problem.ts';
import type { Language } from '../core/text.ts';
import { checkReportInput } from './model/check-report-input.ts';
import { linkTerms } from './model/link-terms.ts';
import { type ReportContext, registerFor, reportContext } from './model/report-context.ts';
import type { Block, Omission, PublishedRow, ReportModel, Section } from './model/report-model.ts';
import { surveyRows } from './model/survey-rows.ts';
import { withoutPairNotes } from './model/without-pair-notes.ts';
import type { CountRegister } from './protection/count-register.ts';
import type { ReportInput } from './report-input.ts';
import { attritionSection } from './sections/attrition.ts';
import { baselineSection } from './sections/baseline.ts';
import { businessCaseSection } from './sections/business-case.ts';
import { centresSection } from './sections/centres.ts';
import { competingSection } from './sections/competing.ts';
import { conductSection } from './sections/conduct.ts';
import { consortSection } from './sections/consort.ts';
import { costEffectSection } from './sections/cost-effect.ts';
import { costSensitivitySection } from './sections/cost-sensitivity.ts';
import { costsSection } from './sections/costs.ts';
import { designSection } from './sections/design.ts';
import { effectsSection } from './sections/effects.ts';
import { flowSection } from './sections/flow.ts';
import { glossarySection } from './sections/glossary.ts';
import { interviewsSection } from './sections/interviews.ts';
import { methodsSection } from './sections/methods.ts';
import { otherOutcomesSection } from './sections/other-outcomes.ts';
import { profileSection } from './sections/profile.ts';
import { provenanceSection } from './sections/provenance.ts';
import { retentionSection } from './sections/retention.ts';
import { omitted, type SectionResult } from './sections/section-result.ts';
import { startedSection } from './sections/started.ts';
import { subgroupsSection } from './sections/subgroups.ts';
import { summarySection } from './sections/summary.ts';
import { surveysSection } from './sections/surveys.ts';
import { timeSection } from './sections/time.ts';
import { weeklySection } from './sections/weekly.ts';
import type { Words } from './words/en.ts';
import { say } from './words/say.ts';

/** The sections in the order of the report: one file each, one line here. */
const SECTIONS: readonly ((context: ReportContext) => SectionResult)[] = [
  summarySection,
  designSection,
  hiddenWhenBlinded('participants', (words) => words.flow.title, flowSection),
  baselineSection,
  effectsSection,
  timeSection,
  competingSection,
  weeklySection,
  retentionSection,
  otherOutcomesSection,
  subgroupsSection,
  attritionSection,
  hiddenWhenBlinded('started', (words) => words.chapters.started.title, startedSection),
  hiddenWhenBlinded('centres', (words) => words.field.centres.title, centresSection),
  hiddenWhenBlinded('costs', (words) => words.costs.title, costsSection),
  costEffectSection,
  costSensitivitySection,
  businessCaseSection,
  profileSection,
  hiddenWhenBlinded('surveys', (words) => words.omitted.surveys, surveysSection),
  hiddenWhenBlinded('interviews', (words) => words.omitted.interviews, interviewsSection),
  conductSection,
];

/**
 * The report as a model that formats write out: sections in both languages, numbers raw and protected.
 *
 * @param input everything the earlier stages computed
 * @param given decides which counts may be shown; the report's own unless a test brings another
 * @throws TrialError exit 3, `REPORT_MISMATCH`, every disagreement between the parts together
 */
export function buildReport(input: ReportInput, given?: CountRegister): ReportModel {
  const problems = checkReportInput(input);
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  const register = given ?? registerFor(input);
  const built = given === undefined ? worthwhile(input, register) : settled(input, register, true);
  return {
    schema: 'trial/report/v1',
    trial: input.protocol.id,
    title: input.protocol.title,
    kicker: say((words) => words.kicker),
    asOf: formatIsoDate(input.asOf),
    generatedAt: input.generatedAt,
    toolVersion: input.provenance.toolVersion,
    languages: input.protocol.reporting.languages,
    smallCellMinimum: register.minimum,
    sections: withGlossary(built, input.protocol.language),
    omitted: built.omissions,
    results: built.results,
  };
}

interface Built {
  readonly sections: readonly Section[];
  readonly omissions: readonly Omission[];
  readonly results: readonly PublishedRow[];
}

/** The sections with their terms linked, the glossary of those terms, and what is not in the report. */
function withGlossary({ sections, omissions }: Built, language: Language): readonly Section[] {
  const linked = linkTerms(sections);
  const glossary = linked.terms.length > 0 ? [glossarySection(linked.terms, language)] : [];
  return [
    ...linked.sections,
    ...glossary.flatMap((result) => (result.kind === 'section' ? [result.section] : [])),
    omittedSection(omissions),
  ];
}

/** What a hidden count hides in its turn settles after two or three passes. */
const PASSES = 8;

/** In a trial of more citizens than this, its many places hide counts whatever the descriptions tell. */
const SMALL_TRIAL = 1000;

/**
 * In a small trial the details of a description can cost results, as all counts are protected together: where the main outcome has
 * rows hidden, the report without those details is looked at too, and the one that publishes more results stands.
 */
function worthwhile(input: ReportInput, register: CountRegister): Built {
  const full = settled(input, register, true);
  if (input.allocation.length > SMALL_TRIAL) return full;
  const main = input.protocol.outcomes.find(({ primary }) => primary)?.id ?? input.effects[0]?.id;
  if (!full.results.some(({ outcome, status }) => outcome === main && status === 'suppressed')) return full;
  const plain = settled(input, registerFor(input), false);
  const published = ({ results }: Built) => results.filter(({ status }) => status !== 'suppressed').length;
  return published(plain) > published(full) ? plain : full;
}

/** Built once to say what it would show, and again until nothing is shown that was not asked for. */
function settled(input: ReportInput, register: CountRegister, detailed: boolean): Built {
  let built = everything(input, register, detailed);
  for (let pass = 0; register.settle() && pass < PASSES; pass += 1)
    built = everything(input, register, detailed);
  return built;
}

function everything(input: ReportInput, register: CountRegister, detailed: boolean): Built {
  const context = reportContext(input, register, detailed);
  const sections: Section[] = [];
  const omissions: Omission[] = [];
  const results: PublishedRow[] = [
    ...context.outcomes.flatMap((outcome) => outcome.rows),
    ...fieldworkRows(context),
  ];
  const add = (result: SectionResult) => {
    if (result.kind === 'section') {
      sections.push(result.section);
      results.push(...result.results);
    } else if (result.kind === 'omitted') omissions.push(result.omission);
  };
  for (const build of SECTIONS) add(build(context));
  // These tell of the ones before them.
  add(methodsSection(context, results));
  add(provenanceSection(context));
  add(consortSection(context, sections));
  return { sections, omissions, results: withoutPairNotes(context, results) };
}

/** A section that would tell which letter is which arm: who starts with a provider, what an arm costs. */
function hiddenWhenBlinded(
  id: string,
  title: (words: Words) => string,
  build: (context: ReportContext) => SectionResult,
): (context: ReportContext) => SectionResult {
  return (context) =>
    context.input.blinded
      ? omitted(
          id,
          say(title),
          say((words) => words.omitted.blinded),
        )
      : build(context);
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
