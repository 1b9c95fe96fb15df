import { REASONS, withOutcome } from './names.ts';
import { cellAt, type Reading, sizeIn, tables } from './reading.ts';

/** Descriptions of groups: the arms, those placed and the others, those who answered and the others. */
export function readCharacteristics({ model, facts, arms, knowledge }: Reading): void {
  const ids = knowledge.outcomes;
  const everybody = arms.reduce((sum, arm) => sum + (facts.published.get(`size ${arm}`) as number), 0);
  for (const own of tables(model).filter(({ id }) => /^(baseline|profile|non-response-.*)$/.test(id))) {
    const columns = own.columns.filter(({ id }) => !id.startsWith('smd-'));
    // Of those whose outcome is not known no profile tells.
    const size = sizeIn(own.columns.find(({ id }) => id === 'total')?.label.en ?? '');
    const whole = Number.isNaN(size) || size === everybody ? 'everybody' : `${own.id} all`;
    const name = (field: string, column: string) =>
      column === 'total'
        ? `${whole} ${field}`
        : `${own.id === 'baseline' ? '' : `${own.id} `}${column} ${field}`;
    const parts = columns.filter(({ id }) => id !== 'total');
    for (const { id, label } of columns) {
      const size = sizeIn(label.en);
      facts.number(name('size', id), size);
      let field = '';
      let levels: string[] = [];
      const close = () => {
        if (levels.length > 1) facts.sum(levels, size);
        for (const level of levels) facts.within(level, name('size', id));
        levels = [];
      };
      for (const row of own.rows) {
        if (row.kind === 'group') {
          close();
          field = row.id;
          continue;
        }
        if (/-(mean|median)$/.test(row.id)) {
          // Of a field that is measured: no count, shown or hidden.
          facts.see(cellAt(own, row.id, id));
          continue;
        }
        const level = name(row.id, id);
        facts.cell(level, cellAt(own, row.id, id));
        if (facts.has(level) && row.id.startsWith(field)) levels.push(level);
      }
      close();
    }
    for (const row of own.rows.filter(({ kind }) => kind !== 'group'))
      facts.sum(
        parts.map(({ id }) => name(row.id, id)),
        name(row.id, 'total'),
      );
    if (whole !== 'everybody')
      for (const row of own.rows) facts.within(name(row.id, 'total'), `everybody ${row.id}`);
    if (own.id !== 'profile') continue;
    for (const arm of arms) facts.sum([name(`arm-${arm}`, 'placed')], withOutcome(ids.placed, arm));
    facts.sum(
      arms.map((arm) => withOutcome(ids.placed, arm)),
      name('size', 'placed'),
    );
    facts.sum(
      arms.map((arm) => `flow ${REASONS}disability-pension ${arm}`),
      name('size', 'pension'),
    );
    for (const arm of arms)
      facts.within(name(`arm-${arm}`, 'pension'), `flow ${REASONS}disability-pension ${arm}`);
  }
}
