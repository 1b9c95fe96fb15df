import { join } from 'node:path';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { type Text, text } from '../core/text.ts';
import { buildReport } from '../report/build-report.ts';
import { renderHtml } from '../report/formats/html.ts';
import { renderMarkdown } from '../report/formats/markdown.ts';
import type { ReportModel, Section } from '../report/model/report-model.ts';
import { evaluateStep } from './evaluate-step.ts';

export interface BusinessCase {
  /** The page itself, protected like the report. */
  readonly page: Section;
  /** As Markdown. */
  readonly told: Text;
  /** Files written; none without a folder. */
  readonly files: readonly string[];
}

/**
 * The business case of a trial on one page, from the report's own section.
 *
 * @param out folder for HTML and Markdown in the protocol's languages, or null
 * @throws TrialError as `evaluateStep`; exit 5 `COSTS_NOT_MODELLED` when the trial has no costs
 */
export function businessCaseStep(
  dir: string,
  asOf: string | null,
  out: string | null,
  now: string,
): BusinessCase {
  const model = buildReport(evaluateStep(dir, asOf, now));
  const page = model.sections.find(({ id }) => id === 'business-case');
  if (page === undefined) {
    throw new TrialError(EXIT.refused, [
      problem(
        'COSTS_NOT_MODELLED',
        {},
        text(
          'there are no costs to make a business case of',
          'der er ingen udgifter at lave en business case af',
        ),
      ),
    ]);
  }
  const alone: ReportModel = { ...model, kicker: page.title, sections: [page], omitted: [], results: [] };
  const files =
    out === null
      ? []
      : model.languages.flatMap((language) => [
          { path: join(out, `business-case.${language}.html`), content: renderHtml(alone, language) },
          { path: join(out, `business-case.${language}.md`), content: renderMarkdown(alone, language) },
        ]);
  if (files.length > 0) writeFilesAtomically(files);
  const told = text(renderMarkdown(alone, 'en'), renderMarkdown(alone, 'da'));
  return { page, told, files: files.map(({ path }) => path) };
}
