import { type Day, parseIsoDate } from '../core/dates.ts';
import { type PlannedFile, writeFilesAtomically } from '../core/files.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { sha256 } from '../core/sha256.ts';
import { text } from '../core/text.ts';
import { TOOL_VERSION } from '../core/version.ts';
import type { Detected } from '../extracts/file-format.ts';
import type { FieldworkTarget } from '../fieldwork/fieldwork-target.ts';
import type { HeldInterview, Statement } from '../fieldwork/interviews/interview.ts';
import { planInterviews, planStatements } from '../fieldwork/interviews/plan-interviews.ts';
import { readRegisterFile } from '../fieldwork/interviews/read-register-file.ts';
import { readStatementFile } from '../fieldwork/interviews/read-statement-file.ts';
import type { HeldMeeting } from '../fieldwork/meetings/meeting.ts';
import { planMeetings } from '../fieldwork/meetings/plan-meetings.ts';
import { readMeetingFile } from '../fieldwork/meetings/read-meeting-file.ts';
import type { RevisionPlan } from '../fieldwork/plan-revisions.ts';
import type { ReadFieldworkFile } from '../fieldwork/read-fieldwork-file.ts';
import { type AnswerSheet, waveQuestions } from '../fieldwork/surveys/answer-sheet.ts';
import { planSurvey } from '../fieldwork/surveys/plan-survey.ts';
import { readSurveyFile } from '../fieldwork/surveys/read-survey-file.ts';
import { withLedgerLock } from '../ledger/ledger-lock.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { SampledCitizen } from '../sampling/sample.ts';
import { sampledCitizenFinder } from '../sampling/sampled-citizen-finder.ts';
import { interviewsText, quotesText, statementsText } from '../state/interview-files.ts';
import { type Manifest, manifestPath, manifestText } from '../state/manifest.ts';
import { meetingsText } from '../state/meeting-file.ts';
import {
  type FieldworkState,
  QUOTES_NAME,
  readInterviews,
  readMeetings,
  readStatements,
  readSurvey,
  surveyPrivateName,
} from '../state/read-fieldwork.ts';
import { surveyPrivateText, surveyText } from '../state/survey-file.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';
import { alreadyReceived } from './already-received.ts';
import { receivedStepName } from './received-step-name.ts';

export interface FieldworkFile {
  readonly path: string;
  readonly displayName: string;
  readonly target: FieldworkTarget;
}

export interface IngestedFieldworkFile {
  readonly displayName: string;
  /** `survey wave-1`, `register round-1`, `statements round-1`, `meetings`. */
  readonly target: string;
  readonly detected: Detected | null;
  readonly rows: number;
  readonly sha256: string;
  readonly added: number;
  readonly known: number;
}

export interface IngestedFieldwork {
  readonly files: readonly IngestedFieldworkFile[];
  /** Answers, interviews, statements and meetings added (corrections among them), known before, standing twice. */
  readonly added: number;
  readonly corrected: number;
  readonly known: number;
  readonly repeated: number;
  readonly warnings: readonly Problem[];
}

export interface IngestFieldworkInput {
  readonly dir: string;
  readonly protocol: Protocol;
  readonly files: readonly FieldworkFile[];
  readonly sample: readonly SampledCitizen[];
  /** Ten digits → pseudonym under the trial's key. */
  readonly pseudonymise: (cpr: string) => string;
  readonly recordedAt: string;
}

type Read = { readonly file: FieldworkFile } & (
  | { readonly kind: 'survey'; readonly wave: string; readonly reading: ReadFieldworkFile<AnswerSheet> }
  | { readonly kind: 'register'; readonly reading: ReadFieldworkFile<HeldInterview> }
  | { readonly kind: 'statements'; readonly reading: ReadFieldworkFile<Statement> }
  | { readonly kind: 'meetings'; readonly reading: ReadFieldworkFile<HeldMeeting> }
);

/** Files from the field, read but not yet compared with what is known. */
export interface ReadFieldwork {
  readonly reads: readonly Read[];
  readonly problems: readonly Problem[];
}

