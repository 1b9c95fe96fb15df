import type { Table } from '../../../../src/report/model/report-model.ts';
import { ofOutcome, REASONS } from './names.ts';
import { type Reading, table, tablesLike } from './reading.ts';

/** How stays in business centres ended, of all or by arm, and by municipality. */
export function readCentres(reading: Reading): void {
  const { model, facts, arms, knowledge } = reading;
  const own = table(model, 'centre-status');
  if (own === undefined) return;
  for (const { id } of own.columns) {
    readColumn(reading, own, id, (key) => at(key, id));
    facts.sum([at('ever', id), at('never', id)], `size ${id}`);
  }
  facts.number(
    'size all',
    arms.reduce((sum, arm) => sum + (facts.published.get(`size ${arm}`) as number), 0),
  );
  const keys = own.rows.map(({ id }) => id);
  for (const key of keys)
    facts.made(
      at(key, 'all'),
      arms.map((arm) => at(key, arm)),
    );
  for (const places of tablesLike(model, /^centre-status-places/)) {
    const group = arms.find((arm) => places.id.endsWith(`-${arm}`)) ?? 'all';
    const name = (key: string, place: string) =>
      place === 'total' ? at(key, group) : `${at(key, group)} ${place}`;
    for (const { id } of places.columns) {
      readColumn(reading, places, id, (key) => name(key, id));
      const size = (arm: string) => ofOutcome(knowledge.outcomes.placed, arm, id);
      facts.made(`${size('all')} together`, arms.map(size));
      if (id !== 'total')
        facts.sum(
          [name('ever', id), name('never', id)],
          group === 'all' ? `${size('all')} together` : size(group),
        );
    }
    for (const { id } of places.rows)
      facts.sum(
        places.columns.filter((column) => column.id !== 'total').map((column) => name(id, column.id)),
        at(id, group),
      );
  }
  for (const group of [...arms, 'all']) {
    // A stay that ended in a flexjob, a move or a pension is one of those told of by themselves.
    facts.within(at('group:flexjob', group), `flow placed ${group}`);
    for (const reason of ['moved', 'maternity', 'disability-pension'])
      facts.within(at(`group:${reason}`, group), `flow ${REASONS}${reason} ${group}`);
  }
}

function at(key: string, group: string): string {
  return `centre ${key} ${group}`;
}

/** One column: rows of groups make up those who were ever in a centre, the statuses of a group the group. */
function readColumn({ facts }: Reading, own: Table, column: string, name: (key: string) => string): void {
  const index = own.columns.findIndex(({ id }) => id === column);
  let group = '';
  const parts = new Map<string, string[]>();
  for (const { id, kind, cells } of own.rows) {
    const cell = cells[index];
    facts.cell(name(id), cell);
    // A share of those who were in a centre gives their number.
    if (cell?.kind === 'count-share' && cell.count > 0)
      facts.number(name('ever'), Math.round(cell.count / cell.share));
    if (kind === 'plain') group = id;
    if (kind === 'sub') parts.set(group, [...(parts.get(group) ?? []), id]);
  }
  const groups = own.rows.filter(({ kind }) => kind === 'plain').map(({ id }) => id);
  facts.sum(groups.map(name), name('ever'));
  for (const key of groups) facts.within(name(key), name('ever'));
  for (const [whole, statuses] of parts) facts.sum(statuses.map(name), name(whole));
}
