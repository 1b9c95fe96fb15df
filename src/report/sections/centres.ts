import { type Text, verbatim } from '../../core/text.ts';
import type { CitizenHistory } from '../../outcomes/history.ts';
import { countCell, EMPTY, HIDDEN, numberCell } from '../model/cells.ts';
import { centreRegistrations, REGISTRATION_KINDS } from '../model/centre-registrations.ts';
import { type CentreCounts, type CentreRow, centreStatus } from '../model/centre-status.ts';
import { numberColumn } from '../model/number-column.ts';
import type { ReportContext } from '../model/report-context.ts';
import type { Block, Cell, Table, TableRow } from '../model/report-model.ts';
import { shareOfCount } from '../model/share-of-count.ts';
import { trialKind } from '../model/trial-kind.ts';
import { COUNT } from '../words/numbers.ts';
import { say } from '../words/say.ts';
import { NOT_PLANNED, omitted, type SectionResult, section } from './section-result.ts';

/** How stays in business centres ended, by group and municipality, and the registrations of them that are due and received. */
export function centresSection(context: ReportContext): SectionResult {
  if (trialKind(context) !== 'centre') return NOT_PLANNED;
  const title = say((words) => words.field.centres.title);
  const histories = context.input.histories ?? [];
  const stays = histories.reduce((sum, { activities = [] }) => sum + activities.length, 0);
  if (stays < Math.max(1, context.minimum))
    return omitted(
      'centres',
      title,
      say((words) => words.field.centres.none),
    );
  const counts = centreStatus(context, histories);
  const blocks: Block[] = [
    { type: 'paragraph', tone: 'plain', text: say((words) => words.field.centres.intro) },
    statusTable(context, counts),
    ...placeTables(context, counts),
    registrationTable(context, histories),
  ];
  return section('centres', title, blocks);
}

function rowLabel(row: CentreRow): Text {
  return say((words) => {
    const { groups, statuses } = words.field.centres;
    if (row.status !== null) return (statuses as Readonly<Record<string, string>>)[row.status] ?? row.status;
    return row.groups
      .map((group, index) => (index === 0 ? groups[group] : groups[group].toLowerCase()))
      .join(', ');
  });
}

/** A count with its share of those who were in a centre, where both may be told. */
function statusCell(
  context: ReportContext,
  counts: CentreCounts,
  key: string,
  arm: string | null,
  place: string | null,
): Cell {
  const { count, shown } = counts.of(key, arm, place);
  const ever = counts.of('ever', arm, place);
  if (shown !== 'open' || count === 0 || ever.shown !== 'open' || key === 'ever' || key === 'never')
    return countCell(count, shown, context.minimum);
  return shareOfCount({ n: ever.count, events: count });
}

function statusTable(context: ReportContext, counts: CentreCounts): Table {
  const apart = counts.arms[0] !== null;
  return {
    type: 'table',
    id: 'centre-status',
    caption: say((words) => words.field.centres[apart ? 'statusCaption' : 'togetherCaption']),
    corner: say((words) => words.field.centres.status),
    columns: counts.arms.map((arm) =>
      arm === null
        ? numberColumn(
            'all',
            say((words) => words.all),
          )
        : numberColumn(arm, context.armLabel(arm)),
    ),
    rows: statusRows(counts, counts.rows, (key) =>
      counts.arms.map((arm) => statusCell(context, counts, key, arm, null)),
    ),
    notes: [...(apart ? [] : [say((words) => words.field.centres.togetherNote)]), ...notes(context)],
  };
}

function statusRows(
  { of, arms }: CentreCounts,
  rows: readonly CentreRow[],
  cells: (key: string) => readonly Cell[],
): readonly TableRow[] {
  // A row that nobody can be in needs no line: a trial may not use every status.
  const there = rows.filter(
    (row) => row.key !== 'group:open' || arms.some((arm) => of(row.key, arm, null).count > 0),
  );
  return [
    {
      id: 'ever',
      label: say((words) => words.field.centres.ever),
      kind: 'total',
      cells: cells('ever'),
    },
    ...there.map(
      (row): TableRow => ({
        id: row.key,
        label: rowLabel(row),
        kind: row.status === null ? 'plain' : 'sub',
        cells: cells(row.key),
      }),
    ),
    {
      id: 'never',
      label: say((words) => words.field.centres.never),
      kind: 'total',
      cells: cells('never'),
    },
  ];
}

/** The same by municipality, where at least half of what it says of municipalities may be told. */
function placeTables(context: ReportContext, counts: CentreCounts): readonly Table[] {
  const codes = counts.municipalities;
  const whole = counts.rows.filter((row) => row.status === null);
  return counts.arms.flatMap((arm): Table[] => {
    const cells = (key: string) =>
      [...codes, null].map((place) => statusCell(context, counts, key, arm, place));
    const said = whole.flatMap((row) =>
      codes.map((code) => counts.of(row.key, arm, code)).filter(({ count }) => count > 0),
    );
    const open = said.filter(({ shown }) => shown === 'open').length;
    if (codes.length < 2 || open === 0 || 2 * open < said.length) return [];
    return [
      {
        type: 'table',
        id: `centre-status-places${arm === null ? '' : `-${arm}`}`,
        caption: say((words, language) =>
          words.field.centres.placeCaption(arm === null ? null : context.armLabel(arm)[language]),
        ),
        corner: say((words) => words.field.centres.status),
        columns: [
          ...codes.map((code) => numberColumn(code, verbatim(context.municipalityName(code)))),
          numberColumn(
            'total',
            say((words) => words.total),
          ),
        ],
        rows: statusRows(counts, whole, cells),
        notes: notes(context),
      },
    ];
  });
}

function notes(context: ReportContext): Table['notes'] {
  return [
    say((words) => words.field.centres.statusNote),
    ...(context.minimum > 1 ? [say((words) => words.smallCells.note)] : []),
  ];
}

function registrationTable(context: ReportContext, histories: readonly CitizenHistory[]): Table {
  const { municipalities, of } = centreRegistrations(context, histories);
  const row = (place: string | null): TableRow => ({
    id: place ?? 'total',
    label: place === null ? say((words) => words.total) : verbatim(context.municipalityName(place)),
    kind: place === null ? 'total' : 'plain',
    cells: REGISTRATION_KINDS.flatMap((kind): Cell[] => {
      const { due, received, dueShown, receivedShown } = of(kind, place);
      if (due === 0 && dueShown === 'open') return [numberCell(0, COUNT), EMPTY];
      return [
        dueShown === 'open' ? numberCell(due, COUNT) : HIDDEN,
        receivedShown === 'open' ? shareOfCount({ n: due, events: received }) : HIDDEN,
      ];
    }),
  });
  return {
    type: 'table',
    id: 'registrations',
    caption: say((words) => words.field.centres.registrationCaption),
    corner: say((words) => words.municipality),
    columns: REGISTRATION_KINDS.flatMap((kind) => {
      const group = say((words) => words.field.centres.registrations[kind]);
      return [
        numberColumn(
          `${kind}-due`,
          say((words) => words.field.centres.due),
          group,
        ),
        numberColumn(
          `${kind}-received`,
          say((words) => words.field.centres.received),
          group,
        ),
      ];
    }),
    rows: [...municipalities.map(row), row(null)],
    notes: [say((words) => words.field.centres.registrationNote)],
  };
}
