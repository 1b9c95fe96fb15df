import { join } from 'node:path';
import { formatIsoDate } from '../core/dates.ts';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { suggest } from '../core/suggest.ts';
import { type Language, type Text, text, verbatim } from '../core/text.ts';
import type { WhatIfs } from '../costs/what-if/what-ifs.ts';
import { buildReport } from '../report/build-report.ts';
import { REPORT_FORMATS, type ReportFormat } from '../report/formats/formats.ts';
import type { PublishedRow, ReportModel } from '../report/model/report-model.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { evaluateStep } from './evaluate-step.ts';
import type { TrialState } from './trial-state.ts';

export interface ReportStepOptions {
  /** Format ids separated by commas, `text` for the terminal; null for all that are files. */
  readonly formats: string | null;
  /** `YYYY-MM-DD`, or null for the day of the last recorded entry. */
  readonly asOf: string | null;
  /** Folder to write in; null for the trial's reports/ (with --as-of, a folder below it). */
  readonly out: string | null;
  /** Only this language; null for those of the protocol. */
  readonly language: Language | null;
  /** Letters for arms, with a key kept in keys/. */
  readonly blinded: boolean;
  readonly now: string;
}

export interface Reported {
  readonly asOf: string;
  readonly files: readonly string[];
  /** The answer in words. */
  readonly summary: Text;
  readonly effects: readonly PublishedRow[];
  readonly warnings: readonly Problem[];
  readonly model: ReportModel;
  readonly languages: readonly Language[];
  /** Where the files lie. */
  readonly folder: string;
  /** `text` was asked for: the report is to be shown, too. */
  readonly shown: boolean;
}

/** The format that is printed, not written. */
const TERMINAL = 'text';

/**
 * `trial report`: evaluates the trial, builds the report model, writes every format asked for.
 * @param state The state of the folder on that day, where it has been read already.
 * @param whatIfs What-ifs of the costs that were begun elsewhere.
 */
export function reportStep(
  dir: string,
  options: ReportStepOptions,
  state?: TrialState,
  whatIfs?: () => WhatIfs | null,
): Reported {
  const { formats, shown } = chooseFormats(options.formats);
  const input = evaluateStep(dir, options.asOf, options.now, options.blinded, state, whatIfs);
  const model = buildReport(input);
  const languages = options.language === null ? model.languages : [options.language];
  const parts = [
    ...(options.blinded ? ['blinded'] : []),
    ...(options.asOf === null ? [] : [`as-of-${options.asOf}`]),
  ];
  const folder = options.out ?? inTrial(dir, [STATE.reports, ...parts].join('/'));
  const files = formats.flatMap((format) => format.files(model, languages));
  writeFilesAtomically(
    files.map((file) => ({ path: join(folder, ...file.name.split('/')), content: file.content })),
  );
  return {
    asOf: formatIsoDate(input.asOf),
    files: files.map((file) => join(folder, ...file.name.split('/'))),
    summary: summaryOf(model),
    effects: model.results,
    warnings: [],
    model,
    languages,
    folder,
    shown,
  };
}

function chooseFormats(asked: string | null): {
  readonly formats: readonly ReportFormat[];
  readonly shown: boolean;
} {
  if (asked === null) return { formats: REPORT_FORMATS, shown: false };
  const ids = [...REPORT_FORMATS.map((format) => format.id), TERMINAL];
  const names = asked.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !ids.includes(name));
  if (unknown.length > 0) {
    throw new TrialError(
      EXIT.usage,
      unknown.map((name) => {
        const near = suggest(name, ids);
        return problem(
          'FORMAT_UNKNOWN',
          {},
          text(`no report format is called ${name}`, `intet rapportformat hedder ${name}`),
          {
            permitted: verbatim(ids.join(', ')),
            ...(near ? { remedy: text(`did you mean ${near}?`, `mente du ${near}?`) } : {}),
          },
        );
      }),
    );
  }
  return {
    formats: REPORT_FORMATS.filter((format) => names.includes(format.id)),
    shown: names.includes(TERMINAL),
  };
}

/** The report's own summary paragraphs, for the terminal. */
function summaryOf(model: ReportModel): Text {
  const paragraphs = (model.sections.find((section) => section.id === 'summary')?.blocks ?? []).flatMap(
    (block) => (block.type === 'paragraph' ? [block.text] : []),
  );
  return text(paragraphs.map((item) => item.en).join('\n\n'), paragraphs.map((item) => item.da).join('\n\n'));
}
