import { existsSync } from 'node:fs';
import { counted } from '../../core/counted.ts';
import { type Problem, TrialError } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import { TOOL_VERSION } from '../../core/version.ts';
import { buildReport } from '../../report/build-report.ts';
import type { ReportModel } from '../../report/model/report-model.ts';
import { type CheckedNumber, compareClaims } from '../../reproduce/trial/compare-claims.ts';
import { compareResults } from '../../reproduce/trial/compare-results.ts';
import { PUBLICATION_FILE } from '../../reproduce/trial/publication.ts';
import { reportClaims } from '../../reproduce/trial/report-claims.ts';
import { inTrial, STATE } from '../../state/trial-paths.ts';
import { evaluateStep } from '../evaluate-step.ts';
import { sectionHashes } from '../section-hashes.ts';
import type { Divergence, Replay, ReplayedStep } from './replay.ts';
import type { ReplayedSteps } from './replay-steps.ts';

export interface ReplayedReport {
  readonly step: ReplayedStep;
  readonly claims: readonly CheckedNumber[];
  readonly unclaimed: number;
}

const AT = { file: PUBLICATION_FILE };

/**
 * Evaluates the trial in the clean folder as of the published day, and holds every number against the published one. When the evaluation
 * stops, no number has been recomputed and none agrees.
 */
export function replayReport(replay: Replay, { steps, evaluable }: ReplayedSteps): ReplayedReport {
  const { publication, folder } = replay;
  replay.progress(text('report', 'rapport'));
  const time = publication.generatedAt;
  if (!evaluable) return stopped(replay, steps, []);
  let model: ReportModel;
  try {
    model = buildReport(evaluateStep(folder, publication.asked, time));
  } catch (error) {
    if (!(error instanceof TrialError)) throw error;
    return stopped(replay, steps, error.problems);
  }
  const recomputed = reportClaims(model);
  const claims = [
    ...compareClaims(publication, recomputed, missesWords(replay)),
    ...compareResults(publication.results, model.results),
  ];
  const known = new Set(publication.claims.map(({ id }) => id));
  const differing = claims.filter(differs).length;
  const divergences: Divergence[] = [];
  if (model.asOf !== publication.asOf)
    divergences.push({
      what: 'state',
      at: AT,
      message: text(
        `the day known is ${model.asOf}, published was ${publication.asOf}`,
        `den kendte dag er ${model.asOf}, offentliggjort blev ${publication.asOf}`,
      ),
    });
  if (differing > 0)
    divergences.push({
      what: 'numbers',
      at: AT,
      message: text(
        `${counted(differing, 'number differs', 'numbers differ')}, first ${firstOf(claims)}`,
        `${counted(differing, 'tal afviger', 'tal afviger')}, først ${firstOf(claims)}`,
      ),
    });
  divergences.push(...wordsDiffer(replay, model));
  return {
    step: {
      step: 'report',
      time,
      result: divergences.length > 0 ? 'differs' : 'identical',
      detail: text(
        `${counted(claims.length, 'number', 'numbers')} recomputed as of ${model.asOf}`,
        `${counted(claims.length, 'tal', 'tal')} genberegnet pr. ${model.asOf}`,
      ),
      divergences,
    },
    claims,
    unclaimed: recomputed.filter(({ id }) => !known.has(id)).length,
  };
}

/** True when the words of citizens were here when it was published and are not in the clean folder, or the other way round. */
function missesWords({ folder, publication }: Replay): boolean {
  const words = publication.state.filter((file) => file.private);
  return words.length === 0
    ? existsSync(inTrial(folder, STATE.private))
    : words.some(({ path }) => !existsSync(inTrial(folder, path)));
}

const differs = ({ agrees, unchecked }: CheckedNumber): boolean => !agrees && unchecked === null;

function firstOf(claims: readonly CheckedNumber[]): string {
  return claims.find(differs)?.id ?? '';
}

/**
 * Sections whose words have changed. Another version may word things better, and a report tells when its protocol has been edited, so only the
 * very same version and protocol are held to them; where the words of citizens are not here no quote is.
 */
function wordsDiffer(replay: Replay, model: ReportModel): readonly Divergence[] {
  const { publication, protocolSha256 } = replay;
  if (publication.toolVersion !== TOOL_VERSION || protocolSha256 !== publication.protocol.sha256) return [];
  const quotes = missesWords(replay) ? 'interviews' : null;
  const now = new Map(sectionHashes(model).map(({ id, sha256 }) => [id, sha256]));
  return publication.sections
    .filter(({ id, sha256 }) => id !== quotes && now.get(id) !== sha256)
    .map(({ id }) => ({
      what: 'words',
      at: AT,
      message: text(
        `section ${id} is not what was published, word for word`,
        `afsnittet ${id} er ikke ordret det offentliggjorte`,
      ),
    }));
}

function stopped(
  { publication }: Replay,
  steps: readonly ReplayedStep[],
  problems: readonly Problem[],
): ReplayedReport {
  const before = steps.some(({ result }) => result === 'differs');
  const note = text('not recomputed', 'ikke genberegnet');
  const claims = [...compareClaims(publication, []), ...compareResults(publication.results, [])].map(
    (claim): CheckedNumber => ({ ...claim, note }),
  );
  return {
    step: {
      step: 'report',
      time: publication.generatedAt,
      result: before ? 'not-reached' : 'differs',
      detail: before
        ? text('not reached: an earlier step differs', 'ikke nået: et tidligere trin afviger')
        : text('stops now', 'standser nu'),
      divergences: problems.slice(0, 3).map(({ code, at, message }) => ({
        what: 'stop',
        at: at.file === undefined ? AT : at,
        message: text(`${code}: ${message.en}`, `${code}: ${message.da}`),
      })),
    },
    claims,
    unclaimed: 0,
  };
}
