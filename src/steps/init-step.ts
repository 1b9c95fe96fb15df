import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { type PlannedFile, writeFilesAtomically } from '../core/files.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { TEMPLATES } from '../protocol/templates.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';

/** What must never reach a repository or a share: extracts, reports as received, the key. */
const GITIGNORE = `# Personal data and the key that links it: never in version control.
extracts/
incoming/
keys/
*.tmp
state/ledger.lock
`;

/**
 * Sets up a new trial: protocol from a template, .gitignore, a fresh 256-bit pseudonym key (mode 0600), empty folders.
 * @throws TrialError exit 5 when the folder already holds something, exit 2 for an unknown template.
 */
export function initStep(dir: string, template: string): readonly string[] {
  const protocol = TEMPLATES[template];
  if (protocol === undefined) {
    const names = Object.keys(TEMPLATES).join(', ');
    throw new TrialError(EXIT.usage, [
      problem('TEMPLATE_UNKNOWN', {}, text('no such template', 'ingen skabelon med det navn'), {
        permitted: text(names, names),
      }),
    ]);
  }
  if (existsSync(dir) && (!statSync(dir).isDirectory() || readdirSync(dir).length > 0)) {
    throw new TrialError(EXIT.refused, [
      problem(
        'FOLDER_NOT_EMPTY',
        { file: dir },
        text('there is something here already', 'her ligger allerede noget'),
        {
          remedy: text('choose a new or empty folder', 'vælg en ny eller tom mappe'),
        },
      ),
    ]);
  }
  const files: PlannedFile[] = [
    { path: inTrial(dir, STATE.protocol), content: protocol, mustBeNew: true },
    { path: inTrial(dir, '.gitignore'), content: GITIGNORE, mustBeNew: true },
    {
      path: inTrial(dir, STATE.key),
      content: `${randomBytes(32).toString('hex')}\n`,
      mode: 0o600,
      mustBeNew: true,
    },
  ];
  writeFilesAtomically(files);
  for (const folder of ['extracts', 'incoming']) mkdirSync(inTrial(dir, folder), { recursive: true });
  return [STATE.protocol, '.gitignore', STATE.key, 'extracts/', 'incoming/'];
}
