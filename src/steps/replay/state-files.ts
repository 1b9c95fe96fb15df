import { existsSync, readFileSync } from 'node:fs';
import { sha256 } from '../../core/sha256.ts';
import { MONITORING_LOG } from '../../monitoring/monitoring-log.ts';
import type { PublishedState, PublishedStep } from '../../reproduce/trial/publication.ts';
import { QUOTES_NAME } from '../../state/read-fieldwork.ts';
import { inTrial, STATE } from '../../state/trial-paths.ts';
import { stepKind } from './recorded-steps.ts';

/** The name under which the log of looks is told: nobody can do a look again. */
export const LOOKS = 'looks';

/** Every file of state/ that the numbers of a report rest on, with the last step that wrote it. */
export function stateFiles(dir: string, steps: readonly PublishedStep[]): readonly PublishedState[] {
  const writers = new Map<string, string>();
  for (const step of steps) for (const path of writtenBy(step)) writers.set(path, step.step);
  writers.set(MONITORING_LOG, LOOKS);
  return [...writers]
    .filter(([path]) => existsSync(inTrial(dir, path)))
    .map(([path, step]): PublishedState => {
      const bytes = readFileSync(inTrial(dir, path));
      return {
        path,
        sha256: sha256(bytes),
        bytes: bytes.length,
        step,
        private: path.startsWith(`${STATE.private}/`),
      };
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Paths that a step writes in state/, manifests apart. */
export function writtenBy({ step, inputs, outputs }: PublishedStep): readonly string[] {
  const paths = outputs.map(({ path }) => path);
  switch (stepKind(step)) {
    case 'ingest':
      return [STATE.ledger];
    case 'randomize':
      return [...paths, ...inputs.map(({ path }) => path).filter((path) => path === STATE.enrolments)];
    case 'fieldwork':
      return [...paths, ...paths.map(privateName)].filter((path) => path !== null);
    default:
      return paths;
  }
}

/** The file with the words that an open file of the field only marks; null where there are none. */
function privateName(path: string): string | null {
  if (path === STATE.statements) return QUOTES_NAME;
  const wave = path.startsWith(`${STATE.surveys}/`) ? path.slice(STATE.surveys.length + 1) : null;
  return wave === null ? null : `${STATE.private}/survey-${wave}`;
}
