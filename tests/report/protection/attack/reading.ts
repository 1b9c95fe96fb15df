import type { Block, Cell, ReportModel, Table } from '../../../../src/report/model/report-model.ts';
import type { Facts } from './facts.ts';
import type { PublicKnowledge } from './public-knowledge.ts';

/** What every reader of tables has before it. */
export interface Reading {
  readonly model: ReportModel;
  readonly facts: Facts;
  readonly arms: readonly string[];
  readonly knowledge: PublicKnowledge;
}

/** All tables, those behind figures too. */
export function tables(model: ReportModel): readonly Table[] {
  return blocks(model).flatMap((block: Block) =>
    block.type === 'table' ? [block] : block.type === 'figure' ? [block.data] : [],
  );
}

export function blocks(model: ReportModel): readonly Block[] {
  return model.sections.flatMap((section) => section.blocks);
}

export function table(model: ReportModel, id: string): Table | undefined {
  return tables(model).find((entry) => entry.id === id);
}

/** A table that stands once per treatment when there are several: `time-contrast`, `time-contrast-second`. */
export function tablesLike(model: ReportModel, id: RegExp): readonly Table[] {
  return tables(model).filter((entry) => id.test(entry.id));
}

export function cellAt(found: Table | undefined, row: string, column: string): Cell | undefined {
  const at = found?.columns.findIndex(({ id }) => id === column) ?? -1;
  return at < 0 ? undefined : found?.rows.find(({ id }) => id === row)?.cells[at];
}

/** The number in "(n = 120)". */
export function sizeIn(text: string): number {
  return Number(/n\s=\s([\d,]+)/.exec(text)?.[1]?.replaceAll(',', ''));
}
