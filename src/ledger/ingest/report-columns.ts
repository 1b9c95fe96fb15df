import { type Problem, problem } from '../../core/problem.ts';
import { suggest } from '../../core/suggest.ts';
import { text } from '../../core/text.ts';
import { headerKey } from '../../extracts/header-key.ts';
import type { Sender } from '../../protocol/schema.ts';

/** Which column (from 0) holds which field. */
export type ReportColumns = ReadonlyMap<string, number>;

/** Columns that only files with corrections have. */
const OPTIONAL: readonly string[] = ['supersedes', 'supersedesDate', 'supersedesType', 'correctionReason'];

/**
 * Finds a sender's columns in a file's header. Every mapped column must be there once; those for corrections may be
 * left out. A header of the file is named in a message only when it is close to the one that was expected: a file
 * without a header line would otherwise show its first citizen.
 *
 * @returns the columns, or `REPORT_COLUMN_MISSING` / `REPORT_COLUMN_TWICE` for each that is wrong
 */
export function reportColumns(
  sender: Sender,
  header: readonly string[],
  at: { readonly file: string; readonly line: number },
): { readonly columns: ReportColumns; readonly problems: readonly Problem[] } {
  const keys = header.map(headerKey);
  const columns = new Map<string, number>();
  const problems: Problem[] = [];
  for (const [field, name] of Object.entries(sender.columns)) {
    const key = headerKey(name);
    const index = keys.indexOf(key);
    if (index === -1) {
      if (OPTIONAL.includes(field)) continue;
      const near = suggest(name, header);
      problems.push(
        problem(
          'REPORT_COLUMN_MISSING',
          at,
          text(`the column "${name}" (${field}) is missing`, `kolonnen "${name}" (${field}) mangler`),
          {
            remedy:
              near === null
                ? text(
                    `ask ${sender.label} for the column, or correct senders.columns in the protocol`,
                    `bed ${sender.label} om kolonnen, eller ret senders.columns i protokollen`,
                  )
                : text(
                    `is it "${near}"? Then correct senders.columns in the protocol`,
                    `er det "${near}"? Ret så senders.columns i protokollen`,
                  ),
          },
        ),
      );
    } else if (keys.lastIndexOf(key) !== index) {
      problems.push(
        problem(
          'REPORT_COLUMN_TWICE',
          { ...at, column: keys.lastIndexOf(key) + 1 },
          text(`two columns are called "${name}"`, `to kolonner hedder "${name}"`),
          { remedy: text('rename one of them in the file', 'omdøb den ene i filen') },
        ),
      );
    } else columns.set(field, index);
  }
  return { columns, problems };
}
