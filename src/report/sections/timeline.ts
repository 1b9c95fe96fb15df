import {
  addPeriod,
  type Day,
  dayOf,
  type Period,
  parseIsoDate,
  parsePeriod,
  partsOf,
} from '../../core/dates.ts';
import type { Text } from '../../core/text.ts';
import { trialCalendar } from '../../ledger/trial-calendar.ts';
import { monthText } from '../../outcomes/month-text.ts';
import { EMPTY, textCell } from '../model/cells.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Table, TableRow, TimelineFigure, TimelineRow } from '../model/report-model.ts';
import { trialKind } from '../model/trial-kind.ts';
import { formatDate } from '../words/numbers.ts';
import { say } from '../words/say.ts';

/** The trial's phases on a calendar, with the draw, surveys, interviews, meetings and interim looks that the protocol plans. */
export function timelineFigure(context: ReportContext): TimelineFigure {
  const rows = timelineRows(context);
  const all = rows.flatMap(({ bars, days }) => [
    ...bars.flatMap((bar) => [bar.from, bar.to + 1]),
    ...days.map(({ day }) => day),
  ]);
  const from = Math.min(...all);
  const to = Math.max(...all);
  const { asOf } = context.input;
  const title = say((words) => words.timeline.title);
  return {
    type: 'figure',
    kind: 'timeline',
    id: 'timeline',
    title,
    description: say((words, language) =>
      words.timeline.description(
        (rows[0]?.bars ?? []).map((bar) => ({ label: bar.label[language], from: bar.from, to: bar.to })),
      ),
    ),
    notes: [],
    from,
    to,
    ticks: ticksBetween(from, to),
    rows,
    mark:
      asOf >= from && asOf <= to
        ? { day: asOf, label: say((words, language) => words.timeline.cut(formatDate(asOf, language))) }
        : null,
    data: dataTable(title, rows),
  };
}

function timelineRows(context: ReportContext): readonly TimelineRow[] {
  const { protocol } = context.input;
  const { reference, allocation, start, placementEnd, end } = trialCalendar(protocol);
  const after = (period: string, from: Day = start) => addPeriod(from, parsePeriod(period) as Period);
  const surveys = protocol.surveys.map(({ label, due, closes }) => ({
    label,
    from: after(due),
    to: closes === undefined ? null : after(closes, after(due)),
  }));
  const rows: TimelineRow[] = [
    {
      label: say((words) => words.timeline.draw),
      bars: [],
      // Where the protocol does not tell the day, nobody knows it here.
      days:
        protocol.periods.allocation === undefined
          ? []
          : [{ day: allocation, label: say((words) => words.timeline.draw) }],
    },
    {
      label: say((words) => words.omitted.surveys),
      bars: surveys.flatMap(({ label, from, to }) => (to === null ? [] : [{ label, from, to }])),
      days: surveys.flatMap(({ label, from, to }) => (to === null ? [{ label, day: from }] : [])),
    },
    {
      label: say((words) => words.omitted.interviews),
      bars: [],
      days: protocol.interviews.map(({ label, due }) => ({ label, day: after(due) })),
    },
    {
      label: say((words) => words.timeline.meetings),
      bars: [],
      days: protocol.meetings.map(({ label, due, on }) => ({
        label,
        day: on === undefined ? after(due as string) : (parseIsoDate(on) as Day),
      })),
    },
    {
      label: say((words) => words.timeline.looks),
      bars: [],
      days: (protocol.monitoring.interim?.looks ?? []).flatMap(({ due }, index) =>
        due === undefined ? [] : [{ day: after(due), label: say((words) => words.timeline.look(index + 1)) }],
      ),
    },
  ];
  const last = Math.max(
    end,
    ...rows.flatMap((row) => [...row.bars.map((bar) => bar.to), ...row.days.map(({ day }) => day)]),
  );
  const phase = (label: Text, from: Day, to: Day) => (to >= from ? [{ label, from, to }] : []);
  return [
    {
      label: say((words) => words.timeline.phases),
      bars: [
        ...phase(
          say((words) => words.timeline.preparation),
          reference,
          start - 1,
        ),
        ...phase(
          say((words) => words.field.kinds[trialKind(context)].period),
          start,
          placementEnd - 1,
        ),
        ...phase(
          say((words) => words.design.followUp),
          placementEnd,
          end,
        ),
        ...phase(
          say((words) => words.timeline.reporting),
          end + 1,
          last,
        ),
      ],
      days: [],
    },
    ...rows.filter(({ bars, days }) => bars.length + days.length > 0),
  ];
}

/** First days of months, at most nine. */
function ticksBetween(from: Day, to: Day): TimelineFigure['ticks'] {
  const { year, month } = partsOf(from);
  const months = Math.ceil((to - from) / 30);
  const step = [1, 2, 3, 6, 12, 24].find((size) => months / size <= 8) ?? 60;
  const ticks: { day: Day; label: Text }[] = [];
  for (let index = Math.ceil((year * 12 + month - 1) / step) * step; ; index += step) {
    const day = dayOf(Math.floor(index / 12), (index % 12) + 1, 1) as Day;
    if (day > to) return ticks;
    if (day >= from) ticks.push({ day, label: monthText(day) });
  }
}

function dataTable(caption: Text, rows: readonly TimelineRow[]): Table {
  const date = (day: Day) => textCell(say((_, language) => formatDate(day, language)));
  const lines = rows.flatMap((row, index): TableRow[] => [
    { id: `row-${index + 1}`, label: row.label, kind: 'group', cells: [] },
    ...row.bars.map(
      (bar, at): TableRow => ({
        id: `row-${index + 1}-bar-${at + 1}`,
        label: bar.label,
        kind: 'sub',
        cells: [date(bar.from), date(bar.to)],
      }),
    ),
    ...row.days.map(
      ({ day, label }, at): TableRow => ({
        id: `row-${index + 1}-day-${at + 1}`,
        label,
        kind: 'sub',
        cells: [date(day), EMPTY],
      }),
    ),
  ]);
  return {
    type: 'table',
    id: 'timeline-data',
    caption,
    corner: say((words) => words.timeline.what),
    columns: [
      { id: 'from', group: null, label: say((words) => words.timeline.from), unit: null, align: 'text' },
      { id: 'to', group: null, label: say((words) => words.timeline.to), unit: null, align: 'text' },
    ],
    rows: lines,
    notes: [],
  };
}
