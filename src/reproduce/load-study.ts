import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { LineCounter, parseDocument } from 'yaml';
import { EXIT, type Place, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { describeStudyIssue, type Locate } from './describe-study-issue.ts';
import { type Study, studySchema } from './study-schema.ts';

export interface LoadedStudy {
  readonly folder: string;
  /** The folder's name, as messages call the study. */
  readonly name: string;
  readonly study: Study;
  readonly locate: Locate;
}

/**
 * Reads and validates `study.yaml` in a folder, as far as the file alone can tell.
 * @throws TrialError exit 3 with every problem, each with its line.
 */
export function loadStudy(folder: string): LoadedStudy {
  const name = basename(resolve(folder));
  const file = `${name}/study.yaml`;
  let source: string;
  try {
    source = readFileSync(join(folder, 'study.yaml'), 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new TrialError(EXIT.invalid, [
      problem(
        'STUDY_UNREADABLE',
        { file },
        text(`the study file cannot be read (${code})`, `studiefilen kan ikke læses (${code})`),
      ),
    ]);
  }
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, prettyErrors: false });
  const at = (offset: number): Place => {
    const { line, col } = counter.linePos(offset);
    return { file, line, column: col };
  };
  const broken = (offset: number, reason: string) =>
    problem('STUDY_YAML', at(offset), text(`not valid YAML (${reason})`, `ikke gyldig YAML (${reason})`));
  if (document.errors.length > 0) {
    throw new TrialError(
      EXIT.invalid,
      document.errors.map((error) => broken(error.pos[0], error.code.toLowerCase())),
    );
  }
  let content: unknown;
  try {
    content = document.toJS();
  } catch {
    throw new TrialError(EXIT.invalid, [broken(0, 'alias')]);
  }
  const locate: Locate = (path) => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | null;
      if (node?.range) return at(node.range[0]);
    }
    return at(0);
  };
  const parsed = studySchema.safeParse(content);
  if (parsed.success) return { folder, name, study: parsed.data, locate };
  throw new TrialError(
    EXIT.invalid,
    parsed.error.issues.flatMap((issue) => describeStudyIssue(issue, locate)),
  );
}
