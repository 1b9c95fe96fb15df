import { type Day, parseIsoDate } from '../core/dates.ts';
import { EXIT, type Problem, problem, TrialError } from '../core/problem.ts';
import { suggest } from '../core/suggest.ts';
import { type Text, text } from '../core/text.ts';
import { entriesAsOf } from '../ledger/entries-as-of.ts';
import type { LedgerEntry } from '../ledger/entry.ts';
import type { CitizenStateName } from '../ledger/events/citizen-states.ts';
import { foldCitizen, type NumberedEvent } from '../ledger/fold-citizen.ts';
import { readLedger } from '../ledger/read-ledger.ts';
import { trialCalendar } from '../ledger/trial-calendar.ts';
import { loadProtocol } from '../protocol/load.ts';
import type { Protocol } from '../protocol/schema.ts';
import { readAllocation, readSample } from '../state/read-state.ts';
import { inTrial, STATE } from '../state/trial-paths.ts';

/** An entry of the ledger, and what has become of it as far as was known on the day asked about. */
export interface LoggedEntry
  extends Pick<
    LedgerEntry,
    'seq' | 'recordedAt' | 'effectiveDate' | 'trialId' | 'type' | 'source' | 'data' | 'supersedes'
  > {
  /** False when it has been replaced or taken back, and for `voided`, which only takes another back. */
  readonly counts: boolean;
  /** The entry that replaced it or took it back, or null. */
  readonly supersededBy: number | null;
}

export interface LedgerLog {
  readonly protocol: Protocol;
  /** `YYYY-MM-DD`, or null for everything recorded so far. */
  readonly asOf: string | null;
  /** In order of `seq`. */
  readonly entries: readonly LoggedEntry[];
  readonly head: string;
  readonly warnings: readonly Problem[];
}

export interface CitizenStory extends LedgerLog {
  readonly trialId: string;
  readonly municipality: string;
  /** The state after the last event that counts. */
  readonly state: CitizenStateName;
  /** `seq` → the state that the event led to; of events that count and are possible. */
  readonly stateAfter: ReadonlyMap<number, CitizenStateName>;
  /** `seq` → why the event cannot stand where it stands (only after the protocol or the rules have changed). */
  readonly refused: ReadonlyMap<number, Text>;
}

/**
 * The ledger as a log, verified, as it was known at the end of a day.
 * @param asOf `YYYY-MM-DD` of the command line, or null.
 * @throws TrialError exit 2 for a day that does not exist, exit 4 when the ledger does not hold
 */
export function ledgerLogStep(dir: string, asOf: string | null): LedgerLog {
  const { protocol } = loadProtocol(inTrial(dir, STATE.protocol), STATE.protocol);
  const day = readAsOf(asOf);
  const ledger = readLedger(inTrial(dir, STATE.ledger), readAllocation(dir, protocol).sha256);
  const known = day === null ? ledger.entries : entriesAsOf(ledger.entries, day);
  const supersededBy = new Map(
    known.flatMap(({ seq, supersedes }) => (supersedes === null ? [] : [[supersedes, seq] as const])),
  );
  const entries = known.map(({ prev: _, hash: __, ...entry }): LoggedEntry => {
    const by = supersededBy.get(entry.seq) ?? null;
    return { ...entry, counts: by === null && entry.type !== 'voided', supersededBy: by };
  });
  const head = known.at(-1)?.hash ?? readAllocation(dir, protocol).sha256;
  return { protocol, asOf, entries, head, warnings: ledger.warnings };
}

/**
 * Everything the ledger has of one citizen, and the states that it leads through.
 * @throws TrialError exit 2 when nobody in the trial has this number; as `ledgerLogStep`
 */
export function ledgerShowStep(dir: string, trialId: string, asOf: string | null): CitizenStory {
  const log = ledgerLogStep(dir, asOf);
  const { rows } = readSample(dir, log.protocol);
  const citizen = rows.find((row) => row.trialId.toLowerCase() === trialId.trim().toLowerCase());
  if (!citizen) {
    const near = suggest(
      trialId.trim(),
      rows.map((row) => row.trialId),
    );
    throw new TrialError(EXIT.usage, [
      problem(
        'TRIAL_ID_UNKNOWN',
        {},
        text('nobody in the trial has this trial id', 'ingen i forsøget har dette forsøgsnummer'),
        near === null
          ? { permitted: text('a trial_id of state/sample.csv', 'et trial_id fra state/sample.csv') }
          : { remedy: text(`did you mean ${near}?`, `mente du ${near}?`) },
      ),
    ]);
  }
  const entries = log.entries.filter((entry) => entry.trialId === citizen.trialId);
  const counting = new Set(entries.filter((entry) => entry.counts).map((entry) => entry.seq));
  const events = entries.flatMap((entry): NumberedEvent[] =>
    counting.has(entry.seq)
      ? [
          {
            seq: entry.seq,
            day: parseIsoDate(entry.effectiveDate) as Day,
            type: entry.type,
            data: entry.data,
          },
        ]
      : [],
  );
  const stateAfter = new Map<number, CitizenStateName>();
  let state: CitizenStateName = 'allocated';
  const { refused } = foldCitizen(events, trialCalendar(log.protocol), (event, name) => {
    stateAfter.set(event.seq, name);
    state = name;
  });
  return {
    ...log,
    trialId: citizen.trialId,
    municipality: citizen.municipality,
    entries,
    state,
    stateAfter,
    refused: new Map(refused.map(({ event, refusal }) => [event.seq, refusal.message])),
  };
}

function readAsOf(asOf: string | null): Day | null {
  if (asOf === null) return null;
  const day = parseIsoDate(asOf);
  if (day !== null) return day;
  throw new TrialError(EXIT.usage, [
    problem(
      'OPTION_VALUE',
      {},
      text('the day is not a date that exists', 'dagen er ikke en dato, der findes'),
      {
        permitted: text('YYYY-MM-DD', 'ÅÅÅÅ-MM-DD'),
      },
    ),
  ]);
}
