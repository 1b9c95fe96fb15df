import { existsSync, readdirSync } from 'node:fs';
import type { AllocatedCitizen } from '../allocation/allocation.ts';
import { type Day, parseIsoDate } from '../core/dates.ts';
import { EXIT, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { dataCut } from '../ledger/data-cut.ts';
import { type Ledger, readLedger } from '../ledger/read-ledger.ts';
import { trialCalendar } from '../ledger/trial-calendar.ts';
import type { ReceivedFile } from '../monitoring/sender-reports.ts';
import { foldHistories } from '../outcomes/fold-histories.ts';
import type { CitizenHistory } from '../outcomes/history.ts';
import { type SurveyScores, surveyScores } from '../outcomes/survey-scores.ts';
import { loadProtocol } from '../protocol/load.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { SampledCitizen } from '../sampling/sample.ts';
import { readManifest } from '../state/manifest.ts';
import { readSurvey } from '../state/read-fieldwork.ts';
import { readRegister } from '../state/read-register.ts';
import { type ReadState, readAllocation, readSample } from '../state/read-state.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';

/** Everything a running trial knows, folded to one day. */
export interface TrialState {
  readonly protocol: Protocol;
  readonly protocolBytes: Buffer;
  readonly sample: ReadState<SampledCitizen>;
  readonly allocation: ReadState<AllocatedCitizen>;
  readonly ledger: Ledger;
  readonly asOf: Day;
  readonly histories: readonly CitizenHistory[];
}

/**
 * Reads protocol, sample, allocation and ledger, and folds them.
 * @param asOf `YYYY-MM-DD` of the command line, or null: the day `otherwise` gives, else that of the last recorded entry, else the trial's start.
 */
export function readTrialState(dir: string, asOf: string | null, otherwise: Day | null): TrialState {
  const { protocol, bytes } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  const day = asOf === null ? null : parseIsoDate(asOf);
  if (asOf !== null && day === null) {
    throw new TrialError(EXIT.usage, [
      problem(
        'OPTION_VALUE',
        {},
        text('the day is not a date that exists', 'dagen er ikke en dato, der findes'),
        { permitted: text('YYYY-MM-DD', 'ÅÅÅÅ-MM-DD') },
      ),
    ]);
  }
  const sample = readSample(dir, protocol);
  const allocation = readAllocation(dir, protocol);
  const ledger = readLedger(inTrial(dir, STATE.ledger), allocation.sha256);
  const cut = day ?? otherwise ?? dataCut(ledger.entries) ?? trialCalendar(protocol).start;
  const folded = foldHistories({
    protocol,
    sample: sample.rows,
    allocation: allocation.rows,
    entries: ledger.entries,
    asOf: cut,
  });
  const register = readRegister(dir, cut);
  const histories =
    register === null
      ? folded
      : folded.map((history) => {
          const spells = register.get(history.trialId);
          return spells === undefined ? history : { ...history, register: spells };
        });
  return { protocol, protocolBytes: bytes, sample, allocation, ledger, asOf: cut, histories };
}

/** Survey scores as they were known on the day of the state; null when no outcome is one, so that no answers are read. */
export function readSurveyScores(dir: string, { protocol, asOf }: TrialState): SurveyScores | null {
  const waves = new Set(
    protocol.outcomes.flatMap((outcome) => (outcome.kind === 'survey-score' ? [outcome.wave] : [])),
  );
  if (waves.size === 0) return null;
  const answers = new Map(
    protocol.surveys
      .filter((wave) => waves.has(wave.id))
      .map((wave) => [wave.id, readSurvey(dir, protocol, wave).revisions]),
  );
  return surveyScores(protocol, answers, asOf);
}

/** The report files that have been read in, by the manifests of `trial ingest`. */
export function readReceivedFiles(dir: string): readonly ReceivedFile[] {
  const folder = inTrial(dir, STATE.manifests);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith('ingest-') && name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const manifest = readManifest(dir, name.slice(0, -'.json'.length));
      const on = manifest === null ? null : parseIsoDate(manifest.time.slice(0, 10));
      if (manifest === null || on === null) return [];
      return manifest.inputs.map(({ path }) => ({ name: path.split('/').at(-1) as string, on }));
    });
}
