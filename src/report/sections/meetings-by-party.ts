import { type Text, verbatim } from '../../core/text.ts';
import type { MeetingEntry } from '../../fieldwork/meetings/meeting-register.ts';
import { numberCell } from '../model/cells.ts';
import { numberColumn } from '../model/number-column.ts';
import type { Table, TableRow } from '../model/report-model.ts';
import { COUNT } from '../words/numbers.ts';
import { say } from '../words/say.ts';

/** How a meeting stands, as columns; `planned` in a register means that its day has not come. */
const COLUMNS = ['held', 'missing', 'ahead', 'untracked'] as const;

/** Parties down: meetings in the plan, held, not held. Meetings are no citizens, and the plan is public. */
export function meetingsByParty(meetings: readonly MeetingEntry[]): Table {
  const of = (entry: MeetingEntry) => (entry.status === 'planned' ? 'ahead' : entry.status);
  // What the register tells stands for all; what it does not tell only where it is so.
  const columns = COLUMNS.filter(
    (column) =>
      meetings.some((entry) => of(entry) === column) ||
      (column !== 'untracked' && meetings.some(({ status }) => status !== 'untracked')),
  );
  const parties = [...new Map(meetings.map(({ party }) => [party?.id ?? '', party]))];
  const row = (id: string, label: Text, kind: TableRow['kind'], own: readonly MeetingEntry[]): TableRow => ({
    id,
    label,
    kind,
    cells: [
      numberCell(own.length, COUNT),
      ...columns.map((column) => numberCell(own.filter((entry) => of(entry) === column).length, COUNT)),
    ],
  });
  return {
    type: 'table',
    id: 'meetings-by-party',
    caption: say((words) => words.field.meetings.caption),
    corner: say((words) => words.field.meetings.party),
    columns: [
      numberColumn(
        'planned',
        say((words) => words.field.meetings.columns.planned),
      ),
      ...columns.map((id) =>
        numberColumn(
          id,
          say((words) => words.field.meetings.columns[id]),
        ),
      ),
    ],
    rows: [
      ...parties.map(([id, party]) =>
        row(
          id === '' ? 'everybody' : id,
          party === null
            ? say((words) => words.field.meetings.everybody)
            : party.role === 'municipality'
              ? verbatim(party.name)
              : say((words) => words.interviews.provider(party.name)),
          'plain',
          meetings.filter((entry) => (entry.party?.id ?? '') === id),
        ),
      ),
      row(
        'total',
        say((words) => words.total),
        'total',
        meetings,
      ),
    ],
    notes: [say((words) => words.field.meetings.note)],
  };
}