/** Reads survey answers, registers of interviews and meetings, and coded statements; nothing is written. */
export async function readFieldworkFiles(input: IngestFieldworkInput): Promise<ReadFieldwork> {
  const { protocol, recordedAt } = input;
  const respondents = sampledCitizenFinder(
    input.sample,
    parseIsoDate(protocol.periods.reference) as Day,
    input.pseudonymise,
  );
  const reads: Read[] = [];
  for (const file of input.files) {
    const { path, displayName, target } = file;
    const common = { path, displayName, protocol, recordedAt };
    if (target.kind === 'survey') {
      const { wave } = target;
      const reading = await readSurveyFile({ ...common, wave, respondents });
      reads.push({ file, kind: 'survey', wave: wave.id, reading });
    } else if (target.kind === 'register') {
      const { round, source } = target;
      reads.push({ file, kind: 'register', reading: await readRegisterFile({ ...common, round, source }) });
    } else if (target.kind === 'meetings') {
      const { source } = target;
      reads.push({ file, kind: 'meetings', reading: await readMeetingFile({ ...common, source }) });
    } else {
      const { round, source } = target;
      reads.push({
        file,
        kind: 'statements',
        reading: await readStatementFile({ ...common, round, source }),
      });
    }
  }
  return { reads, problems: reads.flatMap(({ reading }) => reading.problems) };
}

export interface FieldworkPlan {
  readonly writes: readonly PlannedFile[];
  readonly plans: readonly RevisionPlan<unknown>[];
  readonly problems: readonly Problem[];
}

/**
 * Compares what was read with what is known; nothing is written. Reads state/. Files that add nothing get a manifest too, once: they
 * have been received.
 */
export function planFieldwork(input: IngestFieldworkInput, { reads }: ReadFieldwork): FieldworkPlan {
  const { dir, protocol, recordedAt } = input;
  const writes: PlannedFile[] = [];
  const plans: RevisionPlan<unknown>[] = [];
  const problems: Problem[] = [];
  const settle = <T>(
    state: FieldworkState<T>,
    plan: RevisionPlan<T>,
    open: string,
    words: { readonly name: string; readonly content: string } | null,
    sources: readonly Read[],
    step: string,
  ) => {
    plans.push(plan);
    problems.push(...plan.problems);
    if (state.wordsMissing) problems.push(wordsMissing(state.name, words?.name ?? STATE.private));
    if (problems.length > 0) return;
    if (plan.added === 0) {
      const received = manifestOf(step, state, open, plan, sources, recordedAt);
      if (!alreadyReceived(dir, new RegExp(`^${step}-\\d{6,}(?:-[0-9a-f]{12})?$`), received.inputs))
        writes.push({ path: inTrial(dir, manifestPath(received.step)), content: manifestText(received) });
      return;
    }
    // In this order a crash leaves words and a manifest too many, never a state without them. The words come with an
    // ignore file of their own, so that no repository takes them by accident.
    if (words && words.content.split('\n').length > 2) {
      writes.push(
        { path: inTrial(dir, words.name), content: words.content, mode: 0o600 },
        { path: inTrial(dir, `${STATE.private}/.gitignore`), content: '*\n' },
      );
    }
    const manifest = manifestOf(step, state, open, plan, sources, recordedAt);
    writes.push(
      { path: inTrial(dir, manifestPath(manifest.step)), content: manifestText(manifest) },
      { path: inTrial(dir, state.name), content: open },
    );
  };

  for (const wave of protocol.surveys) {
    const own = reads.filter((read) => read.kind === 'survey' && read.wave === wave.id);
    if (own.length === 0) continue;
    const state = readSurvey(dir, protocol, wave);
    const rows = own.flatMap((read) => (read.kind === 'survey' ? read.reading.rows : []));
    const plan = planSurvey(state.revisions, rows, recordedAt);
    const questions = waveQuestions(protocol, wave);
    const words = { name: surveyPrivateName(wave.id), content: surveyPrivateText(plan.revisions, questions) };
    settle(state, plan, surveyText(plan.revisions, questions), words, own, `survey-${wave.id}`);
  }
  const registers = reads.filter((read) => read.kind === 'register');
  if (registers.length > 0) {
    const state = readInterviews(dir);
    const plan = planInterviews(
      state.revisions,
      registers.flatMap(({ reading }) => reading.rows),
      recordedAt,
    );
    settle(state, plan, interviewsText(plan.revisions), null, registers, 'interviews');
  }
  const meetings = reads.filter((read) => read.kind === 'meetings');
  if (meetings.length > 0) {
    const state = readMeetings(dir);
    const plan = planMeetings(
      state.revisions,
      meetings.flatMap(({ reading }) => reading.rows),
      recordedAt,
    );
    settle(state, plan, meetingsText(plan.revisions), null, meetings, 'meetings');
  }
  const coded = reads.filter((read) => read.kind === 'statements');
  if (coded.length > 0) {
    const state = readStatements(dir);
    const plan = planStatements(
      state.revisions,
      coded.flatMap(({ reading }) => reading.rows),
      recordedAt,
    );
    const words = { name: QUOTES_NAME, content: quotesText(plan.revisions) };
    settle(state, plan, statementsText(plan.revisions), words, coded, 'statements');
  }
  return { writes: problems.length > 0 ? [] : writes, plans, problems };
}

