import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import { EXIT, type Place, type Problem, problem, TrialError } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { describeStudyIssue, type Locate } from '../describe-study-issue.ts';
import { PUBLICATION_FORMAT, type Publication, publicationSchema } from './publication.ts';
import { toolTooOld } from './tool-version.ts';

/**
 * Reads and validates a publication.
 *
 * @param path where it lies @param name what messages call it
 * @throws TrialError exit 3 with every problem: `PUBLICATION_MISSING`, `PUBLICATION_UNREADABLE`, `PUBLICATION_INVALID`,
 *   `CLAIM_WITHOUT_PRECISION`, `TOOL_TOO_OLD`
 */
export function loadPublication(path: string, name: string): Publication {
  const source = read(path, name);
  let content: unknown;
  try {
    content = JSON.parse(source);
  } catch {
    throw new TrialError(EXIT.invalid, [
      problem('PUBLICATION_INVALID', { file: name }, text('this is not JSON', 'dette er ikke JSON'), {
        remedy: RESTORE,
      }),
    ]);
  }
  const written = content as { readonly format?: unknown; readonly toolVersion?: unknown } | null;
  const tooOld =
    typeof written?.toolVersion === 'string' ? toolTooOld(written.toolVersion, { file: name }) : null;
  if (tooOld !== null) throw new TrialError(EXIT.invalid, [tooOld]);
  if (written?.format !== PUBLICATION_FORMAT) {
    const message = text(
      'this is not a publication in a format that this version knows',
      'dette er ikke en publikation i et format, som denne version kender',
    );
    throw new TrialError(EXIT.invalid, [
      problem('PUBLICATION_INVALID', { file: name }, message, { remedy: RESTORE }),
    ]);
  }
  const parsed = publicationSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  const locate = locator(source, name);
  throw new TrialError(
    EXIT.invalid,
    parsed.error.issues.slice(0, MOST).flatMap((issue) => problemsOf(issue, locate)),
  );
}

/** A file that is wrong in every line needs no thousand messages. */
const MOST = 50;

const RESTORE = text(
  'restore the file from version control, or run `trial publish` again',
  'hent filen fra versionsstyring, eller kør `trial publish` igen',
);

type Issue = Parameters<typeof describeStudyIssue>[0];

function problemsOf(issue: Issue, locate: Locate): readonly Problem[] {
  const path = issue.path.filter((part): part is string | number => typeof part !== 'symbol');
  const at = locate(path);
  switch (issue.code === 'custom' ? issue.message : '') {
    case 'claim-precision':
      return [
        problem(
          'CLAIM_WITHOUT_PRECISION',
          at,
          text(
            'a printed number without `decimals`: how exactly was it printed?',
            'et trykt tal uden `decimals`: hvor nøjagtigt blev det trykt?',
          ),
        ),
      ];
    case 'claim-decimals':
      return [
        problem(
          'PUBLICATION_INVALID',
          at,
          text(
            'the printed number has not as many decimals as `decimals` says',
            'det trykte tal har ikke så mange decimaler, som `decimals` siger',
          ),
        ),
      ];
    case 'claim-kind':
      return [
        problem(
          'PUBLICATION_INVALID',
          at,
          text(
            'a claim is a printed number, or `hidden`, or `none`',
            'en påstand er et trykt tal, eller `hidden`, eller `none`',
          ),
        ),
      ];
    default:
      return describeStudyIssue(issue, locate, 'PUBLICATION_INVALID');
  }
}

function read(path: string, name: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new TrialError(EXIT.invalid, [
      code === 'ENOENT'
        ? problem(
            'PUBLICATION_MISSING',
            { file: name },
            text('nothing has been published here', 'her er intet offentliggjort'),
            { remedy: text('run `trial publish`, and keep the file', 'kør `trial publish`, og gem filen') },
          )
        : problem(
            'PUBLICATION_UNREADABLE',
            { file: name },
            text(`the publication cannot be read (${code})`, `publikationen kan ikke læses (${code})`),
          ),
    ]);
  }
}

/** JSON is YAML: its parser knows where everything stands. Only used when something is wrong. */
function locator(source: string, name: string): Locate {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter });
  return (path): Place => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true) as { range?: [number, number, number] } | null;
      if (!node?.range) continue;
      const { line, col } = counter.linePos(node.range[0]);
      return { file: name, line, column: col };
    }
    return { file: name, line: 1, column: 1 };
  };
}
