import { type Text, text } from '../../core/text.ts';
import type { Block, Cell, Column, FlowBox, ReportModel, Table } from '../../report/model/report-model.ts';
import { cellClaims } from './cell-claims.ts';
import type { PublishedClaim } from './publication.ts';

/** Where a cell stands, by ids that do not change with words or numbering. */
interface Place {
  readonly section: string;
  readonly table: string;
  readonly row: string;
  readonly column: string;
}

/** The table that counts which quotes may be shown: the only one that rests on the words of citizens themselves. */
const QUOTES = 'quotes';

/**
 * Every number of a report as a claim: key figures, participant flow, tables, and the numbers behind figures. Places are ids; a
 * row id that stands twice in a table is numbered from its second time on.
 */
export function reportClaims(model: ReportModel): readonly PublishedClaim[] {
  const claims: PublishedClaim[] = [];
  const taken = new Map<string, number>();
  const add = (place: Place, says: Text, cell: Cell) => {
    const name = [place.section, place.table, place.row, place.column].join('/');
    const times = (taken.get(name) ?? 0) + 1;
    taken.set(name, times);
    const id = times === 1 ? name : `${name}~${times}`;
    for (const claim of cellClaims(cell))
      claims.push({
        id: claim.part === 'value' ? id : `${id}#${claim.part}`,
        ...place,
        says,
        ...claim,
        ...(place.table === QUOTES ? { private: true } : {}),
      });
  };
  for (const section of model.sections)
    for (const block of section.blocks)
      for (const [place, says, cell] of cellsOf(block)) add({ section: section.id, ...place }, says, cell);
  return claims;
}

type PlacedCell = readonly [place: Omit<Place, 'section'>, says: Text, cell: Cell];

function cellsOf(block: Block): readonly PlacedCell[] {
  switch (block.type) {
    case 'table':
      return tableCells(block);
    case 'figure':
      return tableCells(block.data);
    case 'key-figures':
      return block.items.map((item, index) => [
        { table: 'key-figures', row: String(index + 1), column: 'value' },
        item.label,
        item.cell,
      ]);
    case 'flow':
      return [
        ...boxCells(block.trunk, 'trunk'),
        ...block.lanes.flatMap(({ boxes }, index) => boxCells(boxes, `lane-${index + 1}`)),
      ];
    default:
      return [];
  }
}

function tableCells(table: Table): readonly PlacedCell[] {
  return table.rows.flatMap((row) =>
    row.cells.flatMap((cell, index): readonly PlacedCell[] => {
      const column = table.columns[index];
      if (column === undefined) return [];
      return [[{ table: table.id, row: row.id, column: column.id }, saysOf(row.label, column), cell]];
    }),
  );
}

function saysOf(row: Text, column: Column): Text {
  const says = (language: 'en' | 'da') =>
    [row[language], column.group?.[language], column.label[language]]
      .filter((part, index, parts) => part !== undefined && part !== '' && part !== parts[index - 1])
      .join(', ');
  return text(says('en'), says('da'));
}

function boxCells(boxes: readonly FlowBox[], lane: string): readonly PlacedCell[] {
  return boxes.flatMap((box, index): readonly PlacedCell[] => [
    [{ table: 'flow-figure', row: lane, column: `box-${index + 1}` }, box.label, box.cell],
    ...box.aside.map(
      (item, place): PlacedCell => [
        { table: 'flow-figure', row: lane, column: `box-${index + 1}-aside-${place + 1}` },
        item.label,
        item.cell,
      ],
    ),
  ]);
}
