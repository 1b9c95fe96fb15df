import type { Cell, ReportModel } from '../../../../src/report/model/report-model.ts';
import { blocks, tables } from './reading.ts';

/** Cells that tell a count or a share, or hide one, and that no reader has seen: `table column`, each once. */
export function unreadCells(model: ReportModel, seen: ReadonlySet<Cell>): readonly string[] {
  const found = new Set<string>();
  const look = (place: string, cell: Cell | undefined) => {
    if (cell !== undefined && tells(cell) && !seen.has(cell)) found.add(place);
  };
  for (const own of tables(model))
    for (const row of own.rows)
      row.cells.forEach((cell, at) => {
        look(`${own.id} ${own.columns[at]?.id}`, cell);
      });
  for (const block of blocks(model)) {
    if (block.type === 'key-figures') for (const { cell } of block.items) look('key-figures', cell);
    if (block.type === 'flow')
      for (const box of [...block.trunk, ...block.lanes.flatMap((lane) => lane.boxes)])
        for (const { cell } of [box, ...box.aside]) look('flow boxes', cell);
    if (block.type !== 'figure') continue;
    if (block.kind === 'curve')
      for (const { atRisk } of block.series) for (const cell of atRisk) look(`${block.id} at risk`, cell);
    if (block.kind === 'likert' || block.kind === 'forest')
      for (const { missing } of block.kind === 'forest'
        ? block.rows
        : block.groups.flatMap(({ bars }) => bars))
        look(`${block.id} missing`, missing ?? undefined);
  }
  return [...found].sort();
}

function tells(cell: Cell): boolean {
  if (cell.kind === 'value' || cell.kind === 'estimate')
    return ['count', 'share', 'whole-share'].includes(cell.format.kind);
  return cell.kind === 'count-share' || cell.kind === 'small' || cell.kind === 'hidden';
}
