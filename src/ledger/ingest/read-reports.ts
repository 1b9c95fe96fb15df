import { basename } from 'node:path';
import type { AllocatedCitizen } from '../../allocation/allocation.ts';
import { type Day, parseIsoDate } from '../../core/dates.ts';
import { type Problem, problem, warning } from '../../core/problem.ts';
import { text } from '../../core/text.ts';
import type { Detected } from '../../extracts/file-format.ts';
import { problemList } from '../../extracts/problem-list.ts';
import { readTable } from '../../extracts/read-table.ts';
import type { Protocol } from '../../protocol/schema.ts';
import type { SampledCitizen } from '../../sampling/sample.ts';
import { eventTypesOf } from '../events/event-types.ts';
import { sharedData } from '../shared-data.ts';
import { type TrialCalendar, trialCalendar } from '../trial-calendar.ts';
import { checkSender } from './check-sender.ts';
import { citizenFinder } from './citizen-finder.ts';
import { reportColumns } from './report-columns.ts';
import type { ReportedEvent } from './reported-event.ts';
import { rowReader } from './row-reader.ts';
import { senderOf } from './sender-of.ts';

export interface ReportFile {
  readonly path: string;
  /** As messages show it. */
  readonly displayName: string;
}

export interface ReadReport {
  readonly displayName: string;
  /** Null when the file could not be read. */
  readonly sender: string | null;
  readonly detected: Detected | null;
  readonly rows: number;
  readonly sha256: string;
}

export interface ReadReports {
  /** Of all files, in the order given. Only to be used when `problems` holds no error. */
  readonly events: readonly ReportedEvent[];
  readonly files: readonly ReadReport[];
  readonly problems: readonly Problem[];
  /** Citizens with a row that could not be understood: what can follow what is not known of them. */
  readonly unsure: ReadonlySet<string>;
  /** False when a whole file is missing from `events`. */
  readonly complete: boolean;
}

export interface ReadReportsInput {
  readonly files: readonly ReportFile[];
  readonly protocol: Pick<Protocol, 'periods' | 'senders' | 'events'> & Partial<Pick<Protocol, 'arms'>>;
  readonly sample: readonly SampledCitizen[];
  readonly allocation: readonly AllocatedCitizen[];
  /** Ten digits → pseudonym under the trial's key. */
  readonly pseudonymise: (cpr: string) => string;
  /** UTC, `YYYY-MM-DDTHH:MM:SSZ`: events after that day (and one more, for the time zone) have not happened. */
  readonly recordedAt: string;
  /** The day of the draw, where the protocol does not tell it. */
  readonly allocatedOn?: Day;
  /** Takes reports about citizens of another arm than the sender's: they have happened. Left out, they are refused. */
  readonly crossOvers?: boolean;
}

/**
 * Reads report files into events: which sender, which columns, which citizens, what happened when. CPR numbers are turned
 * into trial ids row by row and go no further.
 *
 * @returns never throws for what files are like; every problem of every file: those of `senderOf`, `checkSender`,
 *   `readTable`, `reportColumns` and `rowReader`; the warning `CPR_PADDED`
 */
export async function readReports(input: ReadReportsInput): Promise<ReadReports> {
  const { protocol } = input;
  const calendar = calendarOf(input);
  const types = eventTypesOf(protocol);
  const numberFields = types.flatMap((type) =>
    type.fields.flatMap(({ kind, name }) => (kind === 'number' || kind === 'kroner' ? [name] : [])),
  );
  const { sample, allocation, pseudonymise, crossOvers } = input;
  const citizens = citizenFinder(sample, allocation, calendar, pseudonymise, crossOvers);
  const controls = new Set((protocol.arms ?? []).flatMap(({ id, role }) => (role === 'control' ? [id] : [])));
  const latest = (parseIsoDate(input.recordedAt.slice(0, 10)) as Day) + 1;
  const events: ReportedEvent[] = [];
  const files: ReadReport[] = [];
  const problems: Problem[] = [];
  const checked = new Set<string>();
  const share = sharedData();
  const unsure = new Set<string>();
  let complete = true;

  for (const { path, displayName } of input.files) {
    const sender = senderOf(basename(path), protocol.senders);
    if ('code' in sender) {
      problems.push({ ...sender, at: { file: displayName } });
      complete = false;
      continue;
    }
    if (!checked.has(sender.id)) problems.push(...checkSender(sender, () => ({ file: 'trial.yaml' }), types));
    checked.add(sender.id);

    const found = problemList(displayName);
    const paddedBefore = citizens.padded();
    let reader: ReturnType<typeof rowReader> | null = null;
    const reading = await readTable(
      {
        path,
        displayName,
        format: sender,
        expectedHeaders: Object.values(sender.columns),
        problems: found,
        columns: (header, line) => {
          const { columns, problems: wrong } = reportColumns(sender, header, { file: displayName, line });
          wrong.forEach(found.add);
          if (wrong.length > 0) return null;
          const common = { file: displayName, sender, columns, types, calendar, citizens, controls, latest };
          reader = rowReader({ ...common, report: found.add, unsure: (trialId) => unsure.add(trialId) });
          const indexes = (names: readonly string[]) => [
            ...new Set(names.flatMap((name) => columns.get(name) ?? [])),
          ];
          return { dates: indexes(['date', 'supersedesDate']), numbers: indexes(numberFields) };
        },
      },
      (fields, line, detected) => {
        const event = reader?.read(fields, line, detected);
        if (event) events.push({ ...event, data: share(event.data) });
      },
    );
    for (const item of (reader as ReturnType<typeof rowReader> | null)?.warnings() ?? []) found.add(item);
    const padded = citizens.padded() - paddedBefore;
    if (padded > 0) found.add(paddedWarning(displayName, padded));
    if (!reading.usable) complete = false;
    problems.push(...found.list());
    files.push({
      displayName,
      sender: sender.id,
      detected: reading.detected,
      rows: reading.rows,
      sha256: reading.sha256,
    });
  }
  if (input.files.length === 0) {
    problems.push(problem('FILES_MISSING', {}, text('no file was named', 'ingen fil er angivet')));
  }
  return { events, files, problems, unsure, complete };
}

/** The protocol's day of the draw counts; else the recorded one, which for a trial re-run later lies after its start. */
function calendarOf({ protocol, allocatedOn }: ReadReportsInput): TrialCalendar {
  const calendar = trialCalendar(protocol);
  if (protocol.periods.allocation !== undefined || allocatedOn === undefined) return calendar;
  if (allocatedOn < calendar.reference || allocatedOn > calendar.start) return calendar;
  return { ...calendar, allocation: allocatedOn };
}

function paddedWarning(file: string, count: number): Problem {
  return warning(
    'CPR_PADDED',
    { file },
    text(
      `the leading zero was put back in ${count} CPR numbers (padCpr)`,
      `det foranstillede nul er sat tilbage i ${count} CPR-numre (padCpr)`,
    ),
  );
}
