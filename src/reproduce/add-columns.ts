import { text } from '../core/text.ts';
import type { Derivation, StudyData } from './study-schema.ts';
import { Columns, type DataIssue, type Table } from './study-table.ts';

/** Adds the columns that `derive` declares. What is wrong is added to `issues`. */
export function addColumns(table: Table, declared: StudyData, issues: DataIssue[]): Table {
  const columns = new Columns(table.header, declared.file, issues);
  const added = declared.derive.map((rule, index) => cellRule(rule, index, columns));
  if (issues.length > 0) return table;
  const rows = table.rows.map((row) => [
    ...row,
    ...added.map((compute, index) => {
      const cell = compute(row);
      if (cell !== null) return cell;
      if (!issues.some((issue) => issue.path[0] === 'derive' && issue.path[1] === index)) {
        const message = text(
          `${declared.file} holds something that is no number in a column that is computed with`,
          `${declared.file} rummer noget, der ikke er et tal, i en kolonne, der regnes med`,
        );
        issues.push({ path: ['derive', index], message });
      }
      return '';
    }),
  ]);
  return { header: [...table.header, ...declared.derive.map((rule) => rule.column)], rows };
}

/** The cell a rule makes of a row; null when a value it needs is no number. */
function cellRule(
  rule: Derivation,
  index: number,
  columns: Columns,
): (row: readonly string[]) => string | null {
  if ('flag' in rule) {
    const holds = columns.test(rule.flag, ['derive', index, 'flag']);
    return (row) => (holds(row) ? '1' : '0');
  }
  if ('sum' in rule) {
    const positions = rule.sum.map((name, place) => columns.at(name, ['derive', index, 'sum', place]));
    return numeric(positions, (values) => values.reduce((sum, value) => sum + value, 0));
  }
  if ('square' in rule) {
    return numeric([columns.at(rule.square, ['derive', index, 'square'])], ([value]) => value! * value!);
  }
  const position = columns.at(rule.minimumOf, ['derive', index, 'minimumOf']);
  return numeric([position], ([value]) => Math.min(value!, rule.and));
}

function numeric(
  positions: readonly number[],
  compute: (values: readonly number[]) => number,
): (row: readonly string[]) => string | null {
  return (row) => {
    const cells = positions.map((position) => (row[position] ?? '').trim());
    if (cells.includes('')) return '';
    const values = cells.map(Number);
    return values.every(Number.isFinite) ? String(compute(values)) : null;
  };
}
