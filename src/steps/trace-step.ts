import { existsSync, readdirSync } from 'node:fs';
import { writeFilesAtomically } from '../core/files.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { suggest } from '../core/suggest.ts';
import { text } from '../core/text.ts';
import { provJson } from '../export/provenance/prov-json.ts';
import { type ReportNumber, reportNumbers } from '../export/provenance/report-numbers.ts';
import { type Trace, traceNumber } from '../export/provenance/trace-number.ts';
import { buildReport } from '../report/build-report.ts';
import { type Manifest, readManifest } from '../state/manifest.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { evaluateStep } from './evaluate-step.ts';
import { exportModel } from './export-step.ts';

/** `trial trace --list`: every number of the report with its id. */
export function listNumbers(dir: string, asOf: string | null, now: string): readonly ReportNumber[] {
  return reportNumbers(buildReport(evaluateStep(dir, asOf, now)));
}

/**
 * `trial trace ID`: where a number came from.
 * @throws TrialError exit 2 when the report has no such number.
 */
export function traceStep(dir: string, id: string, asOf: string | null, now: string): Trace {
  const input = evaluateStep(dir, asOf, now);
  const numbers = reportNumbers(buildReport(input));
  const found = numbers.find((number) => number.id === id);
  if (found !== undefined) return traceNumber(found, input, exportModel(dir, asOf, input));
  const near = suggest(
    id,
    numbers.map((number) => number.id),
  );
  throw new TrialError(EXIT.usage, [
    problem(
      'NUMBER_UNKNOWN',
      {},
      text('no number of the report has this id', 'intet tal i rapporten har dette id'),
      {
        permitted: text('an id that `trial trace --list` prints', 'et id, som `trial trace --list` viser'),
        ...(near ? { remedy: text(`did you mean ${near}?`, `mente du ${near}?`) } : {}),
      },
    ),
  ]);
}

/** `trial export --prov FILE`: the whole run as PROV-JSON. @throws TrialError exit 5 when the file is there already. */
export function provStep(dir: string, out: string, asOf: string | null, force: boolean, now: string): void {
  if (existsSync(out) && !force) {
    throw new TrialError(EXIT.refused, [
      problem('FILE_EXISTS', { file: out }, text('a file lies there already', 'her ligger allerede en fil'), {
        remedy: text('name another file, or say --force', 'angiv en anden fil, eller skriv --force'),
      }),
    ]);
  }
  const input = evaluateStep(dir, asOf, now);
  const content = provJson({
    model: exportModel(dir, asOf, input),
    report: buildReport(input),
    manifests: allManifests(dir),
    ledger: { entries: input.provenance.ledgerEntries, head: input.provenance.ledgerHead },
  });
  writeFilesAtomically([{ path: out, content }]);
}

function allManifests(dir: string): readonly Manifest[] {
  const folder = inTrial(dir, STATE.manifests);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const manifest = readManifest(dir, name.slice(0, -'.json'.length));
      return manifest === null ? [] : [manifest];
    });
}
