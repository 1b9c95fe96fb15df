import { counted } from '../../core/counted.ts';
import type { Day } from '../../core/dates.ts';
import { type Place, type Problem, problem, warning } from '../../core/problem.ts';
import { suggest } from '../../core/suggest.ts';
import { text, verbatim } from '../../core/text.ts';
import type { Detected } from '../../extracts/file-format.ts';
import type { Sender } from '../../protocol/schema.ts';
import type { EventValue } from '../entry.ts';
import type { EventType } from '../events/event-type.ts';
import { eventType } from '../events/event-types.ts';
import type { TrialCalendar } from '../trial-calendar.ts';
import { REPORT_FIELDS } from './check-sender.ts';
import type { CitizenFinder } from './citizen-finder.ts';
import { crossOverWarnings } from './cross-over-warnings.ts';
import { type FieldWords, fieldWords } from './field-words.ts';
import { isTotalRow } from './is-total-row.ts';
import { outsideTrial } from './outside-trial.ts';
import { readCorrection } from './read-correction.ts';
import { readDay } from './read-day.ts';
import { readField } from './read-field.ts';
import type { ReportColumns } from './report-columns.ts';
import type { NamedEvent, ReportedEvent } from './reported-event.ts';

export interface RowReader {
  /** The event of a row, or null when it is a sum or something is wrong with it; what is wrong has gone to `report`. */
  readonly read: (
    fields: readonly string[],
    line: number,
    detected: Pick<Detected, 'dateFormat' | 'decimal'>,
  ) => ReportedEvent | null;
  /** Warnings that concern the file as a whole: cells that say nothing for their row's type of event. */
  readonly warnings: () => readonly Problem[];
}

export interface RowContext {
  readonly file: string;
  readonly sender: Sender;
  readonly columns: ReportColumns;
  /** The types of events that the trial uses. */
  readonly types: readonly EventType[];
  readonly calendar: TrialCalendar;
  readonly citizens: CitizenFinder;
  /** Ids of the control arms. */
  readonly controls: ReadonlySet<string>;
  /** Last day that can have happened: the day of recording, a day more for the time zone. */
  readonly latest: Day;
  readonly report: (item: Problem) => void;
  /** Told the citizen of a row with which something else is wrong. */
  readonly unsure: (trialId: string) => void;
}

/**
 * Reads the rows of one report file: citizen, type of event, date, fields, correction. Every cell that is wrong is one
 * problem with file, line and column; the cell's content is in none.
 *
 * Problems: those of `citizenFinder`; `EVENT_TYPE_MISSING`, `EVENT_TYPE_UNKNOWN`; `EVENT_DATE_MISSING`,
 * `EVENT_DATE_INVALID`, `EVENT_BEFORE_START`, `EVENT_AFTER_END`, `EVENT_IN_FUTURE`; those of `readField` and
 * `readCorrection`; as warnings `EVENT_FIELD_IGNORED`, `TOTAL_ROWS` (sums that are no reports), `CITIZEN_CROSSED_OVER` and
 * `CONTROL_REFERRED`.
 */
