import { join } from 'node:path';
import { writeFilesAtomically } from '../core/files.ts';
import { type Problem, problem } from '../core/problem.ts';
import { type Language, text } from '../core/text.ts';
import { renderHtml } from '../report/formats/html.ts';
import type { ReportModel } from '../report/model/report-model.ts';
import { say } from '../report/words/say.ts';
import { findChromium } from './find-chromium.ts';
import { pdfPages } from './pdf-pages.ts';
import { printPdf } from './print-pdf.ts';

export interface Printed {
  readonly files: readonly string[];
  /** `PDF_NO_CHROMIUM`, `PDF_NOT_MADE`, or none. */
  readonly problems: readonly Problem[];
}

/**
 * `trial report --pdf`: each language's page printed by an installed Chromium, twice: the first time tells on which page
 * each chapter begins, the second has these numbers in its contents. The date inside is that of the report.
 */
export async function pdfStep(
  model: ReportModel,
  languages: readonly Language[],
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<Printed> {
  const chromium = findChromium(env);
  if (chromium === null)
    return {
      files: [],
      problems: [
        problem(
          'PDF_NO_CHROMIUM',
          {},
          say((words) => words.formats.pdf.missing),
          {
            remedy: say((words) => words.formats.pdf.remedy),
          },
        ),
      ],
    };
  const printed = await Promise.all(
    languages.map(async (language): Promise<Printed> => {
      const first = await printPdf(chromium, renderHtml(model, language), env);
      const pages = first === null ? null : chapterPages(model, first);
      const pdf = pages === null ? first : await printPdf(chromium, renderHtml(model, language, pages), env);
      const name = `report-${language}.pdf`;
      if (pdf === null) return { files: [], problems: [notMade(name)] };
      const path = join(folder, name);
      writeFilesAtomically([{ path, content: dated(pdf, model.generatedAt) }]);
      return { files: [path], problems: [] };
    }),
  );
  return {
    files: printed.flatMap(({ files }) => files),
    problems: printed.flatMap(({ problems }) => problems),
  };
}

function notMade(name: string): Problem {
  return problem(
    'PDF_NOT_MADE',
    { file: name },
    say((words) => words.formats.pdf.failed),
    {
      remedy: text(
        'open the HTML file in a browser and print it',
        'åbn HTML-filen i en browser, og udskriv den',
      ),
    },
  );
}

/** Null when not every chapter is found: then the contents stay without numbers rather than with wrong ones. */
function chapterPages(model: ReportModel, pdf: Uint8Array): ReadonlyMap<string, number> | null {
  const found = pdfPages(pdf);
  const pages = new Map<string, number>();
  for (const { id } of model.sections) {
    const page = found.get(id);
    if (page === undefined) return null;
    pages.set(id, page);
  }
  return pages;
}

/** The moment of the report in the place of the moment of printing: the same report gives the same PDF. */
function dated(pdf: Uint8Array, generatedAt: string): Uint8Array {
  const bytes = Buffer.from(pdf);
  const moment = `D:${generatedAt.replace(/[-:TZ]/g, '')}+00'00'`;
  for (const key of ['/CreationDate (', '/ModDate (']) {
    const at = bytes.lastIndexOf(key, undefined, 'latin1');
    const end = bytes.indexOf(')', at, 'latin1');
    if (at >= 0 && end - at - key.length === moment.length) bytes.write(moment, at + key.length, 'latin1');
  }
  return bytes;
}