/**
 * Adds what was read to state/, all of it or nothing, while nobody else can write; durable when it returns.
 *
 * @throws TrialError exit 3 with every problem; exit 5 when somebody else is writing
 */
export async function writeFieldwork(
  input: IngestFieldworkInput,
  read: ReadFieldwork,
): Promise<IngestedFieldwork> {
  return withLedgerLock(inTrial(input.dir, STATE.ledger), () => {
    const plan = planFieldwork(input, read);
    const problems = [...read.problems, ...plan.problems];
    if (problems.some((item) => item.severity === 'error')) throw new TrialError(EXIT.invalid, problems);
    writeFilesAtomically(plan.writes);
    const sum = (key: 'added' | 'corrected' | 'known' | 'repeated') =>
      plan.plans.reduce((total, part) => total + part[key], 0);
    return {
      files: read.reads.map(({ file, reading }) => {
        const counts = plan.plans
          .map((part) => part.files.get(reading.displayName))
          .find((entry) => entry !== undefined);
        return {
          displayName: reading.displayName,
          target: targetName(file.target),
          detected: reading.detected,
          rows: reading.rowsRead,
          sha256: reading.sha256,
          added: counts?.added ?? 0,
          known: counts?.known ?? 0,
        };
      }),
      added: sum('added'),
      corrected: sum('corrected'),
      known: sum('known'),
      repeated: sum('repeated'),
      warnings: problems,
    };
  });
}

function targetName(target: FieldworkTarget): string {
  if (target.kind === 'meetings') return 'meetings';
  return target.kind === 'survey' ? `survey ${target.wave.id}` : `${target.kind} ${target.round.id}`;
}

/** Rows only ever grow, so the number of rows names the state a manifest belongs to; files that added nothing wrote no state. */
function manifestOf<T>(
  step: string,
  state: FieldworkState<T>,
  open: string,
  plan: RevisionPlan<T>,
  sources: readonly Read[],
  recordedAt: string,
): Manifest {
  const rows = plan.revisions.length;
  const inputs = sources.map(({ reading }) => ({ path: reading.displayName, sha256: reading.sha256 }));
  const name = fieldworkManifestName(step, rows);
  return {
    format: 'trial-manifest/1',
    step: plan.added > 0 ? name : receivedStepName(name, inputs),
    toolVersion: TOOL_VERSION,
    algorithms: ['fieldwork/v1'],
    options: {
      rows: { value: rows, origin: 'default' },
      before: { value: state.sha256, origin: 'default' },
    },
    inputs,
    outputs: plan.added > 0 ? [{ path: state.name, sha256: sha256(open) }] : [],
    time: recordedAt,
  };
}

/** Name of the manifest that a fieldwork file of so many rows belongs to. */
export function fieldworkManifestName(step: string, rows: number): string {
  return `${step}-${String(rows).padStart(6, '0')}`;
}

function wordsMissing(file: string, words: string): Problem {
  return problem(
    'FIELDWORK_WORDS_MISSING',
    { file },
    text(
      `free text is marked here whose words are not in ${words}; without them a change cannot be told from a repetition`,
      `her er markeret fritekst, hvis ord ikke er i ${words}; uden dem kan en ændring ikke kendes fra en gentagelse`,
    ),
    {
      remedy: text(
        'read files in where the private folder is, or restore it from a backup',
        'indlæs filer dér, hvor den private mappe er, eller hent den fra en sikkerhedskopi',
      ),
    },
  );
}
