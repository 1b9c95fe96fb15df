import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { ReportModel } from '../report/model/report-model.ts';
import { reportSchema } from '../report/schema/report-schema.ts';

/**
 * Reads an earlier report: `report.json`, or the folder it lies in.
 * @throws TrialError exit 3, `REPORT_UNREADABLE`: no such file, no JSON, or not what `schema/report.schema.json` asks for
 */
export function readReport(path: string): ReportModel {
  const fail = (en: string, da: string): never => {
    throw new TrialError(EXIT.invalid, [
      problem('REPORT_UNREADABLE', { file: path }, text(en, da), {
        permitted: text(
          'the report.json that `trial report` wrote, or its folder',
          'den report.json, som `trial report` skrev, eller dens mappe',
        ),
      }),
    ]);
  };
  let content = '';
  try {
    const file = statSync(path).isDirectory() ? join(path, 'report.json') : path;
    content = readFileSync(file, 'utf8');
  } catch {
    return fail('there is no report to read here', 'her er ingen rapport at læse');
  }
  let read: unknown;
  try {
    read = JSON.parse(content);
  } catch {
    return fail('the file is not JSON', 'filen er ikke JSON');
  }
  const checked = reportSchema.safeParse(read);
  if (checked.success) return checked.data;
  const at = checked.error.issues[0]?.path.map(String).join('.') ?? '';
  return fail(
    `the file is not a report of this kind: see ${at === '' ? 'its top' : at}`,
    `filen er ikke en rapport af denne slags: se ${at === '' ? 'dens begyndelse' : at}`,
  );
}
