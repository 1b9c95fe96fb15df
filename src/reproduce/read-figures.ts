import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type Problem, problem } from '../core/problem.ts';
import { text } from '../core/text.ts';
import type { LoadedStudy } from './load-study.ts';

/** Published figures by id; a figures file that is not there is left to `checkStudy`. */
export function readFigures({ folder, name, study, locate }: LoadedStudy): {
  readonly values: ReadonlyMap<string, number>;
  readonly problems: readonly Problem[];
} {
  const values = new Map<string, number>();
  if (study.figures === undefined) return { values, problems: [] };
  let records: readonly { readonly id?: string; readonly value?: string }[];
  try {
    records = parse(readFileSync(join(folder, study.figures), 'utf8'), { columns: true, bom: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { values, problems: [] };
    const message = text(`${study.figures} is not a CSV file`, `${study.figures} er ikke en CSV-fil`);
    return { values, problems: [problem('STUDY_DATA', locate(['figures']), message)] };
  }
  const problems: Problem[] = [];
  records.forEach(({ id, value }, index) => {
    if (id === undefined || value === undefined || value.trim() === '' || !Number.isFinite(Number(value))) {
      const message = text(
        'a figure needs an id and a number as value',
        'et tal skal have id og en værdi, der er et tal',
      );
      problems.push(problem('STUDY_DATA', { file: `${name}/${study.figures}`, line: index + 2 }, message));
    } else values.set(id, Number(value));
  });
  return { values, problems };
}
