import { text } from '../core/text.ts';
import type { StudyData } from './study-schema.ts';
import { Columns, type DataIssue, type Table } from './study-table.ts';

/** The columns that a table of counts becomes. */
const COUNT_COLUMNS = ['group', 'event', 'count'] as const;

/**
 * Turns published tables into counted rows: each group of a row becomes two, citizens with the event and the others.
 * Adds the columns `group`, `event` (1 or 0) and `count`. What is wrong is added to `issues`.
 */
export function countedRows(table: Table, declared: StudyData, issues: DataIssue[]): Table {
  const columns = new Columns(table.header, declared.file, issues);
  for (const name of COUNT_COLUMNS) {
    if (table.header.includes(name)) {
      const message = text(
        `${declared.file} has a column ${name} already, which counts would make`,
        `${declared.file} har allerede en kolonne ${name}, som counts ville danne`,
      );
      issues.push({ path: ['counts'], message });
    }
  }
  const groups = (declared.counts ?? []).map((group, index) => {
    const at = (name: string, field: string) => columns.at(name, ['counts', index, field]);
    return 'n' in group
      ? {
          index,
          arm: at(group.arm, 'arm'),
          events: at(group.events, 'events'),
          all: at(group.n, 'n'),
          others: -1,
        }
      : {
          index,
          arm: at(group.arm, 'arm'),
          events: at(group.events, 'events'),
          all: -1,
          others: at(group.others, 'others'),
        };
  });
  const rows = table.rows.flatMap((row) =>
    groups.flatMap(({ index, arm, events, all, others }) => {
      const yes = Number(row[events]);
      const no = others < 0 ? Number(row[all]) - yes : Number(row[others]);
      if (!isCount(row[events], yes) || !isCount(row[others < 0 ? all : others], no)) {
        const message = text(
          `${declared.file} holds something that is no count`,
          `${declared.file} rummer noget, der ikke er et antal`,
        );
        if (!issues.some((issue) => issue.path[1] === index))
          issues.push({ path: ['counts', index], message });
        return [];
      }
      const group = row[arm] as string;
      return [
        [...row, group, '1', String(yes)],
        [...row, group, '0', String(no)],
      ];
    }),
  );
  return { header: [...table.header, ...COUNT_COLUMNS], rows };
}

function isCount(written: string | undefined, value: number): boolean {
  return written !== undefined && written.trim() !== '' && Number.isInteger(value) && value >= 0;
}
