import { cellAt, type Reading, tables } from './reading.ts';

/**
 * The numbers behind the bars. Steps stand there only where all of a bar do: one that is left out is no secret by itself.
 */
export function readBars({ model, facts, arms }: Reading, wave: string): void {
  for (const own of tables(model).filter(({ id }) => id.startsWith(`likert-${wave}-`)))
    for (const row of own.rows.filter(({ kind }) => kind !== 'group')) {
      const arm = arms.find((id) => row.id.endsWith(`-${id}`)) as string;
      const question = row.id.slice(0, -arm.length - 1);
      const n = facts.see(cellAt(own, row.id, 'n'));
      if (n !== null) facts.number(`answer ${wave} ${question} answered ${arm}`, n);
      for (const { id } of own.columns) {
        if (id === 'n') continue;
        const cell = cellAt(own, row.id, id);
        const share = facts.see(cell);
        // Whole percentages are of a number that is not told.
        if (share === null || n === null || cell?.kind !== 'value' || cell.format.kind !== 'share') continue;
        const part = id.startsWith('side-') ? id : `option-${id}`;
        facts.number(`answer ${wave} ${question} ${part} ${arm}`, Math.round(share * n));
      }
    }
}