export function rowReader(context: RowContext): RowReader {
  const { file, sender, columns, types, calendar, citizens, controls, latest, report } = context;
  const typeWords = fieldWords(
    sender,
    'type',
    types.map((type) => type.id),
  );
  const words = new Map<string, FieldWords>();
  for (const type of types) {
    for (const field of type.fields) {
      if (field.kind === 'choice')
        words.set(`${type.id} ${field.name}`, fieldWords(sender, field.name, field.values));
    }
  }
  const ignored = new Map<string, { column: number; type: string; rows: number; first: number }>();
  const eventFields = types.flatMap((type) => type.fields.map((field) => field.name));
  const crossed = new Set<string>();
  const referredControls = new Set<string>();
  let totals = 0;
  let firstTotal = 0;
  const dataColumns = [...columns].filter(([name]) => eventFields.includes(name));

  return {
    read(fields, line, detected) {
      const column = (name: string) => columns.get(name) ?? null;
      const at = (name: string): Place => {
        const index = column(name);
        return index === null ? { file, line } : { file, line, column: index + 1 };
      };
      const cell = (name: string) => {
        const index = column(name);
        return index === null ? null : (fields[index] ?? '');
      };
      if (isTotalRow(fields, keyCells(cell))) {
        if (totals === 0) firstTotal = line;
        totals += 1;
        return null;
      }
      let sound = true;
      const wrong = (item: Problem) => {
        sound = false;
        report(item);
      };

      const citizen = citizens.find(
        { cpr: cell('cpr'), trialId: cell('trialId') },
        { cpr: at('cpr'), trialId: at('trialId') },
        sender,
      );
      if ('code' in citizen) wrong(citizen);
      const type = readType(cell('type') ?? '', typeWords, at('type'), wrong);
      const day = readDay(cell('date') ?? '', detected, at('date'), calendar.start, wrong);
      if (type && day !== null && type.id !== 'voided') {
        const refusal = outsideTrial(day, type, calendar, latest);
        if (refusal) wrong(problem(refusal.code, at('date'), refusal.message));
      }
      const data: Record<string, EventValue> = {};
      for (const field of type?.fields ?? []) {
        const value = readField(
          field,
          cell(field.name),
          words.get(`${type?.id} ${field.name}`) ?? null,
          detected.decimal.value,
        );
        if ('problem' in value) wrong(value.problem(at(field.name)));
        else if (value.value !== null) data[field.name] = value.value;
      }
      const { named, namedWrong } = readEarlier(cell, at, type, detected, wrong);
      const correction = readCorrection({
        target: cell('supersedes') ?? '',
        reason: cell('correctionReason') ?? '',
        named,
        namedWrong,
        voids: type?.id === 'voided',
        atTarget: at(columns.has('supersedes') ? 'supersedes' : 'supersedesDate'),
        atReason: at('correctionReason'),
      });
      if ('problems' in correction) correction.problems.forEach(wrong);
      else if (correction.reason !== null) data['correctionReason'] = correction.reason;
      if (type) noteIgnored(type, fields, line);
      if ('code' in citizen) return null;
      if (!sound || type === null || day === null || 'problems' in correction) {
        context.unsure(citizen.trialId);
        return null;
      }
      if (citizen.crossed) crossed.add(citizen.trialId);
      else if (type.id === 'referred' && controls.has(citizen.arm)) referredControls.add(citizen.trialId);
      return {
        at: at('date'),
        trialId: citizen.trialId,
        type: type.id,
        day,
        source: sender.id,
        data,
        supersedes: correction.supersedes,
      };
    },
    warnings() {
      const passedOver = totals === 0 ? [] : [totalRows({ file, line: firstTotal }, totals)];
      const unread = [...ignored.values()].map(({ column, type, rows, first }) =>
        warning(
          'EVENT_FIELD_IGNORED',
          { file, line: first, column: column + 1 },
          text(
            `filled in on ${counted(rows, 'row', 'rows')} of type ${type}, for which it says nothing; not read`,
            `udfyldt i ${counted(rows, 'række', 'rækker')} af typen ${type}, hvor feltet intet siger; ikke indlæst`,
          ),
        ),
      );
      return [...passedOver, ...unread, ...crossOverWarnings(file, sender, crossed, referredControls)];
    },
  };

  /** The earlier event that a row names by date and, when it is not of the row's own type, by type. */
  function readEarlier(
    cell: (name: string) => string | null,
    at: (name: string) => Place,
    own: EventType | null,
    detected: Pick<Detected, 'dateFormat'>,
    wrong: (item: Problem) => void,
  ): { readonly named: NamedEvent | null; readonly namedWrong: boolean } {
    const date = cell('supersedesDate') ?? '';
    const written = cell('supersedesType') ?? '';
    if (date.trim() === '' && written.trim() === '') return NOT_NAMED;
    const type =
      written.trim() !== '' || own?.id === 'voided'
        ? readType(written, typeWords, at('supersedesType'), wrong)
        : own;
    const day = readDay(date, detected, at('supersedesDate'), calendar.start, wrong);
    if (type === null || day === null) return { named: null, namedWrong: true };
    return { named: { type: type.id, day }, namedWrong: false };
  }

  function noteIgnored(type: EventType, fields: readonly string[], line: number): void {
    const used = new Set(type.fields.map((field) => columns.get(field.name)));
    for (const [, column] of dataColumns) {
      if (used.has(column) || (fields[column] ?? '').trim() === '') continue;
      const key = `${type.id} ${column}`;
      const seen = ignored.get(key);
      if (seen) seen.rows += 1;
      else ignored.set(key, { column, type: type.id, rows: 1, first: line });
    }
  }
}

function keyCells(cell: (name: string) => string | null): string[] {
  return REPORT_FIELDS.map((name) => cell(name) ?? '');
}

function totalRows(at: Place, count: number): Problem {
  return warning(
    'TOTAL_ROWS',
    at,
    text(
      `${counted(count, 'row is a sum, not a report', 'rows are sums, not reports')}; passed over`,
      `${counted(count, 'række er en sum, ikke en indberetning', 'rækker er summer, ikke indberetninger')}; sprunget over`,
    ),
  );
}

const NOT_NAMED = { named: null, namedWrong: false };

function readType(
  cell: string,
  words: FieldWords,
  at: Place,
  wrong: (item: Problem) => void,
): EventType | null {
  if (cell.trim() === '') {
    wrong(
      problem('EVENT_TYPE_MISSING', at, text('the type of event is missing', 'hændelsestypen mangler'), {
        permitted: verbatim(words.permitted.join(', ')),
      }),
    );
    return null;
  }
  const id = words.valueOf(cell);
  if (id !== null) return eventType(id);
  const near = suggest(cell.trim(), words.permitted);
  if (eventType(cell.trim()) !== null) {
    wrong(
      problem(
        'EVENT_TYPE_NOT_USED',
        at,
        text('this trial does not use this type of event', 'dette forsøg bruger ikke denne hændelsestype'),
        {
          permitted: verbatim(words.permitted.join(', ')),
          remedy: text(
            'add the type to `events` in the protocol if it is to be reported',
            'tilføj typen til `events` i protokollen, hvis den skal indberettes',
          ),
        },
      ),
    );
    return null;
  }
  wrong(
    problem('EVENT_TYPE_UNKNOWN', at, text('this is no type of event', 'dette er ingen hændelsestype'), {
      permitted: verbatim(words.permitted.join(', ')),
      remedy:
        near === null
          ? text(
              "add the sender's wording under senders.values.type in the protocol",
              'tilføj afsenderens ord under senders.values.type i protokollen',
            )
          : text(`did you mean ${near}?`, `mente du ${near}?`),
    }),
  );
  return null;
}
