import { existsSync, readFileSync } from 'node:fs';
import { type Problem, problem } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { CATALOGUE } from '../../effects/catalogue.ts';
import { chooseEstimators } from '../../effects/run-estimators.ts';
import type { Publication } from '../../reproduce/trial/publication.ts';
import { toolTooOld } from '../../reproduce/trial/tool-version.ts';
import { manifestPath } from '../../state/manifest.ts';
import { inTrial } from '../../state/trial-paths.ts';
import { changedInputs } from './outside-files.ts';

/**
 * Everything without which nothing can be judged: inputs that are not the published ones, state files and manifests that are missing
 * or unreadable, manifests of a newer version, estimators that nobody knows. A file of state/ with other bytes is no such
 * thing but a difference.
 */
export function checkTrialFiles(dir: string, publication: Publication, name: string): readonly Problem[] {
  const problems: Problem[] = [...changedInputs(dir, publication)];
  const unreadable = (file: string, code: string) =>
    problem('STATE_UNREADABLE', { file }, text(`cannot be read (${code})`, `kan ikke læses (${code})`));
  const content = (file: string): string | null => {
    const path = inTrial(dir, file);
    if (!existsSync(path)) {
      const message = text(
        'the published numbers rest on this file, and it is not here',
        'de offentliggjorte tal bygger på denne fil, og den er her ikke',
      );
      problems.push(problem('STATE_MISSING', { file }, message, { remedy: RESTORE }));
      return null;
    }
    try {
      return readFileSync(path, 'utf8');
    } catch (error) {
      problems.push(unreadable(file, (error as NodeJS.ErrnoException).code ?? 'unknown'));
      return null;
    }
  };
  for (const { path, private: words } of publication.state) if (!words) content(path);
  for (const { step } of publication.steps) {
    const file = manifestPath(step);
    const written = content(file);
    if (written !== null) problems.push(...manifestProblems(file, written));
  }
  for (const { name: id, suggestion } of unknownEstimators(publication)) {
    problems.push(
      problem(
        'ESTIMATOR_UNKNOWN',
        { file: name },
        text(`no estimator is called ${id}`, `ingen estimator hedder ${id}`),
        suggestion === null ? {} : { remedy: text(`did you mean ${suggestion}?`, `mente du ${suggestion}?`) },
      ),
    );
  }
  return problems;
}

function unknownEstimators({ results }: Publication) {
  return chooseEstimators(CATALOGUE, [...new Set(results.map(({ estimator }) => estimator))]).unknown;
}

const RESTORE = text(
  'restore it from a backup or from version control',
  'hent den fra en sikkerhedskopi eller versionsstyring',
);

function manifestProblems(file: string, content: string): readonly Problem[] {
  let manifest: { readonly toolVersion?: unknown; readonly format?: unknown } | null;
  try {
    manifest = JSON.parse(content) as typeof manifest;
  } catch {
    manifest = null;
  }
  const { toolVersion, format } = manifest ?? {};
  const tooOld = typeof toolVersion === 'string' ? toolTooOld(toolVersion, { file }) : null;
  if (tooOld !== null) return [tooOld];
  if (format === 'trial-manifest/1') return [];
  const message = text(
    'this is no manifest that this version knows',
    'dette er ikke et manifest, denne version kender',
  );
  return [problem('MANIFEST_INVALID', { file }, message, { remedy: RESTORE })];
}
