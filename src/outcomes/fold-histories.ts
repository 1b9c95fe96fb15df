import type { AllocatedCitizen } from '../allocation/allocation.ts';
import { type Day, parseIsoDate } from '../core/dates.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { text } from '../core/text.ts';
import { currentEntries } from '../ledger/current-entries.ts';
import { entriesAsOf } from '../ledger/entries-as-of.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import { foldCitizen, type NumberedEvent } from '../ledger/fold-citizen.ts';
import { LEDGER_NAME } from '../ledger/ledger-files.ts';
import { trialCalendar } from '../ledger/trial-calendar.ts';
import type { Protocol } from '../protocol/schema.ts';
import type { SampledCitizen } from '../sampling/sample.ts';
import type { CitizenHistory, HistoryEvent } from './history.ts';

export interface FoldInput {
  readonly protocol: Pick<Protocol, 'periods'> & Partial<Pick<Protocol, 'senders'>>;
  readonly sample: readonly SampledCitizen[];
  readonly allocation: readonly AllocatedCitizen[];
  /** A verified ledger, in order of `seq`. */
  readonly entries: readonly LedgerEntry[];
  /** Data cut: nothing recorded or done after that day is known. */
  readonly asOf: Day;
}

/**
 * Replays the ledger into one history per allocated citizen: what was known at the end of the day `asOf`.
 *
 * Entries recorded later are not yet known, superseded ones no longer count, and events that lie behind the last day
 * (the earlier of the trial's end and `asOf`) are not counted. Events fold in the order in which they happened.
 *
 * @returns histories in the order of `allocation`
 * @throws TrialError exit 3: `LEDGER_CITIZEN_UNKNOWN` an entry of somebody who is not allocated, `SAMPLE_ALLOCATION`
 *   somebody allocated who is not in the sample, `LEDGER_IMPOSSIBLE` a sequence of events that the rules no longer permit
 *   (the protocol or the toolkit has changed since they were read in)
 */
export function foldHistories(input: FoldInput): readonly CitizenHistory[] {
  const { allocation, asOf } = input;
  const calendar = trialCalendar(input.protocol);
  const lastDay = Math.min(calendar.end, asOf);
  const problems: Problem[] = [];

  const municipalities = new Map(input.sample.map((citizen) => [citizen.trialId, citizen.municipality]));
  const armOfSender = new Map((input.protocol.senders ?? []).map(({ id, arm }) => [id, arm]));
  const events = new Map<string, SentEvent[]>(allocation.map((citizen) => [citizen.trialId, []]));
  for (const entry of currentEntries(entriesAsOf(input.entries, asOf))) {
    const list = events.get(entry.trialId);
    const day = parseIsoDate(entry.effectiveDate) as Day;
    if (!list) problems.push(unknownCitizen(entry));
    else if (day <= lastDay)
      list.push({ seq: entry.seq, day, type: entry.type, data: entry.data, source: entry.source });
  }

  const histories = allocation.map((citizen): CitizenHistory => {
    const municipality = municipalities.get(citizen.trialId);
    if (municipality === undefined) problems.push(notSampled(citizen.trialId));
    const accepted: HistoryEvent[] = [];
    let crossedOver: CitizenHistory['crossedOver'];
    const { state, refused } = foldCitizen(
      events.get(citizen.trialId) ?? [],
      calendar,
      ({ type, day, data, source }) => {
        accepted.push({ type, day, data });
        const arm = armOfSender.get(source);
        if (arm !== undefined && arm !== citizen.arm) crossedOver ??= { on: day, arm };
      },
    );
    for (const { event, refusal } of refused) {
      problems.push(
        problem(
          'LEDGER_IMPOSSIBLE',
          { file: LEDGER_NAME, line: event.seq },
          text(
            `${event.type} cannot stand here: ${refusal.message.en}`,
            `${event.type} kan ikke stå her: ${refusal.message.da}`,
          ),
          {
            remedy: text(
              'a correction with `supersedes` replaces it',
              'en rettelse med `supersedes` erstatter den',
            ),
          },
        ),
      );
    }
    return {
      trialId: citizen.trialId,
      municipality: municipality ?? '',
      stratum: citizen.stratum,
      arm: citizen.arm,
      start: calendar.start,
      lastDay,
      ...state,
      ...(crossedOver === undefined ? {} : { crossedOver }),
      ...(accepted.length > 0 ? { events: accepted } : {}),
    };
  });
  if (problems.length > 0) throw new TrialError(EXIT.invalid, problems);
  return histories;
}

/** An event and who reported it. */
interface SentEvent extends NumberedEvent {
  readonly source: string;
}

function unknownCitizen(entry: LedgerEntry): Problem {
  return problem(
    'LEDGER_CITIZEN_UNKNOWN',
    { file: LEDGER_NAME, line: entry.seq },
    text(
      'this event belongs to nobody in state/allocation.csv',
      'hændelsen hører ikke til nogen i state/allocation.csv',
    ),
  );
}

function notSampled(trialId: string): Problem {
  return problem(
    'SAMPLE_ALLOCATION',
    { file: 'state/allocation.csv' },
    text(`${trialId} is not in state/sample.csv`, `${trialId} står ikke i state/sample.csv`),
    { remedy: text('run `trial verify`', 'kør `trial verify`') },
  );
}
