import { addPeriod, type Day, formatIsoDate, type Period, parseIsoDate, parsePeriod } from '../core/dates.ts';
import { type Text, text } from '../core/text.ts';
import { filePattern } from '../fieldwork/file-pattern.ts';
import { trialCalendar } from '../ledger/trial-calendar.ts';
import { monthText } from '../outcomes/month-text.ts';
import type { FieldProtocol } from './field-protocol.ts';

/** An event as far as monitoring asks who sent it when. */
export interface SentEvent {
  readonly source: string;
  /** Day it happened, and day it was recorded. */
  readonly day: Day;
  readonly recordedOn: Day;
}

/** A report file that has been read in. */
export interface ReceivedFile {
  /** Without folder. */
  readonly name: string;
  readonly on: Day;
}

/** One period of a sender that reports regularly. */
export interface ReportPeriod {
  readonly sender: string;
  readonly label: string;
  readonly municipality: string;
  /** `2005-10` and its wording. */
  readonly period: { readonly id: string; readonly label: Text };
  readonly from: Day;
  /** Last day, inclusive. */
  readonly to: Day;
  /** Last day on which the report is awaited. */
  readonly due: Day;
  /** `running`: the period is not over; `awaited`: over, its grace is not; `missing`: that has passed too. */
  readonly state: 'reported' | 'running' | 'awaited' | 'missing';
}

/**
 * The reports that senders owe: one per period of `every` from the start of placement to the end of the trial. A period is
 * reported when an event of the sender lies in it, or when something of the sender's was read in between the period's last day and
 * the day before the next one's: a report in which nothing happened has no events, but its file arrives. Senders without
 * `every` owe nothing.
 *
 * @param events recorded by `on` @param files read in by `on`
 */
export function senderReports(
  protocol: Pick<FieldProtocol, 'senders' | 'periods'>,
  events: Iterable<SentEvent>,
  files: readonly ReceivedFile[],
  on: Day,
): readonly ReportPeriod[] {
  const { start, end } = trialCalendar(protocol);
  const happened = new Map<string, Set<Day>>();
  const received = new Map<string, Set<Day>>();
  const add = (map: Map<string, Set<Day>>, sender: string, day: Day) => {
    const days = map.get(sender) ?? new Set<Day>();
    map.set(sender, days.add(day));
  };
  for (const event of events) {
    if (event.recordedOn > on) continue;
    add(happened, event.source, event.day);
    add(received, event.source, event.recordedOn);
  }
  for (const file of files)
    for (const sender of protocol.senders)
      if (file.on <= on && filePattern(sender.files, file.name)) add(received, sender.id, file.on);

  return protocol.senders.flatMap((sender): ReportPeriod[] => {
    if (sender.every === undefined) return [];
    const { months } = parsePeriod(sender.every) as Period;
    const begins = (index: number) => addPeriod(start, { months: months * index, days: 0 });
    const any = (days: Set<Day> | undefined, from: Day, to: Day) =>
      days !== undefined && [...days].some((day) => day >= from && day <= to);
    const periods: ReportPeriod[] = [];
    for (let index = 0; begins(index) < end; index += 1) {
      const from = begins(index);
      const to = Math.min(begins(index + 1) - 1, end);
      const due = addPeriod(to, parsePeriod(sender.grace) as Period);
      const reported =
        any(happened.get(sender.id), from, to) || any(received.get(sender.id), to, begins(index + 2) - 2);
      const passed = on > due ? 'missing' : on > to ? 'awaited' : 'running';
      periods.push({
        sender: sender.id,
        label: sender.label,
        municipality: sender.municipality.padStart(4, '0'),
        period: { id: periodId(from), label: periodLabel(from, to) },
        from,
        to,
        due,
        state: reported ? 'reported' : passed,
      });
    }
    return periods;
  });
}

/** `2005-10-01` is "2005-10": the month in which a period begins. */
function periodId(from: Day): string {
  return formatIsoDate(from).slice(0, 7);
}

function periodLabel(from: Day, to: Day): Text {
  const [first, last] = [monthText(from), monthText(to)];
  return first.en === last.en ? first : text(`${first.en} – ${last.en}`, `${first.da} – ${last.da}`);
}

/** Events of the ledger as monitoring reads them. */
export function* sentEvents(
  entries: Iterable<{ readonly source: string; readonly effectiveDate: string; readonly recordedAt: string }>,
): Generator<SentEvent> {
  for (const { source, effectiveDate, recordedAt } of entries) {
    const day = parseIsoDate(effectiveDate) as Day;
    yield { source, day, recordedOn: parseIsoDate(recordedAt.slice(0, 10)) as Day };
  }
}
