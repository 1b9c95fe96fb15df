import { type Text, text } from '../core/text.ts';
import type { Condition } from './study-schema.ts';

/** What is wrong with a data declaration, and the field of it that says so. */
export interface DataIssue {
  readonly path: readonly (string | number)[];
  readonly message: Text;
}

/** A CSV file as text, header apart. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** Finds columns by name; one that is not there becomes an issue, and its position is -1. */
export class Columns {
  readonly #header: readonly string[];
  readonly #file: string;
  readonly #issues: DataIssue[];

  constructor(header: readonly string[], file: string, issues: DataIssue[]) {
    this.#header = header;
    this.#file = file;
    this.#issues = issues;
  }

  at(name: string, path: DataIssue['path']): number {
    const position = this.#header.indexOf(name);
    if (position < 0) {
      const columns = this.#header.join(', ');
      this.#issues.push({
        path,
        message: text(
          `${this.#file} has no column ${name}; it has ${columns}`,
          `${this.#file} har ingen kolonne ${name}; den har ${columns}`,
        ),
      });
    }
    return position;
  }

  test(conditions: readonly Condition[], path: DataIssue['path']): (row: readonly string[]) => boolean {
    const tests = conditions.map((condition, index) => ({
      ...condition,
      position: this.at(condition.column, [...path, index, 'column']),
    }));
    return (row) =>
      tests.every(({ position, in: permitted, notIn }) => {
        const value = row[position] as string;
        return (
          (permitted === undefined || permitted.includes(value)) &&
          (notIn === undefined || !notIn.includes(value))
        );
      });
  }
}
