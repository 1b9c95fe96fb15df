import { parse } from 'csv-parse/sync';
import { csvText } from '../core/csv-text.ts';
import type { Condition, StudyData } from './study-schema.ts';

/** The data set of an analysis: rows kept by `where`, columns added by `derive`; what the study file declares and no more. */
export function deriveData(source: string, declared: StudyData): string {
  const [header = [], ...rows] = parse(source, { bom: true }) as string[][];
  const column = (name: string): number => {
    const position = header.indexOf(name);
    if (position < 0)
      throw new RangeError(`the study file names a column that ${declared.file} does not have: ${name}`);
    return position;
  };
  const holds = (conditions: readonly Condition[]) => {
    const tests = conditions.map((condition) => ({ ...condition, position: column(condition.column) }));
    return (row: readonly string[]) =>
      tests.every(({ position, in: permitted, notIn }) => {
        const value = row[position] as string;
        return (
          (permitted === undefined || permitted.includes(value)) &&
          (notIn === undefined || !notIn.includes(value))
        );
      });
  };
  const kept = rows.filter(holds(declared.where));
  const added = declared.derive.map((rule) => {
    if ('flag' in rule) {
      const test = holds(rule.flag);
      return (row: readonly string[]) => (test(row) ? '1' : '0');
    }
    const position = column(rule.minimumOf);
    return (row: readonly string[]) =>
      row[position] === '' ? '' : String(Math.min(Number(row[position]), rule.and));
  });
  return csvText(
    [...header, ...declared.derive.map((rule) => rule.column)],
    kept.map((row) => [...row, ...added.map((compute) => compute(row))]),
  );
}
